#include "widgets/canvas/linked_camera.h"

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr std::size_t kHistoryLength = 100;
constexpr int kSettledMs = 500; ///< moves within this time are one entry of the history

} // namespace

LinkedCamera::LinkedCamera(QObject* parent) : QObject(parent) {}

double LinkedCamera::fitZoom() const {
    if (m_imageSize.isEmpty() || m_viewSize.isEmpty()) {
        return 1;
    }
    const double zoom = std::min(static_cast<double>(m_viewSize.width()) / m_imageSize.width(),
                                 static_cast<double>(m_viewSize.height()) / m_imageSize.height());
    return std::clamp(zoom, kLowestZoom, kHighestZoom);
}

void LinkedCamera::setImageSize(const QSize& size) {
    if (size == m_imageSize || size.isEmpty()) {
        return;
    }
    const QSize former = m_imageSize;
    const double formerFit = fitZoom();
    m_imageSize = size;
    if (m_fitted) {
        change({QPointF(size.width() / 2.0, size.height() / 2.0), fitZoom()}, true, false);
        return;
    }
    if (former.isEmpty()) {
        change(m_place, false, false); // a place was restored before the first image came
        return;
    }
    Place place{.centre = QPointF(m_place.centre.x() / former.width() * size.width(),
                                  m_place.centre.y() / former.height() * size.height()),
                .zoom = m_place.zoom / formerFit * fitZoom()};
    m_back.clear();
    m_forward.clear();
    change(place, false, false);
    Q_EMIT adapted();
}

void LinkedCamera::setViewSize(const QSize& devicePixels) {
    if (devicePixels == m_viewSize) {
        return;
    }
    m_viewSize = devicePixels;
    if (m_fitted) {
        change({QPointF(m_imageSize.width() / 2.0, m_imageSize.height() / 2.0), fitZoom()}, true, false);
    } else {
        change(m_place, false, false);
    }
}

QPointF LinkedCamera::viewFromImage(const QPointF& image, const QSizeF& view) const {
    return (image - m_place.centre) * m_place.zoom + QPointF(view.width() / 2, view.height() / 2);
}

QPointF LinkedCamera::imageFromView(const QPointF& point, const QSizeF& view) const {
    return (point - QPointF(view.width() / 2, view.height() / 2)) / m_place.zoom + m_place.centre;
}

void LinkedCamera::clamp(Place& place) const {
    place.zoom = std::clamp(place.zoom, kLowestZoom, kHighestZoom);
    if (!m_imageSize.isEmpty()) {
        // The centre stays on the image, so that nobody loses it.
        place.centre.setX(std::clamp(place.centre.x(), 0.0, static_cast<double>(m_imageSize.width())));
        place.centre.setY(std::clamp(place.centre.y(), 0.0, static_cast<double>(m_imageSize.height())));
    }
}

void LinkedCamera::change(Place place, bool fitted, bool remember) {
    clamp(place);
    m_fitted = fitted;
    if (place == m_place) {
        Q_EMIT changed();
        return;
    }
    if (remember) {
        if (!m_sinceChange.isValid() || m_sinceChange.elapsed() > kSettledMs) {
            m_back.push_back(m_place);
            if (m_back.size() > kHistoryLength) {
                m_back.erase(m_back.begin());
            }
            m_forward.clear();
        }
        m_sinceChange.start();
    }
    m_place = place;
    Q_EMIT changed();
}

void LinkedCamera::setPlace(const Place& place) {
    change(place, false, true);
}

void LinkedCamera::zoomBy(double steps, const QPointF& about) {
    zoomTo(m_place.zoom * std::pow(kZoomStep, steps), about);
}

void LinkedCamera::zoomTo(double zoom, const QPointF& about) {
    const double target = std::clamp(zoom, kLowestZoom, kHighestZoom);
    // The point keeps its distance to the centre on the screen.
    const QPointF centre = about + (m_place.centre - about) * (m_place.zoom / target);
    change({centre, target}, false, true);
}

void LinkedCamera::panBy(const QPointF& devicePixels) {
    change({m_place.centre - devicePixels / m_place.zoom, m_place.zoom}, false, true);
}

void LinkedCamera::fit() {
    change({QPointF(m_imageSize.width() / 2.0, m_imageSize.height() / 2.0), fitZoom()}, true, true);
}

void LinkedCamera::actualSize() {
    change({m_place.centre, 1}, false, true);
}

void LinkedCamera::back() {
    if (m_back.empty()) {
        return;
    }
    m_forward.push_back(m_place);
    const Place place = m_back.back();
    m_back.pop_back();
    change(place, false, false);
}

void LinkedCamera::forward() {
    if (m_forward.empty()) {
        return;
    }
    m_back.push_back(m_place);
    const Place place = m_forward.back();
    m_forward.pop_back();
    change(place, false, false);
}

void LinkedCamera::setCursor(std::optional<QPointF> imagePoint) {
    if (imagePoint != m_cursor) {
        m_cursor = imagePoint;
        Q_EMIT cursorMoved();
    }
}

} // namespace moefusion::widgets
