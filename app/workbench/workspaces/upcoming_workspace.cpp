#include "app/workbench/workspaces/upcoming_workspace.h"

#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

QString idOf(UpcomingKind kind) {
    switch (kind) {
    case UpcomingKind::Compare:
        return QStringLiteral("compare");
    case UpcomingKind::Train:
        return QStringLiteral("train");
    case UpcomingKind::Figure:
        break;
    }
    return QStringLiteral("figure");
}

QString undoOf(UpcomingKind kind) {
    switch (kind) {
    case UpcomingKind::Compare:
        return QStringLiteral("undoCompare");
    case UpcomingKind::Train:
        return QStringLiteral("undoTrainForm");
    case UpcomingKind::Figure:
        break;
    }
    return QStringLiteral("undoFigure");
}

constexpr int kTextWidth = 560;

} // namespace

UpcomingWorkspace::UpcomingWorkspace(UpcomingKind kind, const WindowServices& services, QWidget* parent)
    : Workspace(idOf(kind), undoOf(kind), services, parent), m_kind(kind), m_heading(new QLabel(this)),
      m_text(new QLabel(this)), m_command(new QLabel(this)), m_copy(new QPushButton(this)) {
    auto* content = new QWidget(this);
    auto* box = new QWidget(content);
    box->setMaximumWidth(kTextWidth);
    QFont heading = font();
    heading.setPointSizeF(heading.pointSizeF() * 1.35);
    heading.setWeight(QFont::DemiBold);
    m_heading->setFont(heading);
    m_text->setWordWrap(true);
    m_command->setFont(widgets::numbersFont(font()));
    m_command->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_command->setFrameShape(QFrame::StyledPanel);
    m_command->setMargin(2 * widgets::kGrid);
    m_command->setWordWrap(true);
    m_copy->setMinimumHeight(widgets::kControlHeight);
    m_copy->setObjectName(QStringLiteral("copyCommandButton"));
    auto* layout = new QVBoxLayout(box);
    layout->setSpacing(3 * widgets::kGrid);
    layout->addWidget(m_heading);
    layout->addWidget(m_text);
    layout->addWidget(m_command);
    layout->addWidget(m_copy, 0, Qt::AlignLeft);
    auto* outer = new QVBoxLayout(content);
    outer->addStretch(2);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(box, 100);
    row->addStretch(1);
    outer->addLayout(row);
    outer->addStretch(3);
    setCentralWidget(content);
    connect(m_copy, &QPushButton::clicked, this, [this] { runAction(QStringLiteral("edit.copyCommand")); });
    UpcomingWorkspace::retranslate();
}

QWidget* UpcomingWorkspace::mainView() {
    return m_copy;
}

QString UpcomingWorkspace::command() const {
    switch (m_kind) {
    case UpcomingKind::Compare:
        return QStringLiteral("moe-fusion fuse FOLDER -m laplacian -m guided-filter -m moe-fusion "
                              "--contact-sheet sheet.png");
    case UpcomingKind::Train:
        return QStringLiteral("moe-fusion train --help");
    case UpcomingKind::Figure:
        break;
    }
    return QStringLiteral("moe-fusion figure --help");
}

void UpcomingWorkspace::retranslate() {
    switch (m_kind) {
    case UpcomingKind::Compare:
        m_heading->setText(tr("Compare is not in the window yet"));
        m_text->setText(tr("Many methods on the same pair, side by side. Until then, the command line fuses with "
                           "several methods and writes one sheet with all results; in Inspect, each pane can show the "
                           "difference to the reference."));
        break;
    case UpcomingKind::Train:
        m_heading->setText(tr("Train is not in the window yet"));
        m_text->setText(tr("Launching and watching trainings of MoE-Fusion. Trainings always run in their own process; "
                           "what the command line of this version can do stands in its help."));
        break;
    case UpcomingKind::Figure:
        m_heading->setText(tr("Figure is not in the window yet"));
        m_text->setText(tr("Figures at print size, with zoom boxes. Single panes can be exported from Inspect "
                           "at their own size."));
        break;
    }
    m_command->setText(command());
    m_command->setAccessibleName(tr("Command line"));
    m_copy->setText(tr("Copy command"));
    m_copy->setAccessibleName(tr("Copy command"));
    m_copy->setToolTip(tr("Copy this command line"));
}

ActionState UpcomingWorkspace::actionState(const QString& id) const {
    if (id == QLatin1String("edit.copyCommand")) {
        return {};
    }
    return {.enabled = false, .reason = tr("This workspace is not in the window yet.")};
}

void UpcomingWorkspace::runAction(const QString& id) {
    if (id == QLatin1String("edit.copyCommand")) {
        QGuiApplication::clipboard()->setText(command());
        Q_EMIT message(tr("Command line copied."), widgets::kMessageTimeMs);
    }
}

} // namespace moefusion::workbench
