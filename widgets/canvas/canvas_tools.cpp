#include "widgets/canvas/canvas_tools.h"

#include <QColor>
#include <QKeyEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace moefusion::widgets {

namespace {

/// Corners of the rectangle over whole pixels that holds both places.
QPolygonF rectangleOf(const QPointF& one, const QPointF& other) {
    const double left = std::floor(std::min(one.x(), other.x()));
    const double top = std::floor(std::min(one.y(), other.y()));
    const double right = std::max(left + 1, std::ceil(std::max(one.x(), other.x())));
    const double bottom = std::max(top + 1, std::ceil(std::max(one.y(), other.y())));
    return QPolygonF({QPointF(left, top), QPointF(right, top), QPointF(right, bottom), QPointF(left, bottom)});
}

QPointF straightened(const QPointF& from, const QPointF& to) {
    return std::abs(to.x() - from.x()) >= std::abs(to.y() - from.y()) ? QPointF(to.x(), from.y())
                                                                      : QPointF(from.x(), to.y());
}

} // namespace

QColor regionColor(int index) {
    // Red and green as in the paper's figures, then Okabe-Ito.
    static const std::array<QColor, 8> colors{QColor(0xE8, 0x20, 0x20),
                                              QColor(0x20, 0xB0, 0x40),
                                              QColor(0x56, 0xB4, 0xE9),
                                              QColor(0xE6, 0x9F, 0x00),
                                              QColor(0xCC, 0x79, 0xA7),
                                              QColor(0xF0, 0xE4, 0x42),
                                              QColor(0x00, 0x72, 0xB2),
                                              QColor(0xD5, 0x5E, 0x00)};
    return colors[static_cast<std::size_t>(std::max(0, index)) % colors.size()];
}

CanvasTools::CanvasTools(LinkedCamera* camera, QObject* parent) : QObject(parent), m_camera(camera) {}

void CanvasTools::setTool(CanvasTool tool) {
    m_tool = tool == m_tool ? CanvasTool::None : tool;
    m_draft.clear();
    m_dragging = false;
    m_onceOnly = false;
    Q_EMIT toolChanged();
    Q_EMIT changed();
}

void CanvasTools::setRegions(const QList<CanvasRegion>& regions) {
    m_regions = regions;
    setSelectedRegion(std::min(m_selected, static_cast<int>(regions.size()) - 1));
    Q_EMIT changed();
}

void CanvasTools::setSelectedRegion(int index) {
    if (index != m_selected) {
        m_selected = index;
        Q_EMIT selectionChanged(index);
        Q_EMIT changed();
    }
}

void CanvasTools::setProfile(const QPolygonF& points) {
    m_profile = points;
    m_mark.reset();
    Q_EMIT changed();
}

void CanvasTools::setProfileMark(std::optional<QPointF> place) {
    if (place != m_mark) {
        m_mark = place;
        Q_EMIT changed();
    }
}

void CanvasTools::setWipe(WipeSide side) {
    m_wipe = side;
    Q_EMIT changed();
}

void CanvasTools::turnWipe() {
    switch (m_wipe) {
    case WipeSide::Right:
        return setWipe(WipeSide::Below);
    case WipeSide::Below:
        return setWipe(WipeSide::Left);
    case WipeSide::Left:
        return setWipe(WipeSide::Above);
    case WipeSide::Above:
    case WipeSide::Off:
        break;
    }
    setWipe(WipeSide::Right);
}

void CanvasTools::swapWipe() {
    switch (m_wipe) {
    case WipeSide::Right:
        return setWipe(WipeSide::Left);
    case WipeSide::Left:
        return setWipe(WipeSide::Right);
    case WipeSide::Below:
        return setWipe(WipeSide::Above);
    case WipeSide::Above:
        return setWipe(WipeSide::Below);
    case WipeSide::Off:
        break;
    }
}

void CanvasTools::setWipePosition(double share) {
    const double within = std::clamp(share, 0.0, 1.0);
    if (within != m_wipePosition) {
        m_wipePosition = within;
        Q_EMIT changed();
    }
}

void CanvasTools::setLoupeShown(bool shown) {
    m_loupe = shown;
    m_loupePlace = m_camera->cursor();
    Q_EMIT changed();
}

void CanvasTools::stepLoupeZoom(int steps) {
    const auto* at = std::find(std::begin(kLoupeZooms), std::end(kLoupeZooms), m_loupeZoom);
    const auto index = std::clamp<std::ptrdiff_t>(
        std::distance(std::begin(kLoupeZooms), at) + steps, 0, static_cast<std::ptrdiff_t>(std::size(kLoupeZooms)) - 1);
    m_loupeZoom = kLoupeZooms[index];
    Q_EMIT changed();
}

void CanvasTools::followLoupe(const std::optional<QPointF>& place, bool frozen) {
    if (!m_loupe || (frozen && m_loupePlace)) {
        return;
    }
    m_loupePlace = place;
    Q_EMIT changed();
}

QPointF CanvasTools::held(const QPointF& place) const {
    const QSize size = m_camera->imageSize();
    return size.isEmpty() ? place
                          : QPointF(std::clamp(place.x(), 0.0, static_cast<double>(size.width())),
                                    std::clamp(place.y(), 0.0, static_cast<double>(size.height())));
}

bool CanvasTools::press(const QPointF& place, Qt::KeyboardModifiers modifiers) {
    if (m_tool == CanvasTool::None) {
        if (!modifiers.testFlag(Qt::ControlModifier)) {
            return false;
        }
        m_tool = CanvasTool::Rectangle;
        m_onceOnly = true;
    }
    const QPointF point = held(place);
    if (m_tool == CanvasTool::Rectangle) {
        m_dragging = true;
        m_draft = QPolygonF({point, point});
    } else {
        // The last point of a draft follows the mouse until the next click fixes it.
        if (m_draft.isEmpty()) {
            m_draft << point << point;
        } else {
            m_draft.last() = modifiers.testFlag(Qt::ShiftModifier) && m_draft.size() > 1
                                 ? straightened(m_draft[m_draft.size() - 2], point)
                                 : point;
            if (m_tool == CanvasTool::Profile) {
                m_profile = m_draft;
                m_mark.reset();
                Q_EMIT profileDrawn(m_profile);
            }
            const QPointF last = m_draft.last();
            m_draft << last;
        }
    }
    Q_EMIT changed();
    return true;
}

bool CanvasTools::move(const QPointF& place, Qt::KeyboardModifiers modifiers) {
    if (m_draft.isEmpty() || (m_tool == CanvasTool::Rectangle && !m_dragging)) {
        return false;
    }
    const QPointF point = held(place);
    m_draft.last() = m_tool != CanvasTool::Rectangle && modifiers.testFlag(Qt::ShiftModifier) && m_draft.size() > 1
                         ? straightened(m_draft[m_draft.size() - 2], point)
                         : point;
    Q_EMIT changed();
    return m_dragging;
}

bool CanvasTools::release(const QPointF& place) {
    if (!m_dragging) {
        return false;
    }
    m_draft.last() = held(place);
    m_dragging = false;
    finish();
    return true;
}

bool CanvasTools::doubleClick() {
    if (m_tool == CanvasTool::Polygon || m_tool == CanvasTool::Profile) {
        finish();
        return true;
    }
    return false;
}

void CanvasTools::finish() {
    QPolygonF shape = m_draft;
    m_draft.clear();
    if (m_tool == CanvasTool::Rectangle && shape.size() >= 2) {
        const QPolygonF outline = rectangleOf(shape.first(), shape.last());
        if (m_onceOnly) {
            setTool(CanvasTool::None);
        }
        Q_EMIT regionDrawn(outline, true);
    } else if (m_tool == CanvasTool::Polygon) {
        // A double click has set its point twice, and the last one follows the mouse.
        while (shape.size() > 1 && (shape[shape.size() - 1] - shape[shape.size() - 2]).manhattanLength() < 1) {
            shape.removeLast();
        }
        if (shape.size() >= 3) {
            Q_EMIT regionDrawn(shape, false);
        }
    } else if (m_tool == CanvasTool::Profile) {
        setTool(CanvasTool::Profile); // the same again ends it; the profile stays
    }
    Q_EMIT changed();
}

void CanvasTools::startKeyboardDraft() {
    const QSize size = m_camera->imageSize();
    const QPointF middle(std::floor(m_camera->centre().x()), std::floor(m_camera->centre().y()));
    if (m_tool == CanvasTool::Rectangle) {
        const QPointF half(std::max(1, size.width() / 16), std::max(1, size.height() / 16));
        m_draft = QPolygonF({held(middle - half), held(middle + half)});
    } else {
        m_draft = QPolygonF({held(middle)});
    }
}

bool CanvasTools::key(const QKeyEvent& event) {
    if (m_tool == CanvasTool::None) {
        return false;
    }
    QPointF step;
    switch (event.key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    case Qt::Key_Backspace:
        if (m_draft.size() > 1) {
            m_draft.removeLast();
        }
        Q_EMIT changed();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_draft.isEmpty()) {
            startKeyboardDraft();
        } else if (m_draft.size() == 1 ||
                   (m_tool == CanvasTool::Polygon && m_draft.last() != *(m_draft.crbegin() + 1))) {
            const QPointF last = m_draft.last(); // a copy: appending may move it
            m_draft << last;
        } else if (m_tool == CanvasTool::Profile) {
            m_profile = m_draft;
            m_mark.reset();
            Q_EMIT profileDrawn(m_profile);
            finish();
        } else {
            finish();
        }
        Q_EMIT changed();
        return true;
    default:
        return false;
    }
    if (m_draft.isEmpty()) {
        startKeyboardDraft();
    }
    if (m_tool == CanvasTool::Rectangle && !event.modifiers().testFlag(Qt::ShiftModifier)) {
        m_draft.translate(step);
    } else {
        m_draft.last() = held(m_draft.last() + step);
    }
    Q_EMIT changed();
    return true;
}

bool CanvasTools::escape() {
    if (m_tool != CanvasTool::None) {
        setTool(CanvasTool::None);
        return true;
    }
    if (!m_profile.isEmpty()) {
        setProfile({});
        Q_EMIT profileDropped();
        return true;
    }
    if (m_wipe != WipeSide::Off) {
        setWipe(WipeSide::Off);
        return true;
    }
    if (m_loupe) {
        setLoupeShown(false);
        return true;
    }
    if (m_selected >= 0) {
        setSelectedRegion(-1);
        return true;
    }
    return false;
}

} // namespace moefusion::widgets
