#pragma once

// The one camera of a canvas: where all panes look and how near (interaction.md 2 and 3.1).

#include <QElapsedTimer>
#include <QObject>
#include <QPointF>
#include <QSize>

#include <optional>
#include <vector>

namespace moefusion::widgets {

/// Centre in image pixels, zoom in device pixels per image pixel. GUI thread.
class LinkedCamera : public QObject {
    Q_OBJECT

public:
    static constexpr double kLowestZoom = 1.0 / 16;
    static constexpr double kHighestZoom = 64;
    static constexpr double kZoomStep = 1.4142135623730951; ///< a wheel notch
    static constexpr double kValuesZoom = 24;               ///< from here values are printed in the pixels

    struct Place {
        QPointF centre; ///< image pixels; pixel (0, 0) covers 0..1
        double zoom = 1;
        bool operator==(const Place&) const = default;
    };

    explicit LinkedCamera(QObject* parent = nullptr);

    [[nodiscard]] QPointF centre() const { return m_place.centre; }
    [[nodiscard]] double zoom() const { return m_place.zoom; }
    [[nodiscard]] Place place() const { return m_place; }
    [[nodiscard]] QSize imageSize() const { return m_imageSize; }
    /// True while the camera follows the size of the view (after fit()).
    [[nodiscard]] bool isFitted() const { return m_fitted; }
    /// Zoom at which the whole image just fits the view.
    [[nodiscard]] double fitZoom() const;
    [[nodiscard]] bool canGoBack() const { return !m_back.empty(); }
    [[nodiscard]] bool canGoForward() const { return !m_forward.empty(); }
    /// Pixel under the mouse in whichever pane, image pixels.
    [[nodiscard]] std::optional<QPointF> cursor() const { return m_cursor; }

    /// Size of the image that is looked at. An equal size changes nothing; another keeps the relative centre and the
    /// zoom relative to fit, and emits adapted() (nomacs/nomacs #556, #1575).
    void setImageSize(const QSize& size);
    /// Size of the smallest pane, device pixels.
    void setViewSize(const QSize& devicePixels);

    /// Device pixels of a view of that size from image pixels, and back.
    [[nodiscard]] QPointF viewFromImage(const QPointF& image, const QSizeF& view) const;
    [[nodiscard]] QPointF imageFromView(const QPointF& point, const QSizeF& view) const;

    void setPlace(const Place& place);
    /// Steps of sqrt(2) (negative: out) about an image point, which stays where it is.
    void zoomBy(double steps, const QPointF& about);
    void zoomTo(double zoom, const QPointF& about);
    /// Moves the picture by device pixels.
    void panBy(const QPointF& devicePixels);
    void fit();
    /// One image pixel = one device pixel.
    void actualSize();
    void back();
    void forward();
    void setCursor(std::optional<QPointF> imagePoint);

Q_SIGNALS:
    void changed();
    void cursorMoved();
    /// The place was kept relative because the size of the image changed.
    void adapted();

private:
    void change(Place place, bool fitted, bool remember);
    void clamp(Place& place) const;

    Place m_place;
    QSize m_imageSize;
    QSize m_viewSize;
    bool m_fitted = true;
    std::optional<QPointF> m_cursor;
    std::vector<Place> m_back;
    std::vector<Place> m_forward;
    QElapsedTimer m_sinceChange;
};

} // namespace moefusion::widgets
