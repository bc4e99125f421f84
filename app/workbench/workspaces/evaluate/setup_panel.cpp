#include "app/workbench/workspaces/evaluate/setup_panel.h"

#include "core/methods/method_table.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QListWidgetItem* addTick(QListWidget* list, const QString& name, const QString& text, bool ticked) {
    auto* item = new QListWidgetItem(text, list);
    item->setData(Qt::UserRole, name);
    item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    return item;
}

constexpr const char* kMethodsKey = "evaluate/methods";
constexpr const char* kMetricsKey = "evaluate/metrics";

} // namespace

SetupPanel::SetupPanel(QSettings* settings, QWidget* parent)
    : QWidget(parent), m_settings(settings), m_methodsLabel(new QLabel(this)), m_methods(new QListWidget(this)),
      m_addResults(new QPushButton(this)), m_metricsLabel(new QLabel(this)), m_metrics(new QListWidget(this)),
      m_profileLabel(new QLabel(this)), m_profile(new QComboBox(this)), m_regionLabel(new QLabel(this)),
      m_region(new QComboBox(this)), m_commonLabel(new QLabel(this)), m_common(new QComboBox(this)),
      m_paperLabel(new QLabel(this)), m_paper(new QComboBox(this)), m_markedOnly(new QCheckBox(this)),
      m_intervals(new QCheckBox(this)), m_run(new QPushButton(this)), m_pause(new QPushButton(this)) {
    m_methods->setObjectName(QStringLiteral("evaluateMethods"));
    m_metrics->setObjectName(QStringLiteral("evaluateMetrics"));
    m_profile->setObjectName(QStringLiteral("evaluateProfile"));
    m_region->setObjectName(QStringLiteral("evaluateRegion"));
    m_common->setObjectName(QStringLiteral("evaluateCommon"));
    m_paper->setObjectName(QStringLiteral("evaluatePaper"));
    m_markedOnly->setObjectName(QStringLiteral("evaluateMarked"));
    m_intervals->setObjectName(QStringLiteral("evaluateIntervals"));
    m_run->setObjectName(QStringLiteral("evaluateRun"));
    m_pause->setObjectName(QStringLiteral("evaluatePause"));
    m_addResults->setObjectName(QStringLiteral("evaluateAddResults"));
    const QStringList metricNames =
        m_settings->value(QLatin1String(kMetricsKey)).toStringList(); // empty: the paper's eight
    for (std::size_t i = 0; i < metrics::metric_table().size(); ++i) {
        const metrics::Metric& metric = metrics::metric_table()[i];
        const QString name = fromView(metric.name);
        const bool isTicked = metricNames.isEmpty() ? i < metrics::paper_metrics().size() : metricNames.contains(name);
        addTick(m_metrics, name, name, isTicked)->setToolTip(fromView(metric.label));
    }
    for (const metrics::Profile profile : metrics::all_profiles()) {
        m_profile->addItem(fromView(metrics::profile_name(profile)));
    }
    m_region->addItems({QString(), QString(), QString()});
    m_common->addItems({QString(), QString()});
    m_paper->addItems({QString(), QStringLiteral("LLVIP"), QStringLiteral("FLIR"), QStringLiteral("M3FD")});
    auto* form = new QFormLayout;
    form->setSpacing(2 * widgets::kGrid);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(m_profileLabel, m_profile);
    form->addRow(m_regionLabel, m_region);
    form->addRow(m_commonLabel, m_common);
    form->addRow(m_paperLabel, m_paper);
    for (QComboBox* box : {m_profile, m_region, m_common, m_paper}) {
        box->setMinimumHeight(widgets::kControlHeight);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        connect(box, &QComboBox::currentIndexChanged, this, &SetupPanel::setupChanged);
    }
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_run, m_pause, m_addResults}) {
        button->setMinimumHeight(widgets::kControlHeight);
    }
    buttons->addWidget(m_run, 1);
    buttons->addWidget(m_pause, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid, 2 * widgets::kGrid);
    layout->setSpacing(2 * widgets::kGrid);
    layout->addWidget(m_methodsLabel);
    layout->addWidget(m_methods, 3);
    layout->addWidget(m_addResults);
    layout->addWidget(m_metricsLabel);
    layout->addWidget(m_metrics, 2);
    layout->addLayout(form);
    layout->addWidget(m_markedOnly);
    layout->addWidget(m_intervals);
    layout->addLayout(buttons);
    m_methodsLabel->setBuddy(m_methods);
    m_metricsLabel->setBuddy(m_metrics);
    for (QListWidget* list : {m_methods, m_metrics}) {
        list->setUniformItemSizes(true);
        connect(list, &QListWidget::itemChanged, this, [this] {
            remember();
            Q_EMIT setupChanged();
        });
    }
    for (QCheckBox* box : {m_markedOnly, m_intervals}) {
        connect(box, &QCheckBox::toggled, this, &SetupPanel::setupChanged);
    }
    connect(m_run, &QPushButton::clicked, this, &SetupPanel::runWanted);
    connect(m_pause, &QPushButton::clicked, this, &SetupPanel::pauseWanted);
    connect(m_addResults, &QPushButton::clicked, this, &SetupPanel::addResultsWanted);
    SetupPanel::retranslate();
}

void SetupPanel::retranslate() {
    m_methodsLabel->setText(tr("&Methods"));
    m_methods->setAccessibleName(tr("Methods to evaluate"));
    m_methods->setToolTip(tr("Ticked methods are fused where they are not, then measured"));
    m_addResults->setText(tr("Add results folder…"));
    m_addResults->setToolTip(tr("Images that were fused elsewhere, matched by pair id"));
    m_metricsLabel->setText(tr("M&etrics"));
    m_metrics->setAccessibleName(tr("Metrics to compute"));
    m_metrics->setToolTip(tr("The first eight are those of the paper's tables"));
    m_profileLabel->setText(tr("Profile"));
    m_profile->setAccessibleName(tr("Profile of the metrics"));
    m_profile->setToolTip(tr("Whose definitions; tang-2022 is the scale of the paper's tables (default)"));
    m_regionLabel->setText(tr("Region"));
    m_region->setItemText(0, tr("Whole image"));
    m_region->setItemText(1, tr("Inside boxes"));
    m_region->setItemText(2, tr("Outside boxes"));
    m_region->setAccessibleName(tr("Region of the images"));
    m_region->setToolTip(tr("Inside or outside the annotated boxes of the data set"));
    m_commonLabel->setText(tr("Counted"));
    m_common->setItemText(0, tr("Pairs all have"));
    m_common->setItemText(1, tr("Each its own"));
    m_common->setAccessibleName(tr("Which pairs the means count"));
    m_common->setToolTip(tr("With pairs of its own each, methods are not ranked"));
    m_paperLabel->setText(tr("Paper"));
    m_paper->setItemText(0, tr("No printed rows"));
    m_paper->setAccessibleName(tr("Rows printed in the paper"));
    m_paper->setToolTip(tr("Rows of the paper's tables in grey below, never ranked with the measured ones"));
    m_markedOnly->setText(tr("Marked pairs only"));
    m_markedOnly->setToolTip(tr("Only pairs that are marked in the list"));
    m_intervals->setText(tr("95 % intervals"));
    m_intervals->setToolTip(tr("Bootstrap over the pairs, 10 000 resamples, seed 1"));
    m_run->setToolTip(tr("Fuse what is missing, then measure; what is up to date is not computed again"));
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Stop after the pairs in work; Evaluate goes on there"));
    m_run->setText(tr("Evaluate"));
}

QStringList SetupPanel::ticked(const QListWidget* list) const {
    QStringList names;
    for (int row = 0; row < list->count(); ++row) {
        if (list->item(row)->checkState() == Qt::Checked) {
            names << list->item(row)->data(Qt::UserRole).toString();
        }
    }
    return names;
}

EvaluationSetup SetupPanel::setup() const {
    constexpr const char* kPapers[] = {"", "llvip", "flir", "m3fd"};
    EvaluationSetup setup;
    setup.methods = ticked(m_methods);
    setup.metrics = ticked(m_metrics);
    setup.profile = metrics::all_profiles()[static_cast<std::size_t>(m_profile->currentIndex())];
    setup.region = static_cast<Region>(m_region->currentIndex());
    setup.common = m_common->currentIndex() == 1 ? CommonPairs::Each : CommonPairs::Pairs;
    setup.markedOnly = m_markedOnly->isChecked();
    setup.intervals = m_intervals->isChecked();
    setup.paper = QLatin1String(kPapers[m_paper->currentIndex()]);
    return setup;
}

void SetupPanel::setMethods(const QStringList& names) {
    const QSignalBlocker quiet(m_methods);
    QStringList ticks = ticked(m_methods);
    if (m_methods->count() == 0) {
        ticks =
            m_settings
                ->value(QLatin1String(kMethodsKey), QStringList{QStringLiteral("average"), QStringLiteral("laplacian")})
                .toStringList();
    }
    QStringList former;
    for (int row = 0; row < m_methods->count(); ++row) {
        former << m_methods->item(row)->data(Qt::UserRole).toString();
    }
    m_methods->clear();
    for (const QString& name : names) {
        const bool isFolder = name.startsWith(QLatin1String("results:"));
        // A folder that was just added is meant to be evaluated.
        const bool isNew = isFolder && !former.isEmpty() && !former.contains(name);
        const MethodInfo* info = find_method(name.toStdString());
        auto* item = addTick(m_methods,
                             name,
                             isFolder ? QString::fromStdString(default_label(name.toStdString())) : name,
                             ticks.contains(name) || isNew);
        item->setToolTip(info != nullptr ? fromView(info->paper) : name);
    }
}

void SetupPanel::setRunning(bool running, bool hasPairs) {
    m_run->setEnabled(!running && hasPairs);
    m_pause->setEnabled(running);
}

void SetupPanel::remember() {
    m_settings->setValue(QLatin1String(kMethodsKey), ticked(m_methods));
    m_settings->setValue(QLatin1String(kMetricsKey), ticked(m_metrics));
}

} // namespace moefusion::workbench
