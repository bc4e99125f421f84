#pragma once

// How the infrared image of the pair is brought onto the visible one: by nudges, by points, by itself
// (interaction.md 3.3.2, registration check). Values in, wishes out.

#include <QPointF>
#include <QString>
#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QToolButton;

namespace moefusion::workbench {

class AlignmentPanel : public QWidget {
    Q_OBJECT

public:
    explicit AlignmentPanel(QWidget* parent = nullptr);

    /// What the pair's alignment is, in words; `canReset` where it has one.
    void showAlignment(const QString& words, bool canReset);
    /// Points that are set; `canApply` with at least one whole pair of them.
    void showPoints(bool active, const QString& words, bool canApply);
    void setBusy(bool busy);

Q_SIGNALS:
    /// The aligned picture moves right and down by so many pixels.
    void nudged(const QPointF& by);
    void automaticWanted();
    void pointsToggled(bool active);
    void pointsApplied();
    void resetWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_words;
    QLabel* m_pointWords;
    QDoubleSpinBox* m_step;
    QToolButton* m_left;
    QToolButton* m_right;
    QToolButton* m_up;
    QToolButton* m_down;
    QPushButton* m_automatic;
    QPushButton* m_points;
    QPushButton* m_apply;
    QPushButton* m_reset;
};

} // namespace moefusion::workbench
