// Evaluate: from the form to a job, from its values to tables, files and the clipboard.

#include "app/workbench/session/error_words.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/evaluate/map_panel.h"
#include "app/workbench/workspaces/evaluate/metric_chart.h"
#include "app/workbench/workspaces/evaluate/setup_panel.h"
#include "app/workbench/workspaces/evaluate_workspace.h"
#include "app/workbench/workspaces/script_dialog.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/results/evaluation_files.h"
#include "core/results/paper_tables.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QRegularExpression>
#include <QSettings>
#include <QStackedWidget>
#include <QTableView>
#include <fmt/format.h>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kIntervalResamples = 10000; // specs/metrics.md 7.4
constexpr qsizetype kShownWarnings = 3;

void addPaperRows(const QString& paper, MeanTable& table) {
    const std::vector<PaperTable> printed = read_paper_tables();
    const auto found = std::ranges::find(printed, paper.toStdString(), &PaperTable::id);
    if (found != printed.end() && found->profile == table.profile && table.region == "whole") {
        const std::vector<TableRow> rows = paper_rows(found->id, table);
        table.rows.insert(table.rows.end(), rows.begin(), rows.end());
        table.remarks.push_back(
            fmt::format("Rows \"(paper)\": {} of MoE-Fusion, {}, as printed there, not computed here",
                        found->number,
                        found->dataset));
    }
}

/// Words of a shell that need no quotes stay as they are.
QString quoted(const QString& word) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    return plain.match(word).hasMatch()
               ? word
               : QChar('\'') + QString(word).replace(QLatin1String("'"), QLatin1String("'\\''")) + QChar('\'');
}

} // namespace

EvaluationTask EvaluateWorkspace::task() const {
    const SessionDocument* document = services().document;
    const EvaluationSetup setup = m_setup->setup();
    EvaluationTask task;
    task.folder = folder();
    EvaluationRequest& request = task.request;
    for (const QString& name : setup.methods) {
        const MethodChoice choice = document->methodNamed(name);
        MethodRequest method{.method = name.toStdString(), .label = choice.label.toStdString()};
        for (const QString& weights : choice.weights) {
            method.weights.push_back(weights.toStdString());
        }
        request.methods.push_back(std::move(method));
    }
    if (document->pairs() != nullptr) {
        for (const Pair& pair : *document->pairs()) {
            if (!setup.markedOnly || document->marked().contains(QString::fromStdString(pair.id))) {
                request.all_pairs.push_back(pair);
            }
        }
    }
    request.pairs = request.all_pairs;
    request.policies = document->policies();
    request.results =
        document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir"))).toStdString();
    for (const QString& name : setup.metrics) {
        request.metrics.push_back(metrics::find_metric(name.toStdString()));
    }
    request.profiles = {setup.profile};
    request.regions = {setup.region};
    task.choice.common = setup.common;
    task.choice.resamples = setup.intervals ? kIntervalResamples : 0;
    task.choice.profiles = {setup.profile};
    task.choice.regions = {std::string(region_name(setup.region))};
    task.choice.metrics.emplace();
    for (const metrics::Metric* metric : request.metrics) {
        task.choice.metrics->emplace_back(metric->name);
    }
    return task;
}

void EvaluateWorkspace::run() {
    const EvaluationTask wanted = task();
    if (wanted.request.methods.empty() || wanted.request.metrics.empty()) {
        Q_EMIT message(tr("Tick a method and a metric first."), 0);
        return;
    }
    if (wanted.request.all_pairs.empty()) {
        Q_EMIT message(tr("No pair is marked."), 0);
        return;
    }
    m_service->start(wanted);
    m_setup->setRunning(true, true);
    Q_EMIT actionStatesChanged();
}

void EvaluateWorkspace::setupChanged() {
    loadStore();
}

void EvaluateWorkspace::loadStore() {
    if (m_service->isRunning() || !services().document->hasPairs()) {
        if (!services().document->hasPairs()) {
            showValues(nullptr);
        }
        return;
    }
    const EvaluationTask wanted = task();
    m_snapshot = nullptr;
    if (wanted.request.methods.empty() || wanted.request.metrics.empty() || wanted.request.all_pairs.empty()) {
        showValues(nullptr);
        return;
    }
    m_loading = true;
    m_service->load(wanted);
}

void EvaluateWorkspace::showValues(const ValuesPointer& values) {
    const bool hasAny = values != nullptr && std::ranges::any_of(values->results, [](const auto& row) {
                            return std::ranges::any_of(row, [](const auto& result) { return result.has_value(); });
                        });
    m_snapshot = hasAny ? values : nullptr;
    if (m_snapshot == nullptr) {
        const std::size_t pairs = services().document->pairs() == nullptr ? 0 : services().document->pairs()->size();
        m_empty->setText(pairs == 0
                             ? tr("Open a folder of pairs, then choose methods and press F5.")
                             : tr("Choose methods and press F5: they are fused where they are not, and measured on "
                                  "%n pairs.",
                                  nullptr,
                                  static_cast<int>(pairs)));
    }
    m_pages->setCurrentIndex(m_snapshot == nullptr ? 0 : 1);
    updateTables();
    Q_EMIT actionStatesChanged();
}

std::vector<std::string> EvaluateWorkspace::remarks() const {
    const EvaluationTask shown = task();
    std::vector<std::string> remarks{fmt::format("moe-fusion {}; {}; {} pairs",
                                                 program_version(),
                                                 store_settings(shown.request.policies),
                                                 m_snapshot->pairs.size())};
    for (const StoredMethod& method : m_snapshot->methods) {
        if (!method.weights_sha256.empty()) {
            remarks.push_back(fmt::format("{}: weights {}", method.label, method.weights_sha256));
        }
    }
    for (const std::string& warning : warnings_of(*m_snapshot, shown.choice.common)) {
        remarks.push_back(warning);
    }
    return remarks;
}

void EvaluateWorkspace::updateTables() {
    const EvaluationSetup setup = m_setup->setup();
    const std::string profile(metrics::profile_name(setup.profile));
    const std::string region(region_name(setup.region));
    const QString pair = selectedPair();
    const QString label = selectedLabel();
    if (m_snapshot == nullptr) {
        m_means->setTable(nullptr);
        m_values->setValues(nullptr, profile, region);
        m_chart->setValues(nullptr, profile, region, setup.common);
        m_map->clear();
        updateWarnings();
        return;
    }
    std::vector<MeanTable> tables = mean_tables(*m_snapshot, task().choice, remarks());
    if (!setup.paper.isEmpty()) {
        addPaperRows(setup.paper, tables.front());
    }
    m_means->setTable(std::make_shared<const MeanTable>(std::move(tables.front())));
    m_meansView->resizeColumnsToContents();
    m_values->setValues(m_snapshot, profile, region);
    m_valuesView->resizeColumnsToContents();
    const QString metric = m_extremeMetric->currentText();
    m_extremeMetric->clear();
    for (const std::string& name : m_snapshot->metrics) {
        m_extremeMetric->addItem(QString::fromStdString(name));
    }
    m_extremeMetric->setCurrentIndex(std::max(0, m_extremeMetric->findText(metric)));
    m_chart->setValues(m_snapshot, profile, region, setup.common);
    // The first row where none was chosen: the map has something to show.
    const int row = pair.isEmpty() ? 0 : m_values->rowOf(pair, label);
    if (row >= 0) {
        m_valuesView->setCurrentIndex(m_filteredValues->mapFromSource(m_values->index(row, 0)));
    }
    updateWarnings();
}

void EvaluateWorkspace::updateWarnings() {
    if (m_snapshot == nullptr) {
        m_warnings->hide();
        return;
    }
    QStringList lines;
    for (const std::string& warning : warnings_of(*m_snapshot, m_setup->setup().common)) {
        lines << QString::fromStdString(warning);
    }
    const qsizetype more = lines.size() - kShownWarnings;
    m_warnings->setToolTip(lines.join(QChar('\n')));
    lines = lines.mid(0, kShownWarnings);
    if (more > 0) {
        lines << tr("… and %n more", nullptr, static_cast<int>(more));
    }
    m_warnings->setText(lines.join(QChar('\n')));
    m_warnings->setVisible(!lines.isEmpty());
}

void EvaluateWorkspace::copyText(const QString& text, const QString& said) {
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT message(said, widgets::kMessageTimeMs);
}

void EvaluateWorkspace::runAction(const QString& id) {
    if (id == QLatin1String("run.current") || id == QLatin1String("run.all")) {
        run();
    } else if (id == QLatin1String("run.cancel")) {
        m_service->cancel();
    } else if (id == QLatin1String("evaluate.openPair")) {
        openSelectedPair();
    } else if (id == QLatin1String("evaluate.copyLatex") && m_snapshot != nullptr) {
        copyText(QString::fromStdString(to_latex(*m_means->table())), tr("LaTeX table copied."));
    } else if (id == QLatin1String("edit.copy") && m_snapshot != nullptr) {
        copyText(tabSeparated(*m_means->table()), tr("Table copied as tab-separated text."));
    } else if (id == QLatin1String("evaluate.chart")) {
        m_tabs->setCurrentWidget(m_chart);
        m_chart->nextKind();
    } else if (id == QLatin1String("evaluate.map")) {
        m_tabs->setCurrentWidget(m_map);
    } else if (id == QLatin1String("method.resultsFolder")) {
        addResultsFolder();
    } else if (id == QLatin1String("method.script")) {
        addScript();
    } else if (id == QLatin1String("file.export")) {
        exportTables();
    } else if (id == QLatin1String("edit.copyCommand")) {
        const EvaluationTask shown = task();
        QStringList words{
            QStringLiteral("moe-fusion"), QStringLiteral("evaluate"), services().document->opened().folder};
        for (const MethodRequest& method : shown.request.methods) {
            words << QStringLiteral("-m") << QString::fromStdString(method.method);
        }
        for (const metrics::Metric* metric : shown.request.metrics) {
            words << QStringLiteral("--metric") << QString::fromUtf8(metric->name.data());
        }
        words << QStringLiteral("--profile")
              << QString::fromUtf8(metrics::profile_name(shown.request.profiles.front()).data())
              << QStringLiteral("--region") << QString::fromUtf8(region_name(shown.request.regions.front()).data())
              << QStringLiteral("--results") << QString::fromStdString(shown.request.results.string())
              << QStringLiteral("-o") << shown.folder;
        QStringList safe;
        for (const QString& word : words) {
            safe << quoted(word);
        }
        copyText(safe.join(QChar(' ')), tr("Command line copied."));
    }
}

void EvaluateWorkspace::addResultsFolder() {
    auto* dialog = new QFileDialog(this, tr("Add results folder"));
    dialog->setObjectName(QStringLiteral("evaluateResultsDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        services().document->addResultsFolder(QStringLiteral("results:") + chosen);
        offerMethods();
        setupChanged();
    });
    dialog->open();
}

void EvaluateWorkspace::addScript() {
    chooseScript(
        this,
        [this](const QString& name) {
            services().document->addResultsFolder(name);
            offerMethods();
            setupChanged();
        },
        [this](const QString& text) { Q_EMIT message(text, 0); });
}

void EvaluateWorkspace::exportTables() {
    if (m_snapshot == nullptr) {
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Export tables into a folder"), folder());
    dialog->setObjectName(QStringLiteral("exportTablesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& chosen) {
        const EvaluationTask shown = task();
        const auto values = m_snapshot;
        const auto table = m_means->table();
        const std::vector<std::string> warnings = warnings_of(*values, shown.choice.common);
        const EvaluationFacts facts{{"program", fmt::format("moe-fusion {}", program_version())},
                                    {"created", utc_stamp(seconds_for_files())},
                                    {"settings", store_settings(shown.request.policies)},
                                    {"profiles", table->profile},
                                    {"regions", table->region},
                                    {"common", shown.choice.common == CommonPairs::Each ? "each" : "pairs"}};
        services().jobs->run<bool>(
            {.title = tr("Writing tables"), .lane = JobLane::Io, .priority = JobPriority::Screen},
            this,
            [=](JobContext&) {
                const std::vector<MeanTable> tables{*table};
                const std::vector<ComparisonRow> none;
                write_evaluation(
                    chosen.toStdString(),
                    {.values = *values, .tables = tables, .comparison = none, .warnings = warnings, .facts = facts});
                return true;
            },
            [this, chosen](const JobOutcome<bool>& outcome) {
                Q_EMIT message(outcome.error ? wordsOf(*outcome.error).whatHappened
                                             : tr("Wrote the tables into %1.").arg(chosen),
                               0);
            });
    });
    dialog->open();
}

void EvaluateWorkspace::exportChart() {
    if (m_snapshot == nullptr) {
        return;
    }
    auto* dialog = new QFileDialog(this, tr("Export chart"), QDir(folder()).filePath(QStringLiteral("chart.pdf")));
    dialog->setObjectName(QStringLiteral("exportChartDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({tr("Charts (*.pdf *.svg *.png *.csv)")});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        try {
            m_chart->save(file);
            Q_EMIT message(tr("Wrote %1.").arg(file), 0);
        } catch (const Error& error) {
            Q_EMIT message(wordsOf(error).whatHappened, 0);
        }
    });
    dialog->open();
}

} // namespace moefusion::workbench
