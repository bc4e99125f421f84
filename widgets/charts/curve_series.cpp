#include "widgets/charts/curve_series.h"

#include "core/base/curve_smoothing.h"

#include <span>

namespace moefusion::widgets {

namespace {

/// The same number, or both none.
bool isSame(double one, double other) {
    return one == other || (one != one && other != other);
}

} // namespace

double xOfPoint(const Curve& curve, CurveAxis axis, const CurvePoint& point) {
    switch (axis) {
    case CurveAxis::Relative:
        return point.seconds - curve.points->front().seconds;
    case CurveAxis::Wall:
        return point.seconds;
    case CurveAxis::Step:
        break;
    }
    return point.step;
}

bool CurveSeries::isOf(const Curve& curve) const {
    return curve.points && curve.points.get() == m_source && !m_x.empty() && curve.points->size() == m_x.size() &&
           isSame(curve.points->back().value, m_raw.back()) &&
           xOfPoint(curve, m_axis, curve.points->back()) == m_x.back();
}

void CurveSeries::take(const Curve& curve, CurveAxis axis, double smoothing) {
    const std::size_t count = curve.points ? curve.points->size() : 0;
    const std::size_t known = m_x.size();
    // A resumed run takes points back: then the last known one is another.
    const bool grew = known > 0 && m_source == curve.points.get() && m_axis == axis && count >= known &&
                      isSame((*curve.points)[known - 1].value, m_raw.back()) &&
                      xOfPoint(curve, axis, (*curve.points)[known - 1]) == m_x.back();
    if (!grew) {
        m_x.clear();
        m_raw.clear();
    }
    for (std::size_t i = m_x.size(); i < count; ++i) {
        m_x.push_back(xOfPoint(curve, axis, (*curve.points)[i]));
        m_raw.push_back((*curve.points)[i].value);
    }
    if (grew && count == known && m_smoothing == smoothing) {
        return;
    }
    // The average looks back only, but a curve that was constant so far was not smoothed at all.
    const double before = m_smoothed.empty() ? 0 : m_smoothed.back();
    m_smoothed = debiased_average(m_raw, smoothing);
    if (grew && m_smoothing == smoothing && isSame(m_smoothed[known - 1], before)) {
        m_sorted.append(std::span<const double>(m_smoothed).subspan(known));
    } else {
        m_sorted.assign(m_smoothed);
    }
    m_source = curve.points.get();
    m_axis = axis;
    m_smoothing = smoothing;
}

} // namespace moefusion::widgets
