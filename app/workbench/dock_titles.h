#pragma once

// A dock among tabs has its name on the tab: its title bar would say the same word a second time.

#include <QObject>

class QMainWindow;

namespace moefusion::workbench {

/// Hides the title bars of docks of a main window while they stand in tabs; docks that stand alone keep theirs.
class DockTitles : public QObject {
    Q_OBJECT

public:
    /// Owned by the window.
    explicit DockTitles(QMainWindow* window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void update();

    QMainWindow* m_window;
    bool m_pending = false;
};

} // namespace moefusion::workbench
