#pragma once

// The current run: state, place, speed, time left, last checkpoint, and what may be asked of it (interaction.md 3.3.3,
// run state).

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QFormLayout;

namespace moefusion::workbench {

class RunWatch;

/// What can be asked of a run in its state; empty reasons mean yes.
struct RunRequests {
    QString pause;
    QString resume;
    QString stop;
    QString checkpoint;
    QString extend;
};
[[nodiscard]] RunRequests requestsFor(const RunWatch* run);

/// Steps the whole run will make, 0 where unknown (a budget of time, an old folder).
[[nodiscard]] double totalSteps(const RunWatch& run);

class RunPanel : public QWidget {
    Q_OBJECT

public:
    explicit RunPanel(QWidget* parent = nullptr);

    /// Null shows that no run is chosen.
    void show(const RunWatch* run);

Q_SIGNALS:
    /// "train.pauseResume", "train.extend", "train.inspectSnapshot", "train.stop", "train.checkpoint",
    /// "train.inspectCheckpoint".
    void actionWanted(const QString& id);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QLabel* addLine(QFormLayout* layout, const QString& name);

    QLabel* m_name;
    QLabel* m_state;
    QLabel* m_fault;
    QProgressBar* m_progress;
    QPushButton* m_pause;
    QPushButton* m_stop;
    QPushButton* m_checkpoint;
    QPushButton* m_inspect;
    QList<QLabel*> m_labels; ///< names of the lines below, in their order
    QLabel* m_place;
    QLabel* m_speed;
    QLabel* m_left;
    QLabel* m_saved;
    QLabel* m_device;
    QLabel* m_memory;
    QLabel* m_disk;
    QLabel* m_data;
    bool m_extends = false; ///< the first button
};

} // namespace moefusion::workbench
