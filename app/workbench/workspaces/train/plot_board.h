#pragma once

// The live plots of workspace Train: a card per tag, with the controls that hold for all of them
// (interaction.md 3.3.3).

#include "widgets/charts/curve_data.h"

#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QSlider;

namespace moefusion::widgets {
class CurveCard;
class SearchField;
} // namespace moefusion::widgets

namespace moefusion::workbench {

class StepBar;

class PlotBoard : public QWidget {
    Q_OBJECT

public:
    explicit PlotBoard(QWidget* parent = nullptr);

    /// All curves of the shown runs by tag; marks belong to the current run.
    void setCurves(const QMap<QString, QList<widgets::Curve>>& curves, const QList<widgets::CurveMark>& marks);
    /// Card of a tag, null if it is not shown.
    [[nodiscard]] widgets::CurveCard* card(const QString& tag) const { return m_cards.value(tag); }
    [[nodiscard]] QStringList shownTags() const { return m_cards.keys(); }
    void setEmptyText(const QString& text);

    [[nodiscard]] double smoothing() const;
    void setSmoothing(double smoothing);
    void stepSmoothing(double change);
    /// Of the card under the cursor, else of all.
    void toggleLogarithmic();
    void fitCards();
    /// The step that all cards mark and the slider stands at; nothing: the newest, without a mark.
    void setChosenStep(std::optional<double> step);
    /// The newest step of the current run: the end of the slider.
    void setLastStep(double step);
    [[nodiscard]] QWidget* filterField();

    /// Each card as TAG.SUFFIX and curves.csv in that folder. Answers the files that could not be written.
    [[nodiscard]] QStringList exportAll(const QString& folder, const QString& suffix);

Q_SIGNALS:
    /// By the slider or a click in a card; nothing: the newest again.
    void stepChosen(std::optional<double> step);
    /// Smoothing, axis, scale or filter changed: worth remembering.
    void settingsChanged();
    void message(const QString& text, int ms);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void buildControls(QHBoxLayout* layout);
    void rebuild();
    void arrange();
    void showMenu(widgets::CurveCard* card, const QPoint& place);
    void setLogarithmic(widgets::CurveCard* card, bool logarithmic);
    void applyTo(widgets::CurveCard* card);
    [[nodiscard]] bool fits(const QString& tag) const;
    widgets::CurveCard* makeCard(const QString& tag);

    QMap<QString, QList<widgets::Curve>> m_curves;
    QList<widgets::CurveMark> m_marks;
    QMap<QString, widgets::CurveCard*> m_cards;
    QSet<QString> m_logarithmic;
    std::optional<double> m_chosenStep;
    QRegularExpression m_filter;
    widgets::SearchField* m_search;
    QLabel* m_smoothingLabel;
    QSlider* m_slider;
    QDoubleSpinBox* m_field;
    QLabel* m_axisLabel;
    QComboBox* m_axis;
    QCheckBox* m_outliers;
    QScrollArea* m_scroll;
    QWidget* m_page;
    QGridLayout* m_grid;
    QLabel* m_empty;
    StepBar* m_steps;
    int m_columns = 0;
};

} // namespace moefusion::workbench
