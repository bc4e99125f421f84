#pragma once

// The one slider of steps: plots, loads, previews with attention and gates all show its step (interaction.md 3.3.3).

#include <QWidget>

#include <optional>

class QLabel;
class QSlider;
class QToolButton;

namespace moefusion::workbench {

class StepBar : public QWidget {
    Q_OBJECT

public:
    explicit StepBar(QWidget* parent = nullptr);

    /// The newest step of the run; 0: there is none. The slider goes on with it unless a step was chosen.
    void setLast(double step);
    /// Nothing: the newest.
    void setStep(std::optional<double> step);
    [[nodiscard]] std::optional<double> step() const { return m_step; }

Q_SIGNALS:
    /// The user chose a step; nothing: the newest again.
    void stepChosen(std::optional<double> step);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showStep();

    QLabel* m_name;
    QSlider* m_slider;
    QLabel* m_text;
    QToolButton* m_newest;
    std::optional<double> m_step;
    int m_last = 0;
};

} // namespace moefusion::workbench
