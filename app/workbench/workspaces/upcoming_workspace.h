#pragma once

// A workspace this version does not have yet: says so, and how the command line does the work today.

#include "app/workbench/workspaces/workspace.h"

class QLabel;
class QPushButton;

namespace moefusion::workbench {

enum class UpcomingKind { Compare, Train, Figure };

class UpcomingWorkspace : public Workspace {
    Q_OBJECT

public:
    UpcomingWorkspace(UpcomingKind kind, const WindowServices& services, QWidget* parent);

    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString command() const;

    UpcomingKind m_kind;
    QLabel* m_heading;
    QLabel* m_text;
    QLabel* m_command;
    QPushButton* m_copy;
};

} // namespace moefusion::workbench
