#pragma once

// The Jobs dock: what runs in the background, with Cancel.

#include <QDockWidget>

class QTableView;
class QPushButton;

namespace moefusion::workbench {

class JobListModel;
class JobQueue;

class JobsDock : public QDockWidget {
    Q_OBJECT

public:
    /// The queue must outlive the dock.
    explicit JobsDock(JobQueue* queue, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void refresh();

    JobQueue* m_queue;
    JobListModel* m_model;
    QTableView* m_view;
    QPushButton* m_cancel;
    QPushButton* m_cancelAll;
};

} // namespace moefusion::workbench
