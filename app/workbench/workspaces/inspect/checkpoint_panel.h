#pragma once

// The checkpoints beside the weights in use, on a slider, and what the network consists of (interaction.md 3.3.1,
// "Checkpoint slider").

#include "core/inspection/inspector.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;
class QSlider;
class QTableWidget;
class QToolButton;

namespace moefusion::workbench {

/// Weight files of the folder of `file`, in natural order; training states (*.state.safetensors) are none. Only `file`
/// itself if it stands alone; empty for words such as "untrained". Any thread.
[[nodiscard]] QStringList checkpointsBeside(const QString& file);
/// "step 500" for step_00000500.safetensors, else the file's name.
[[nodiscard]] QString checkpointName(const QString& file);

class CheckpointPanel : public QWidget {
    Q_OBJECT

public:
    explicit CheckpointPanel(QWidget* parent = nullptr);

    void showCheckpoints(const QStringList& files, const QString& current);
    /// Weights of the network that is looked at; empty: none.
    void showModules(const std::vector<inspection::ModuleView>& modules);
    [[nodiscard]] QString neighbour(int step) const;

Q_SIGNALS:
    void checkpointChosen(const QString& file);
    /// Weights that experts and tensors are compared with; empty: none.
    void otherChosen(const QString& file);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showCurrent();
    void fillOthers();

    QStringList m_files;
    QString m_current;
    std::vector<inspection::ModuleView> m_modules;
    QLabel* m_headline;
    QSlider* m_slider;
    QToolButton* m_previous;
    QToolButton* m_next;
    QLabel* m_otherLabel;
    QComboBox* m_other;
    QLabel* m_modelLabel;
    QTableWidget* m_table;
};

} // namespace moefusion::workbench
