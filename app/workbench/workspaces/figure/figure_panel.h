#pragma once

// The properties of a figure: page, titles, columns, zoom boxes (interaction.md 3.3.5).

#include "core/figures/figure_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QTableWidget;

namespace moefusion::workbench {

class FigurePanel : public QWidget {
    Q_OBJECT

public:
    explicit FigurePanel(QWidget* parent = nullptr);

    void show(const figures::FigureSpec& spec, int selectedZoom);

Q_SIGNALS:
    /// What the user changed; `text` names the step of undo.
    void specChosen(const moefusion::figures::FigureSpec& spec, const QString& text);
    void zoomSelected(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void edited(const QString& text);
    void tablesEdited();

    figures::FigureSpec m_spec;
    QFormLayout* m_form;
    QComboBox* m_preset;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_gap;
    QDoubleSpinBox* m_font;
    QComboBox* m_family;
    QComboBox* m_place;
    QComboBox* m_leaders;
    QCheckBox* m_letters;
    QCheckBox* m_titlesBelow;
    QCheckBox* m_greyVisible;
    QLineEdit* m_caption;
    QTableWidget* m_columns;
    QTableWidget* m_zooms;
    bool m_filling = false;
};

} // namespace moefusion::workbench
