#pragma once

// Preview pairs of a run, fused at steps of its training, and the one slider of steps (interaction.md 3.3.3, previews).

#include <QImage>
#include <QMap>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QVBoxLayout;

namespace moefusion::workbench {

class JobQueue;
class RunWatch;

class PreviewPanel : public QWidget {
    Q_OBJECT

public:
    PreviewPanel(JobQueue* jobs, QWidget* parent);

    void show(const RunWatch* run);
    /// The step whose previews are shown; -1 without any.
    [[nodiscard]] double step() const;
    /// The newest previews at or before this step.
    void setStep(double step);

Q_SIGNALS:
    void stepChosen(double step);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void load();
    void place();

    JobQueue* m_jobs;
    const RunWatch* m_run = nullptr;
    QString m_folder;
    std::vector<double> m_steps; ///< that have previews, ascending
    QSlider* m_slider;
    QLabel* m_stepText;
    QComboBox* m_pair;
    QLabel* m_fused;
    QLabel* m_attention;
    QLabel* m_gates;
    QLabel* m_empty;
    QImage m_fusedImage;
    QImage m_attentionImage;
    bool m_follows = true; ///< the slider stays at the newest
};

} // namespace moefusion::workbench
