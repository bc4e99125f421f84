#pragma once

// Pinned pixels and regions of Inspect with the values of the layers under them.

#include "app/workbench/workspaces/inspect/pin_table.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace moefusion::workbench {

class PinPanel : public QWidget {
    Q_OBJECT

public:
    explicit PinPanel(QWidget* parent = nullptr);

    /// Limits of the coordinate fields.
    void setImageSize(int width, int height);
    void show(const QList<Pin>& pins, const QList<PinColumn>& columns);

Q_SIGNALS:
    void pinWanted(const QPoint& pixel);
    /// The regions of the canvas.
    void regionsWanted();
    /// Places of pins to take away; empty: all.
    void removeWanted(const QList<int>& pins);
    void csvWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QSpinBox* m_x;
    QSpinBox* m_y;
    QLabel* m_xLabel;
    QLabel* m_yLabel;
    QPushButton* m_pin;
    QPushButton* m_regions;
    QPushButton* m_remove;
    QPushButton* m_save;
    QLabel* m_empty;
    QTableWidget* m_table;
};

} // namespace moefusion::workbench
