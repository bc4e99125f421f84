#pragma once

// How differences to the reference are shown: kind, gain, tolerance; and whether ranges are linked.

#include "app/workbench/workspaces/compare/compare_state.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;

namespace moefusion::workbench {

class DifferencePanel : public QWidget {
    Q_OBJECT

public:
    explicit DifferencePanel(QWidget* parent = nullptr);

    void show(const CompareState& state);

Q_SIGNALS:
    void kindChosen(moefusion::DifferenceKind kind);
    void gainChosen(double gain);
    void toleranceChosen(double levels);
    void linkChosen(bool linked);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLabel* m_kindLabel;
    QComboBox* m_kind;
    QLabel* m_gainLabel;
    QComboBox* m_gain;
    QLabel* m_toleranceLabel;
    QDoubleSpinBox* m_tolerance;
    QCheckBox* m_link;
};

} // namespace moefusion::workbench
