#pragma once

// F1's sheet: all keys, generated from the actions; each can be changed here.

#include <QDialog>

class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace moefusion::workbench {

class ActionSet;

/// Not modal.
class KeySheet : public QDialog {
    Q_OBJECT

public:
    explicit KeySheet(ActionSet* actions, QWidget* parent);

private:
    void fill();
    void filter(const QString& text);
    void change(bool reset);

    ActionSet* m_actions;
    QLineEdit* m_filter;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_edit;
    QPushButton* m_set;
    QPushButton* m_reset;
    QLabel* m_fault;
};

} // namespace moefusion::workbench
