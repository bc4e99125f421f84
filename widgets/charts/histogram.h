#pragma once

// Histogram of a layer with two handles for the shown range (interaction.md 3.3.1, histogram dock).

#include "core/imaging/image.h"

#include <QWidget>

#include <array>
#include <cstdint>

namespace moefusion::widgets {

/// Counts over `low`..`high` in equal bins; values outside are counted apart, non-finite ones too.
struct HistogramCounts {
    double low = 0;
    double high = 255;
    std::array<std::int64_t, 256> bins{};
    std::int64_t below = 0;
    std::int64_t above = 0;
    std::int64_t nonFinite = 0;
    double mean = 0;              ///< of the finite values
    double standardDeviation = 0; ///< population
    std::int64_t count = 0;       ///< finite values
};

/// Counts of an image; colour is counted by its BT.601 luma. Any thread; about 2 ms per megapixel.
[[nodiscard]] HistogramCounts histogramOf(const Image& image, double low, double high);

/// Linear or logarithmic counts; handles move by mouse and, with the focus, by arrows (Tab or Up/Down changes handle).
class Histogram : public QWidget {
    Q_OBJECT

public:
    explicit Histogram(QWidget* parent = nullptr);

    void setCounts(const HistogramCounts& counts);
    /// Nothing to show.
    void clear();
    void setRange(double low, double high);
    void setLogarithmic(bool logarithmic);
    [[nodiscard]] bool isLogarithmic() const { return m_logarithmic; }
    [[nodiscard]] double rangeLow() const { return m_low; }
    [[nodiscard]] double rangeHigh() const { return m_high; }
    [[nodiscard]] QSize sizeHint() const override { return {260, 140}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 90}; }

Q_SIGNALS:
    /// A handle was moved by the user.
    void rangeChanged(double low, double high);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRectF plotArea() const;
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] double valueAt(double x) const;
    void moveHandle(double value);
    void describe();

    HistogramCounts m_counts;
    bool m_empty = true;
    bool m_logarithmic = true;
    double m_low = 0;
    double m_high = 255;
    bool m_highHandle = true; ///< which handle moves
};

} // namespace moefusion::widgets
