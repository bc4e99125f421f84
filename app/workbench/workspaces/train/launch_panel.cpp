#include "app/workbench/workspaces/train/launch_panel.h"

#include "app/cli/verb_table.h"
#include "app/workbench/jobs/trainer_process.h"
#include "app/workbench/session/error_words.h"
#include "app/workbench/workspaces/train/form_rows.h"
#include "app/workbench/workspaces/train/launch_scripts.h"
#include "app/workbench/workspaces/train/options_yaml.h"
#include "core/base/error.h"
#include "core/training/training_options.h"
#include "widgets/forms/option_form.h"
#include "widgets/forms/search_field.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QUndoCommand>
#include <QUndoStack>
#include <QVBoxLayout>

#include <functional>

namespace moefusion::workbench {

using widgets::kGrid;

namespace {

QString viewText(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

class ChangeField : public QUndoCommand {
public:
    ChangeField(widgets::OptionForm* form, QString id, QString before, QString after)
        : QUndoCommand(LaunchPanel::tr("Change %1").arg(id)), m_form(form), m_id(std::move(id)),
          m_before(std::move(before)), m_after(std::move(after)) {}

    void undo() override { m_form->setValue(m_id, m_before); }
    void redo() override { m_form->setValue(m_id, m_after); }
    [[nodiscard]] int id() const override { return 1; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ChangeField*>(other);
        if (next->m_id != m_id || next->m_before != m_after) {
            return false;
        }
        m_after = next->m_after; // typing in one field is one step
        return true;
    }

private:
    widgets::OptionForm* m_form;
    QString m_id;
    QString m_before;
    QString m_after;
};

QPlainTextEdit* readOnlyText(const QString& name, QWidget* parent) {
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setReadOnly(true);
    text->setFont(widgets::numbersFont(widgets::smallFont(parent->font())));
    text->setFrameShape(QFrame::NoFrame);
    return text;
}

} // namespace

LaunchPanel::LaunchPanel(QUndoStack* undo, QWidget* parent)
    : QWidget(parent), m_undo(undo), m_filter(new widgets::SearchField(this)), m_texts(new QTabWidget(this)),
      m_command(readOnlyText(QStringLiteral("trainCommand"), this)), m_yaml(new OptionsYaml(trainFormRows(), this)),
      m_report(readOnlyText(QStringLiteral("dryRunReport"), this)), m_reason(new QLabel(this)),
      m_launch(new QPushButton(this)), m_check(new QPushButton(this)), m_more(new QToolButton(this)) {
    setObjectName(QStringLiteral("launchPanel"));
    m_form = new widgets::OptionForm(trainFormRows(),
                                     QStringLiteral("train"),
                                     {QStringLiteral("run"), QStringLiteral("schedule"), QStringLiteral("loss")});
    m_form->setObjectName(QStringLiteral("trainForm"));
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(m_form);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_filter->field()->setObjectName(QStringLiteral("optionFilter"));
    m_command->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_texts->addTab(m_command, QString());
    m_texts->addTab(m_yaml, QString());
    m_texts->addTab(m_report, QString());
    m_texts->setFixedHeight(150);
    m_reason->setObjectName(QStringLiteral("launchReason"));
    m_reason->setWordWrap(true);
    m_launch->setObjectName(QStringLiteral("launchButton"));
    m_launch->setDefault(true);
    m_check->setObjectName(QStringLiteral("dryRunButton"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setObjectName(QStringLiteral("launchMore"));
    for (QWidget* control :
         {static_cast<QWidget*>(m_launch), static_cast<QWidget*>(m_check), static_cast<QWidget*>(m_more)}) {
        control->setMinimumHeight(widgets::kControlHeight);
    }
    buildTools();
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_launch, 1);
    buttons->addWidget(m_check);
    buttons->addWidget(m_more);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, 2 * kGrid, 2 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    layout->addWidget(m_filter);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_texts);
    layout->addWidget(m_reason);
    layout->addLayout(buttons);
    connect(m_filter, &widgets::SearchField::textChanged, m_form, &widgets::OptionForm::setFilter);
    connect(m_form, &widgets::OptionForm::changed, this, &LaunchPanel::formChanged);
    connect(m_form,
            &widgets::OptionForm::edited,
            this,
            [this](const QString& id, const QString& before, const QString& after) {
                m_undo->push(new ChangeField(m_form, id, before, after));
            });
    connect(m_yaml, &OptionsYaml::edited, this, &LaunchPanel::yamlEdited);
    connect(m_yaml, &OptionsYaml::faultChanged, this, [this] {
        m_takesYaml = true; // a text that is no YAML yet is being typed
        formChanged();
        m_takesYaml = false;
    });
    connect(m_launch, &QPushButton::clicked, this, &LaunchPanel::launch);
    connect(m_check, &QPushButton::clicked, this, &LaunchPanel::check);
    showPreset();
    retranslate();
    formChanged();
}

LaunchPanel::~LaunchPanel() {
    if (m_process != nullptr) { // a dry run writes nothing: it may end with its window
        m_process->disconnect(this);
        m_process->kill();
        m_process->waitForFinished();
    }
}

void LaunchPanel::buildTools() {
    auto* menu = new QMenu(m_more);
    m_more->setMenu(menu);
    const auto add = [this, menu](const char* name, std::function<void()> act) {
        QAction* action = menu->addAction(QString(), this, std::move(act));
        action->setObjectName(QString::fromLatin1(name));
    };
    add("copyCommand", [this] { copyAs(commandText()); });
    add("copyTorchrun", [this] { copyAs(torchrunCommand(words(), newName())); });
    add("copySlurm", [this] { copyAs(slurmScript(words(), newName())); });
    add("saveOptions", [this] { saveOptions(); });
    add("openOptions", [this] { openOptions(); });
    add("queueRun", [this] { launchAfter(m_lastLive); });
    add("studyExperts", [this] { launchStudy(QStringLiteral("paper-experts")); });
    add("studyAlpha", [this] { launchStudy(QStringLiteral("paper-alpha")); });
    add("studyAblation", [this] { launchStudy(QStringLiteral("paper-ablation")); });
    for (const char* first : {"saveOptions", "queueRun"}) {
        menu->insertSeparator(menu->findChild<QAction*>(QString::fromLatin1(first)));
    }
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        const bool can = reason().isEmpty();
        for (const char* name : {"studyExperts", "studyAlpha", "studyAblation"}) {
            menu->findChild<QAction*>(QString::fromLatin1(name))->setEnabled(can);
        }
        auto* queue = menu->findChild<QAction*>(QStringLiteral("queueRun"));
        queue->setEnabled(can && !m_lastLive.isEmpty());
        queue->setText(m_lastLive.isEmpty() ? tr("Launch after the run that is going")
                                            : tr("Launch after %1 has ended").arg(QFileInfo(m_lastLive).fileName()));
    });
}

void LaunchPanel::retranslate() {
    m_filter->setPlaceholder(tr("Filter options"));
    m_filter->field()->setAccessibleName(tr("Filter of options"));
    m_texts->setTabText(0, tr("Command"));
    m_texts->setTabText(1, tr("YAML"));
    m_texts->setTabText(2, tr("Check"));
    m_launch->setText(tr("Launch"));
    m_launch->setAccessibleName(tr("Launch the training"));
    m_check->setText(tr("Check"));
    m_check->setAccessibleName(tr("Check data, memory and time"));
    m_check->setToolTip(tr("Read the data, make two steps, tell memory and time; nothing is written"));
    m_more->setText(tr("More"));
    m_more->setAccessibleName(tr("More about these options"));
    const std::pair<const char*, QString> names[] = {
        {"copyCommand", tr("Copy as command")},
        {"copyTorchrun", tr("Copy as torchrun command")},
        {"copySlurm", tr("Copy as Slurm batch script")},
        {"saveOptions", tr("Save options…")},
        {"openOptions", tr("Open options…")},
        {"queueRun", tr("Launch after the run that is going")},
        {"studyExperts", tr("Launch the paper's study of experts (Fig. 7)")},
        {"studyAlpha", tr("Launch the paper's study of alpha (Fig. 8)")},
        {"studyAblation", tr("Launch the paper's ablation (Tables 3 and 4)")}};
    for (const auto& [name, text] : names) {
        m_more->menu()->findChild<QAction*>(QString::fromLatin1(name))->setText(text);
    }
}

void LaunchPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        formChanged();
    }
    QWidget::changeEvent(event);
}

QWidget* LaunchPanel::filterField() {
    return m_filter->field();
}

void LaunchPanel::setRunsFolder(const QString& folder) {
    m_runsFolder = folder;
}

void LaunchPanel::offerData(const QString& folder) {
    if (m_form->value(QStringLiteral("data")).isEmpty()) {
        m_form->setValue(QStringLiteral("data"), folder);
    }
}

QString LaunchPanel::runsFolder() const {
    const QString typed = m_form->value(QStringLiteral("runs-dir"));
    return QDir(typed.isEmpty() ? m_runsFolder : typed).absolutePath();
}

QString LaunchPanel::reason() const {
    if (cli::find_verb("train") == nullptr) {
        return tr("This build has no trainer.");
    }
    if (m_process != nullptr) {
        return tr("The data are being checked.");
    }
    if (m_form->value(QStringLiteral("data")).isEmpty()) {
        return tr("Choose the folder of the training pairs (data).");
    }
    const QMap<QString, QString>& faults = m_form->faults();
    return faults.isEmpty() ? m_yaml->fault() : faults.first();
}

QStringList LaunchPanel::words() const {
    QStringList words{QStringLiteral("train")};
    words << m_form->value(QStringLiteral("data")).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const cli::VerbInfo* verb = cli::find_verb("train");
    for (const options::OptionDescription* row :
         verb != nullptr ? cli::option_pointers(*verb) : std::vector<const options::OptionDescription*>()) {
        const QString id = viewText(row->id);
        const QString text = m_form->value(id);
        if (row->type == options::OptionType::Flag) {
            if (text == QLatin1String("true")) {
                words << QStringLiteral("--") + id;
            }
            continue;
        }
        for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            words << QStringLiteral("--") + id << line;
        }
    }
    return words;
}

QString LaunchPanel::commandText() const {
    return shellLine(QStringList{QStringLiteral("moe-fusion")} + words());
}

QString LaunchPanel::yamlText() const {
    QMap<QString, QString> values = m_form->values();
    values.remove(QStringLiteral("data")); // the verb's INPUT, no option
    return yamlOf(values);
}

/// Each changed value is a step of undo, as typing in the form is.
void LaunchPanel::yamlEdited(const QMap<QString, QString>& values) {
    m_takesYaml = true;
    const QMap<QString, QString> before = m_form->values();
    for (auto entry = before.begin(); entry != before.end(); ++entry) {
        if (entry.key() != QLatin1String("data") && !values.contains(entry.key())) {
            m_undo->push(new ChangeField(m_form, entry.key(), entry.value(), {}));
        }
    }
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        if (before.value(entry.key()) != entry.value()) {
            m_undo->push(new ChangeField(m_form, entry.key(), before.value(entry.key()), entry.value()));
        }
    }
    m_takesYaml = false;
}

void LaunchPanel::showPreset() {
    m_preset = m_form->value(QStringLiteral("preset"));
    QMap<QString, QString> baseline;
    const std::string name = m_preset.isEmpty() ? std::string("compact") : m_preset.toStdString();
    for (const training::PresetValue& row : training::training_preset(name)) {
        baseline.insert(viewText(row.id), viewText(row.value));
    }
    m_form->setBaseline(baseline);
}

void LaunchPanel::formChanged() {
    if (m_form->value(QStringLiteral("preset")) != m_preset) {
        showPreset(); // comes back here
        return;
    }
    m_command->setPlainText(commandText());
    if (!m_takesYaml) {
        QMap<QString, QString> values = m_form->values();
        values.remove(QStringLiteral("data"));
        m_yaml->show(values);
    }
    const QString why = reason();
    m_reason->setText(why);
    m_reason->setVisible(!why.isEmpty());
    m_launch->setEnabled(why.isEmpty());
    m_launch->setToolTip(why.isEmpty() ? tr("Check the data, then start the training as a process of its own (F5)")
                                       : why);
    m_check->setEnabled(why.isEmpty());
    Q_EMIT changed();
}

void LaunchPanel::setOptions(const QString& inputs, const QMap<QString, QString>& values) {
    m_undo->beginMacro(tr("Open options"));
    QMap<QString, QString> wanted = values;
    if (!inputs.isEmpty()) {
        wanted.insert(QStringLiteral("data"), inputs);
    } else if (m_form->values().contains(QStringLiteral("data"))) {
        wanted.insert(QStringLiteral("data"), m_form->value(QStringLiteral("data")));
    }
    const QMap<QString, QString> before = m_form->values();
    for (auto entry = before.begin(); entry != before.end(); ++entry) {
        if (!wanted.contains(entry.key())) {
            m_undo->push(new ChangeField(m_form, entry.key(), entry.value(), {}));
        }
    }
    for (auto entry = wanted.begin(); entry != wanted.end(); ++entry) {
        if (before.value(entry.key()) != entry.value()) {
            m_undo->push(new ChangeField(m_form, entry.key(), before.value(entry.key()), entry.value()));
        }
    }
    m_undo->endMacro();
}

void LaunchPanel::check() {
    startCheck(false);
}

void LaunchPanel::launch() {
    m_after.clear();
    m_study.clear();
    startCheck(true);
}

void LaunchPanel::launchAfter(const QString& runFolder) {
    m_after = runFolder;
    m_study.clear();
    startCheck(true);
}

void LaunchPanel::launchStudy(const QString& study) {
    m_after.clear();
    m_study = study;
    startCheck(true);
}

void LaunchPanel::setLastLive(const QString& runFolder) {
    m_lastLive = runFolder;
}

QString LaunchPanel::newName() const {
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyy-MM-dd_HHmmss"));
}

void LaunchPanel::startCheck(bool launches) {
    if (!reason().isEmpty()) {
        return;
    }
    m_launches = launches;
    m_report->setPlainText(tr("Checking data, memory and time…"));
    m_texts->setCurrentWidget(m_report);
    m_process = new QProcess(this);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    connect(m_process, &QProcess::readyRead, this, [this] {
        m_report->setPlainText(QString::fromUtf8(m_process->peek(m_process->bytesAvailable())));
    });
    connect(m_process, &QProcess::finished, this, [this](int exitCode, QProcess::ExitStatus status) {
        checkEnded(status == QProcess::NormalExit ? exitCode : -1);
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError fault) {
        if (fault == QProcess::FailedToStart) {
            checkEnded(-1);
        }
    });
    m_process->start(trainerProgram(), words() << QStringLiteral("--dry-run"));
    formChanged();
}

void LaunchPanel::checkEnded(int exitCode) {
    const QString said = QString::fromUtf8(m_process->readAll());
    m_report->setPlainText(said.isEmpty() ? m_process->errorString() : said);
    m_process->disconnect(this);
    m_process->deleteLater();
    m_process = nullptr;
    formChanged();
    if (exitCode != 0) {
        Q_EMIT message(tr("The training cannot start; the reason stands under Check."), 0);
    } else if (m_launches) {
        start();
    }
}

void LaunchPanel::start() {
    QStringList launched = words();
    QString name = m_form->value(QStringLiteral("name"));
    if (!m_study.isEmpty()) {
        name = name.isEmpty() ? m_study + QLatin1Char('_') + newName() : name;
        launched = studyWords(launched, m_study, name);
    } else if (name.isEmpty()) {
        name = newName();
        launched << QStringLiteral("--name") << name;
    }
    if (!m_after.isEmpty()) {
        launched << QStringLiteral("--after") << m_after;
    }
    const QString runs = runsFolder();
    if (m_form->value(QStringLiteral("runs-dir")).isEmpty()) {
        launched << QStringLiteral("--runs-dir") << runs;
    }
    const QString folder = runs + QLatin1Char('/') + name;
    try {
        const qint64 process = startTrainer(launched, folder);
        Q_EMIT message(m_after.isEmpty()
                           ? tr("Training %1 was started. It goes on when this window closes.").arg(name)
                           : tr("Training %1 waits for the end of %2.").arg(name, QFileInfo(m_after).fileName()),
                       0);
        Q_EMIT this->launched(folder, process);
    } catch (const Error& error) { // a border: the slot of a process
        const ErrorWords words = wordsOf(error);
        m_report->setPlainText(words.whatHappened + QLatin1Char('\n') + words.advice);
    }
}

void LaunchPanel::copyAs(const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT message(tr("Copied."), widgets::kMessageTimeMs);
}

void LaunchPanel::saveOptions() {
    const QString name =
        QFileDialog::getSaveFileName(this, tr("Save options"), QStringLiteral("train.yaml"), tr("YAML (*.yaml)"));
    if (name.isEmpty()) {
        return;
    }
    QSaveFile file(name);
    const bool saved = file.open(QIODevice::WriteOnly) && file.write(yamlText().toUtf8()) >= 0 && file.commit();
    Q_EMIT message(saved ? tr("Options were saved. Use them with moe-fusion train --config %1.").arg(name)
                         : tr("%1 cannot be written: %2.").arg(name, file.errorString()),
                   saved ? widgets::kMessageTimeMs : 0);
}

void LaunchPanel::openOptions() {
    const QString name = QFileDialog::getOpenFileName(this, tr("Open options"), QString(), tr("YAML (*.yaml *.yml)"));
    if (name.isEmpty()) {
        return;
    }
    // Into the editor, where what is wrong with it stands at its line.
    QFile file(name);
    constexpr qint64 kLargest = qint64{4} << 20;
    if (!file.open(QIODevice::ReadOnly) || file.size() > kLargest) {
        Q_EMIT message(tr("%1 cannot be read.").arg(name), 0);
        return;
    }
    m_texts->setCurrentWidget(m_yaml);
    m_undo->beginMacro(tr("Open options"));
    m_yaml->setPlainText(QString::fromUtf8(file.readAll()));
    m_undo->endMacro();
}

} // namespace moefusion::workbench
