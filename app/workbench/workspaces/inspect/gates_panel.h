#pragma once

// Gates of the three mixtures with what-if edits: bars, policies, list of edits (interaction.md 3.3.1). Values in,
// wishes out; nothing is computed here.

#include "app/workbench/jobs/inspection_service.h"

#include <QWidget>

#include <array>
#include <optional>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QToolButton;

namespace moefusion::widgets {
class GateBars;
}

namespace moefusion::workbench {

/// What the panel shows where there are no gates to show, and a way on.
struct GatesAbsence {
    QString text;
    QString buttonId; ///< empty: no button
    QString buttonText;
};

class GatesPanel : public QWidget {
    Q_OBJECT

public:
    explicit GatesPanel(QWidget* parent = nullptr);

    /// Gates under `edits` (perhaps those before the latest edit, while the next are computed).
    void showGates(const inspection::GatesReport& gates, const inspection::EditSet& edits, bool untrained);
    void showAbsence(const GatesAbsence& absence);
    /// Edits that do not fit, a changed routing; empty for none.
    void setNote(const QString& text, bool isFault);
    /// What the experts give at the pixel under the cursor; empty outside.
    void setPixelText(const QString& text);
    /// `original`: the unedited image is shown.
    void setFlipped(bool original);
    void setSelected(std::optional<inspection::ExpertId> expert);
    [[nodiscard]] std::optional<inspection::ExpertId> selected() const { return m_selected; }
    /// Puts the focus on the selected bar, else on the first.
    void focusGates();
    [[nodiscard]] const inspection::EditSet& edits() const { return m_edits; }
    /// Used gate of an expert as shown; 0 if there is none.
    [[nodiscard]] float usedGate(inspection::ExpertId expert) const;

Q_SIGNALS:
    /// `mergeKey`: moves of one slider are one step.
    void editsWanted(const moefusion::inspection::EditSet& edits, const QString& text, const QString& mergeKey);
    void selectionChanged();
    void buttonClicked(const QString& id);
    void resetWanted();
    void flipWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Block {
        QLabel* title = nullptr;
        QLabel* note = nullptr;
        widgets::GateBars* bars = nullptr;
    };
    void build();
    void connectBars(inspection::MixtureId mixture);
    void retranslate();
    void showPolicies();
    [[nodiscard]] Block& block(inspection::MixtureId mixture) { return m_blocks[static_cast<std::size_t>(mixture)]; }
    void policyChosen();
    void select(inspection::ExpertId expert);

    std::array<Block, 3> m_blocks;
    QLabel* m_headline = nullptr;
    QLabel* m_note = nullptr;
    QLabel* m_pixel = nullptr;
    QWidget* m_content = nullptr;
    QWidget* m_absence = nullptr;
    QLabel* m_absenceText = nullptr;
    QPushButton* m_absenceButton = nullptr;
    std::array<QLabel*, 3> m_policyLabels{};
    std::array<QComboBox*, 3> m_policies{}; ///< gate mode, removal, downstream
    QLabel* m_editsLabel = nullptr;
    QListWidget* m_list = nullptr;
    QPushButton* m_reset = nullptr;
    QPushButton* m_flip = nullptr;
    inspection::GatesReport m_gates;
    inspection::EditSet m_edits;
    std::optional<inspection::ExpertId> m_selected;
    QString m_buttonId;
};

} // namespace moefusion::workbench
