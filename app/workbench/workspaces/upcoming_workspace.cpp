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
    case UpcomingKind::Train:
        return QStringLiteral("train");
    case UpcomingKind::Evaluate:
        break;
    }
    return QStringLiteral("evaluate");
}

QString undoOf(UpcomingKind kind) {
    switch (kind) {
    case UpcomingKind::Train:
        return QStringLiteral("undoTrainForm");
    case UpcomingKind::Evaluate:
        break;
    }
    return QStringLiteral("undoEvaluate");
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
    case UpcomingKind::Train:
        return QStringLiteral("moe-fusion train --help");
    case UpcomingKind::Evaluate:
        break;
    }
    return QStringLiteral("moe-fusion evaluate --help");
}

void UpcomingWorkspace::retranslate() {
    switch (m_kind) {
    case UpcomingKind::Train:
        m_heading->setText(tr("Train is not in the window yet"));
        m_text->setText(tr("Launching and watching trainings of MoE-Fusion. Trainings always run in their own process; "
                           "what the command line of this version can do stands in its help."));
        break;
    case UpcomingKind::Evaluate:
        m_heading->setText(tr("Evaluate is not in the window yet"));
        m_text->setText(tr("Fusion metrics over methods and pairs, with tables for the paper. What the command line of "
                           "this version can do stands in its help."));
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
