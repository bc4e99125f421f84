#pragma once

// What a blind ranking asks for before it starts, and what it says at its end.

#include "app/workbench/workspaces/compare/blind_run.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace moefusion::workbench {

/// Pairs to choose from.
struct BlindPairs {
    QStringList marked;
    QStringList filtered;
};

/// `blindDialog`, not modal; deletes itself.
class BlindDialog : public QDialog {
    Q_OBJECT

public:
    /// `methods`: all that can be ranked; `ticked`: those of the canvas. `file`: proposal for the votes.
    BlindDialog(const QList<MethodChoice>& methods,
                const QList<MethodChoice>& ticked,
                BlindPairs pairs,
                const QString& file,
                QWidget* parent);

    [[nodiscard]] BlindPlan plan() const;

Q_SIGNALS:
    void planChosen(const moefusion::workbench::BlindPlan& plan);

private:
    void updateStart();
    [[nodiscard]] QStringList chosenPairs() const;

    QList<MethodChoice> m_all;
    BlindPairs m_choices;
    QListWidget* m_methods;
    QComboBox* m_pairs;
    QSpinBox* m_count;
    QSpinBox* m_seed;
    QLineEdit* m_question;
    QLineEdit* m_rater;
    QLineEdit* m_file;
    QCheckBox* m_sources;
    QLabel* m_reason;
    QPushButton* m_start;
};

/// `blindSummary`: names, mean ranks, strengths, wins; not modal, deletes itself.
void showBlindSummary(const RankingSummary& summary, const QString& file, QWidget* parent);

} // namespace moefusion::workbench
