#pragma once

// Painting on the canvases: while it is on, the left button draws strokes instead of moving the picture.

#include "widgets/tiles/image_grid.h"

#include <QObject>

#include <array>
#include <optional>

namespace moefusion::workbench {

class AttentionBrushTool : public QObject {
    Q_OBJECT

public:
    /// The grid must outlive it.
    explicit AttentionBrushTool(widgets::ImageGrid* grid, QObject* parent = nullptr);

    void setActive(bool active);
    [[nodiscard]] bool isActive() const { return m_active; }
    /// Diameter in image pixels, for the pointer's shape.
    void setDiameter(double diameter);

Q_SIGNALS:
    /// Between two places in image pixels; `begins`: the first of a stroke.
    void stroked(const std::array<double, 2>& from, const std::array<double, 2>& to, bool begins);
    void ended();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void watchPanes();
    void shapePointer();

    widgets::ImageGrid* m_grid;
    bool m_active = false;
    double m_diameter = 24;
    std::optional<std::array<double, 2>> m_last;
};

} // namespace moefusion::workbench
