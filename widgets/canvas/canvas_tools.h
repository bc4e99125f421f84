#pragma once

// What is drawn over all panes of a canvas and how the mouse draws it: regions, line profile, wipe, loupe
// (interaction.md 3.3.2). One for all panes, as the camera is.

#include "widgets/canvas/linked_camera.h"

#include <QObject>
#include <QPolygonF>
#include <QString>

class QKeyEvent;

namespace moefusion::widgets {

enum class CanvasTool { None, Rectangle, Polygon, Profile };

/// A named area in image pixels; a rectangle has four corners on pixel edges.
struct CanvasRegion {
    QString name;
    QPolygonF outline;
    bool rectangle = true;
    bool operator==(const CanvasRegion&) const = default;
};

/// Colour of region i: red, green, then Okabe-Ito, as the zoom boxes of a figure.
[[nodiscard]] QColor regionColor(int index);

enum class WipeSide { Off, Right, Below, Left, Above }; ///< where of the line the reference stands

/// GUI thread.
class CanvasTools : public QObject {
    Q_OBJECT

public:
    static constexpr double kLoupeZooms[] = {4, 8, 16};

    /// The camera must outlive it.
    explicit CanvasTools(LinkedCamera* camera, QObject* parent = nullptr);

    [[nodiscard]] CanvasTool tool() const { return m_tool; }
    /// Starting a tool drops an unfinished shape; the same tool again ends it.
    void setTool(CanvasTool tool);

    [[nodiscard]] const QList<CanvasRegion>& regions() const { return m_regions; }
    void setRegions(const QList<CanvasRegion>& regions);
    /// Index, -1 for none.
    [[nodiscard]] int selectedRegion() const { return m_selected; }
    void setSelectedRegion(int index);

    [[nodiscard]] const QPolygonF& profile() const { return m_profile; }
    void setProfile(const QPolygonF& points);
    /// The place of the chart's cursor in the images.
    [[nodiscard]] std::optional<QPointF> profileMark() const { return m_mark; }
    void setProfileMark(std::optional<QPointF> place);
    /// The shape being drawn.
    [[nodiscard]] const QPolygonF& draft() const { return m_draft; }

    [[nodiscard]] WipeSide wipe() const { return m_wipe; }
    void setWipe(WipeSide side);
    /// By 90 degrees.
    void turnWipe();
    /// The reference to the other side of the line.
    void swapWipe();
    /// Share of the view from the left or the top, 0..1; follows the mouse.
    [[nodiscard]] double wipePosition() const { return m_wipePosition; }
    void setWipePosition(double share);

    [[nodiscard]] bool loupeShown() const { return m_loupe; }
    void setLoupeShown(bool shown);
    [[nodiscard]] double loupeZoom() const { return m_loupeZoom; }
    void stepLoupeZoom(int steps);
    /// Image point in the middle of the loupe; empty while the mouse is outside.
    [[nodiscard]] std::optional<QPointF> loupePlace() const { return m_loupePlace; }
    /// Held Shift keeps the loupe where it is.
    void followLoupe(const std::optional<QPointF>& place, bool frozen);

    // The mouse and keys of a canvas, in image pixels. Each answers whether the tools took the event.
    [[nodiscard]] bool press(const QPointF& place, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool move(const QPointF& place, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] bool release(const QPointF& place);
    [[nodiscard]] bool doubleClick();
    /// Arrows move the draft (Shift: resize), Return sets it, Backspace takes a point back.
    [[nodiscard]] bool key(const QKeyEvent& event);
    /// Leaves the tool, else the profile; false if there was neither.
    bool escape();

Q_SIGNALS:
    /// Something to draw changed.
    void changed();
    void toolChanged();
    void regionDrawn(const QPolygonF& outline, bool rectangle);
    /// A point was set; the profile has at least two.
    void profileDrawn(const QPolygonF& points);
    void profileDropped();
    void selectionChanged(int index);

private:
    [[nodiscard]] QPointF held(const QPointF& place) const;
    void startKeyboardDraft();
    void finish();

    LinkedCamera* m_camera;
    CanvasTool m_tool = CanvasTool::None;
    QList<CanvasRegion> m_regions;
    int m_selected = -1;
    QPolygonF m_profile;
    std::optional<QPointF> m_mark;
    QPolygonF m_draft;
    bool m_dragging = false;
    bool m_onceOnly = false; ///< Ctrl+drag without the tool
    WipeSide m_wipe = WipeSide::Off;
    double m_wipePosition = 0.5;
    bool m_loupe = false;
    double m_loupeZoom = 8;
    std::optional<QPointF> m_loupePlace;
};

} // namespace moefusion::widgets
