#pragma once

// The properties of a figure: page, titles, columns, zoom boxes (interaction.md 3.3.5).

#include "core/figures/figure_spec.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace moefusion::workbench {

class FigureTables;

class FigurePanel : public QWidget {
    Q_OBJECT

public:
    explicit FigurePanel(QWidget* parent = nullptr);

    void show(const figures::FigureSpec& spec, int selectedZoom, int selectedMark);

Q_SIGNALS:
    /// What the user changed; `text` names the step of undo.
    void specChosen(const moefusion::figures::FigureSpec& spec, const QString& text);
    void zoomSelected(int index);
    void markSelected(int index);
    /// Why a change was put back.
    void refused(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void edited(const QString& text);

    figures::FigureSpec m_spec;
    QFormLayout* m_form;
    QComboBox* m_preset;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_gap;
    QDoubleSpinBox* m_font;
    QComboBox* m_family;
    QComboBox* m_place;
    QComboBox* m_leaders;
    QSpinBox* m_chartColumns;
    QLineEdit* m_title;
    QLineEdit* m_metrics;
    QCheckBox* m_letters;
    QCheckBox* m_titlesBelow;
    QCheckBox* m_greyVisible;
    QCheckBox* m_colorBars;
    QCheckBox* m_boldTitles;
    QLineEdit* m_caption;
    FigureTables* m_tables;
    bool m_filling = false;
};

} // namespace moefusion::workbench
