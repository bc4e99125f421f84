#pragma once

// The policies: named choices that change pixels and travel with every result.

#include "core/imaging/policies.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace moefusion::workbench {

class PoliciesPanel : public QWidget {
    Q_OBJECT

public:
    explicit PoliciesPanel(QWidget* parent = nullptr);

    void setPolicies(const Policies& policies);

Q_SIGNALS:
    void policiesChosen(const moefusion::Policies& policies);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void edited();

    Policies m_policies;
    QLabel* m_note;
    QLabel* m_sizeLabel;
    QComboBox* m_size;
    QLabel* m_colorLabel;
    QComboBox* m_color;
    QLabel* m_rangeLabel;
    QComboBox* m_range;
    QLabel* m_windowLabel;
    QLineEdit* m_window;
    QLabel* m_fault;
};

} // namespace moefusion::workbench
