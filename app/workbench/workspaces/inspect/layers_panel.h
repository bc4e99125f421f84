#pragma once

// How the focused pane is shown: colour map, range, gamma.

#include "widgets/painting/picture.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;

namespace moefusion::workbench {

class LayersPanel : public QWidget {
    Q_OBJECT

public:
    explicit LayersPanel(QWidget* parent = nullptr);

    /// The focused pane's picture (null for none), its title and whether its range was chosen.
    void showPicture(const widgets::PicturePointer& picture, const QString& title, bool ownRange);

Q_SIGNALS:
    void mapChosen(const QString& map);
    void rangeChosen(double low, double high);
    void gammaChosen(double gamma);
    void stretchWanted();
    void resetWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    widgets::PicturePointer m_picture;
    QLabel* m_title;
    QLabel* m_mapLabel;
    QComboBox* m_map;
    QLabel* m_rangeLabel;
    QDoubleSpinBox* m_low;
    QDoubleSpinBox* m_high;
    QLabel* m_gammaLabel;
    QDoubleSpinBox* m_gamma;
    QPushButton* m_stretch;
    QPushButton* m_reset;
};

} // namespace moefusion::workbench
