#pragma once

// Preview pairs of a run, fused at steps of its training, with attention and gates (interaction.md 3.3.3, previews).

#include <QImage>
#include <QMap>
#include <QWidget>

#include <optional>
#include <vector>

class QComboBox;
class QLabel;
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
    /// The newest previews at or before this step; nothing: the newest.
    void setStep(std::optional<double> step);

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
    QLabel* m_stepText;
    QComboBox* m_pair;
    QLabel* m_fused;
    QLabel* m_attention;
    QLabel* m_gates;
    QLabel* m_empty;
    QImage m_fusedImage;
    QImage m_attentionImage;
    std::optional<double> m_wanted; ///< the step everything shows
};

} // namespace moefusion::workbench
