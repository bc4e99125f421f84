#include "app/workbench/dock_titles.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QTabBar>
#include <QTimer>

namespace moefusion::workbench {

DockTitles::DockTitles(QMainWindow* window) : QObject(window), m_window(window) {
    window->installEventFilter(this);
}

bool DockTitles::eventFilter(QObject* watched, QEvent* event) {
    // Every change of docks ends in one of these; the state is read when the layout has come to rest.
    if (!m_pending && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show)) {
        m_pending = true;
        QTimer::singleShot(0, this, &DockTitles::update);
    }
    return QObject::eventFilter(watched, event);
}

void DockTitles::update() {
    m_pending = false;
    // Whole words and arrows at the end; Qt cuts the titles of docks short instead.
    for (QTabBar* tabs : m_window->findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) {
        tabs->setElideMode(Qt::ElideNone);
        tabs->setUsesScrollButtons(true);
        tabs->setExpanding(false);
    }
    for (QDockWidget* dock : m_window->findChildren<QDockWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        bool inTabs = false;
        for (const QDockWidget* other : m_window->tabifiedDockWidgets(dock)) {
            inTabs = inTabs || !other->isHidden() || other->toggleViewAction()->isChecked();
        }
        inTabs = inTabs && !dock->isFloating();
        if (inTabs == (dock->titleBarWidget() != nullptr)) {
            continue;
        }
        QWidget* former = dock->titleBarWidget();
        dock->setTitleBarWidget(inTabs ? new QWidget(dock) : nullptr);
        delete former;
    }
}

} // namespace moefusion::workbench
