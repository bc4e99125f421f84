#include "app/workbench/workspaces/train/run_panel.h"

#include "app/workbench/jobs/run_watch.h"
#include "core/base/numbers.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace moefusion::workbench {

using widgets::kGrid;

namespace {

constexpr int kProgressSteps = 1000;

QString fromText(const std::string& text) {
    return QString::fromStdString(text);
}

double optionNumber(const RunFacts& facts, std::string_view id, double otherwise) {
    const training::RecordedOption* option = facts.record.find(id);
    return option == nullptr || option->values.empty() ? otherwise
                                                       : parse_real(option->values.front()).value_or(otherwise);
}

widgets::Tone toneOf(const QString& state) {
    if (state == QLatin1String("failed") || state == QLatin1String("interrupted")) {
        return widgets::Tone::Fault;
    }
    if (state == QLatin1String("running") || state == QLatin1String("finished")) {
        return widgets::Tone::Good;
    }
    return state == QLatin1String("paused") ? widgets::Tone::Warning : widgets::Tone::Neutral;
}

} // namespace

double totalSteps(const RunWatch& run) {
    const RunFacts& facts = run.facts();
    const training::RecordedOption* budget = facts.record.find("budget");
    if (budget != nullptr && !budget->values.empty() && !budget->values.front().empty()) {
        return 0;
    }
    return parse_real(facts.record.fact("steps_per_epoch")).value_or(0) * optionNumber(facts, "epochs", 0);
}

RunRequests requestsFor(const RunWatch* run) {
    if (run == nullptr) {
        const QString reason = RunPanel::tr("No run is chosen.");
        return {reason, reason, reason, reason, reason};
    }
    const RunFacts& facts = run->facts();
    if (facts.folderMissing) {
        const QString reason = RunPanel::tr("The run's folder is missing.");
        return {reason, reason, reason, reason, reason};
    }
    if (facts.isForeign) {
        const QString reason = RunPanel::tr("This run is of another program: it can be watched only.");
        return {reason, reason, reason, reason, reason};
    }
    if (!facts.writable) {
        const QString reason = RunPanel::tr("The run's folder is read-only.");
        return {reason, reason, reason, reason, reason};
    }
    const bool isPaused = facts.state == QLatin1String("paused");
    const bool isQueued = facts.state == QLatin1String("queued");
    const bool isRunning = facts.isLive() && !isPaused && !isQueued && facts.state != QLatin1String("stopping");
    const QString notRunning = RunPanel::tr("The run is not running.");
    RunRequests requests;
    requests.pause = isRunning ? QString() : notRunning;
    requests.checkpoint = isRunning ? QString() : notRunning;
    requests.stop = isRunning || isPaused || isQueued ? QString() : notRunning;
    requests.resume = isRunning                                  ? RunPanel::tr("The run is running.")
                      : isQueued                                 ? RunPanel::tr("The run waits for another to end.")
                      : facts.state == QLatin1String("finished") ? RunPanel::tr("The run is finished.")
                      : !isPaused && facts.checkpoints.empty()   ? RunPanel::tr("The run has no checkpoint.")
                                                                 : QString();
    requests.extend = facts.state != QLatin1String("finished") ? RunPanel::tr("The run is not finished.")
                      : totalSteps(*run) <= 0     ? RunPanel::tr("The run follows a budget of time, not epochs.")
                      : facts.checkpoints.empty() ? RunPanel::tr("The run has no checkpoint.")
                                                  : QString();
    return requests;
}

RunPanel::RunPanel(QWidget* parent)
    : QWidget(parent), m_name(new QLabel(this)), m_state(new QLabel(this)), m_fault(new QLabel(this)),
      m_progress(new QProgressBar(this)), m_pause(new QPushButton(this)), m_stop(new QPushButton(this)),
      m_checkpoint(new QPushButton(this)), m_inspect(new QPushButton(this)) {
    setObjectName(QStringLiteral("runPanel"));
    QFont heading = font();
    heading.setWeight(QFont::DemiBold);
    m_name->setFont(heading);
    m_name->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_name->setMinimumWidth(1);
    m_state->setObjectName(QStringLiteral("runState"));
    m_fault->setObjectName(QStringLiteral("runFault"));
    m_fault->setWordWrap(true);
    m_progress->setObjectName(QStringLiteral("runProgress"));
    m_progress->setRange(0, kProgressSteps);
    m_progress->setMaximumHeight(4 * kGrid);
    m_pause->setObjectName(QStringLiteral("pauseButton"));
    m_stop->setObjectName(QStringLiteral("stopButton"));
    m_checkpoint->setObjectName(QStringLiteral("checkpointButton"));
    m_inspect->setObjectName(QStringLiteral("inspectCheckpointButton"));
    auto* head = new QHBoxLayout;
    head->addWidget(m_name, 1);
    head->addWidget(m_state);
    auto* buttons = new QGridLayout;
    buttons->setSpacing(kGrid);
    buttons->addWidget(m_pause, 0, 0);
    buttons->addWidget(m_stop, 0, 1);
    buttons->addWidget(m_checkpoint, 1, 0);
    buttons->addWidget(m_inspect, 1, 1);
    for (QPushButton* button : {m_pause, m_stop, m_checkpoint, m_inspect}) {
        button->setMinimumHeight(widgets::kControlHeight);
    }
    auto* lines = new QFormLayout;
    lines->setHorizontalSpacing(3 * kGrid);
    lines->setVerticalSpacing(kGrid);
    m_place = addLine(lines, QStringLiteral("runPlace"));
    m_place->setWordWrap(true);
    m_speed = addLine(lines, QStringLiteral("runSpeed"));
    m_left = addLine(lines, QStringLiteral("runTimeLeft"));
    m_saved = addLine(lines, QStringLiteral("runLastCheckpoint"));
    m_device = addLine(lines, QStringLiteral("runDevice"));
    m_memory = addLine(lines, QStringLiteral("runMemory"));
    m_disk = addLine(lines, QStringLiteral("runDisk"));
    m_data = addLine(lines, QStringLiteral("runData"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setSpacing(2 * kGrid);
    layout->addLayout(head);
    layout->addWidget(m_fault);
    layout->addWidget(m_progress);
    layout->addLayout(buttons);
    layout->addLayout(lines);
    layout->addStretch(1);
    const auto want = [this](QPushButton* button, const char* id) {
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT actionWanted(QString::fromLatin1(id)); });
    };
    connect(m_pause, &QPushButton::clicked, this, [this] {
        Q_EMIT actionWanted(m_extends ? QStringLiteral("train.extend") : QStringLiteral("train.pauseResume"));
    });
    connect(m_fault, &QLabel::linkActivated, this, [this] {
        Q_EMIT actionWanted(QStringLiteral("train.inspectSnapshot"));
    });
    want(m_stop, "train.stop");
    want(m_checkpoint, "train.checkpoint");
    want(m_inspect, "train.inspectCheckpoint");
    retranslate();
    show(nullptr);
}

QLabel* RunPanel::addLine(QFormLayout* layout, const QString& name) {
    auto* label = new QLabel(this);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, widgets::themeColors(palette()).muted);
    label->setPalette(muted);
    auto* value = new QLabel(this);
    value->setObjectName(name);
    value->setMinimumWidth(1);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    layout->addRow(label, value);
    m_labels << label;
    return value;
}

void RunPanel::retranslate() {
    const QStringList names{tr("Place"),
                            tr("Speed"),
                            tr("Time left"),
                            tr("Checkpoint"),
                            tr("Device"),
                            tr("Memory"),
                            tr("Disk free"),
                            tr("Data")};
    for (qsizetype i = 0; i < names.size(); ++i) {
        m_labels[i]->setText(names[i]);
    }
    m_stop->setText(tr("Stop"));
    m_checkpoint->setText(tr("Save now"));
    m_inspect->setText(tr("Inspect"));
    m_progress->setAccessibleName(tr("Share of the run that is done"));
}

void RunPanel::show(const RunWatch* run) {
    const RunRequests requests = requestsFor(run);
    const bool resumes = run != nullptr && requests.resume.isEmpty();
    m_extends = run != nullptr && requests.extend.isEmpty();
    m_pause->setText(m_extends ? tr("Extend…") : resumes ? tr("Resume") : tr("Pause"));
    const auto offer = [](QPushButton* button, const QString& reason, const QString& tip) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason.isEmpty() ? tip : reason);
    };
    offer(m_pause,
          resumes || m_extends ? QString() : requests.pause,
          m_extends ? tr("Train it for more epochs, from its last checkpoint")
          : resumes ? tr("Go on from the last checkpoint (F7)")
                    : tr("End this step, save a checkpoint and wait (F7)"));
    offer(m_stop, requests.stop, tr("Save a checkpoint and end; it can be resumed (F8)"));
    offer(m_checkpoint, requests.checkpoint, tr("Save a checkpoint and go on (F9)"));
    offer(m_inspect,
          run == nullptr || run->facts().checkpoints.empty() ? tr("There is no checkpoint yet.") : QString(),
          tr("Fuse with the selected checkpoint in Inspect (Ctrl+Shift+I)"));
    m_fault->hide();
    m_state->setVisible(run != nullptr);
    m_progress->setVisible(run != nullptr);
    for (QLabel* value : {m_place, m_speed, m_left, m_saved, m_device, m_memory, m_disk, m_data}) {
        value->clear();
    }
    if (run == nullptr) {
        m_name->setText(tr("No run is chosen"));
        return;
    }
    const RunFacts& facts = run->facts();
    const QLocale locale;
    m_name->setText(run->name());
    m_name->setToolTip(run->folder());
    const QString state = facts.folderMissing ? tr("folder missing") : facts.isForeign ? tr("watched") : facts.state;
    m_state->setText(state.isEmpty() ? tr("unknown") : state);
    const widgets::BadgeColors badge = widgets::badgeColors(
        toneOf(facts.folderMissing ? QStringLiteral("failed") : state), widgets::isDark(palette()));
    m_state->setStyleSheet(QStringLiteral("background:%1;color:%2;border-radius:3px;padding:1px 6px;")
                               .arg(badge.fill.name(), badge.text.name()));
    QString fault = facts.fault;
    if (state == QLatin1String("interrupted")) {
        const bool isTold = !facts.faults.empty() && facts.faults.back().code == QLatin1String("training.killed");
        const double step = isTold ? facts.faults.back().step : facts.step;
        const double last = facts.checkpoints.empty() ? 0 : static_cast<double>(facts.checkpoints.back());
        fault = facts.checkpoints.empty()
                    ? tr("Stopped unexpectedly at step %1, before its first checkpoint; last heard of %2.")
                          .arg(locale.toString(step, 'f', 0), facts.heartbeat)
                    : tr("Stopped unexpectedly at step %1. Resume goes on from %2.")
                          .arg(locale.toString(step, 'f', 0), locale.toString(last, 'f', 0));
        fault += isTold ? QLatin1Char(' ') + facts.faults.back().message : QString();
    } else if (facts.folderMissing) {
        fault = tr("The folder %1 is not there any more; what was read of it stays.").arg(run->folder());
    }
    if (fault.isEmpty() && run->history().damaged > 0) {
        fault = tr("%n lines of events.jsonl are damaged; they were left out.",
                   nullptr,
                   static_cast<int>(run->history().damaged));
    }
    if (!facts.snapshot.isEmpty() && !facts.folderMissing) {
        fault = QStringLiteral("%1<br><a href=\"snapshot\">%2</a>")
                    .arg(fault.toHtmlEscaped(), tr("Look at the batch and the weights of that step"));
    }
    m_fault->setText(fault);
    m_fault->setVisible(!fault.isEmpty());
    const double total = totalSteps(*run);
    m_progress->setVisible(total > 0);
    m_progress->setValue(total > 0 ? static_cast<int>(kProgressSteps * std::min(1.0, facts.step / total)) : 0);
    m_progress->setFormat(QStringLiteral("%1 %").arg(total > 0 ? 100 * facts.step / total : 0, 0, 'f', 1));
    const double epochs = optionNumber(facts, "epochs", 0);
    m_place->setText(
        total > 0
            ? tr("epoch %1 of %2, step %3 of %4")
                  .arg(locale.toString(facts.epoch, 'f', 1),
                       locale.toString(epochs, 'f', 0),
                       locale.toString(facts.step, 'f', 0),
                       locale.toString(total, 'f', 0))
            : tr("epoch %1, step %2").arg(locale.toString(facts.epoch, 'f', 1), locale.toString(facts.step, 'f', 0)));
    if (const auto rate = run->stepsPerSecond()) {
        const double images = *rate * optionNumber(facts, "batch", 1) * optionNumber(facts, "accumulate", 1);
        m_speed->setText(tr("%1 images/s, %2 steps/s").arg(images, 0, 'g', 3).arg(*rate, 0, 'g', 3));
        if (total > facts.step && facts.isLive() && *rate > 0) {
            m_left->setText(fromText(human_seconds((total - facts.step) / *rate)));
        }
    }
    m_saved->setText(facts.checkpoints.empty() ? tr("none yet")
                     : facts.bestCheckpoint >= 0
                         ? tr("step %1, best %2")
                               .arg(locale.toString(static_cast<double>(facts.checkpoints.back()), 'f', 0),
                                    locale.toString(static_cast<double>(facts.bestCheckpoint), 'f', 0))
                         : tr("step %1").arg(locale.toString(static_cast<double>(facts.checkpoints.back()), 'f', 0)));
    m_device->setText(facts.host.isEmpty() ? fromText(facts.record.fact("device"))
                                           : tr("%1 on %2").arg(fromText(facts.record.fact("device")), facts.host));
    m_memory->setText(facts.memoryBytes > 0 ? fromText(human_bytes(facts.memoryBytes)) : QString());
    m_disk->setText(fromText(human_bytes(facts.diskFreeBytes)));
    m_data->setText(facts.record.inputs.empty() ? QString()
                                                : tr("%1, %2 pairs")
                                                      .arg(QFileInfo(fromText(facts.record.inputs.front())).fileName(),
                                                           fromText(facts.record.fact("train_pairs"))));
    m_data->setToolTip(facts.record.inputs.empty() ? QString() : fromText(facts.record.inputs.front()));
}

void RunPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

} // namespace moefusion::workbench
