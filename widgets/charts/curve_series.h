#pragma once

// A curve as arrays in the units of an axis, kept while it grows.

#include "widgets/charts/curve_data.h"
#include "widgets/charts/curve_range.h"

#include <vector>

namespace moefusion::widgets {

/// Where a point of a curve stands along x.
[[nodiscard]] double xOfPoint(const Curve& curve, CurveAxis axis, const CurvePoint& point);

class CurveSeries {
public:
    /// Of a curve that only grew what is new is added; the order of its values is kept.
    void take(const Curve& curve, CurveAxis axis, double smoothing);
    /// Nothing came to the curve since.
    [[nodiscard]] bool isOf(const Curve& curve) const;

    [[nodiscard]] const std::vector<double>& x() const { return m_x; }
    [[nodiscard]] const std::vector<double>& raw() const { return m_raw; }
    [[nodiscard]] const std::vector<double>& smoothed() const { return m_smoothed; }
    /// The smoothed values in ascending order.
    [[nodiscard]] const SortedValues& sorted() const { return m_sorted; }

private:
    std::vector<double> m_x;
    std::vector<double> m_raw;
    std::vector<double> m_smoothed;
    SortedValues m_sorted;
    const void* m_source = nullptr; ///< points these were made of
    CurveAxis m_axis = CurveAxis::Step;
    double m_smoothing = -1;
};

} // namespace moefusion::widgets
