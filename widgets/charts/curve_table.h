#pragma once

// Curves as text: the tooltip's table and the export of all points.

#include "widgets/charts/curve_data.h"

#include <QList>

namespace moefusion::widgets {

/// What a curve has at the cursor: one line of the tooltip table.
struct CurveReading {
    QString run;
    QColor color;
    CurvePoint point; ///< raw
    double smoothed = 0;
    double relative = 0; ///< seconds since the curve's first point
};

/// The readings as a table in rich text.
[[nodiscard]] QString readingsTable(const QList<CurveReading>& readings);

/// Lines run,step,time,tag,value,smoothed of all points, not only of those that are drawn.
[[nodiscard]] QString csvOf(const QList<Curve>& curves, const QString& tag, double smoothing);

} // namespace moefusion::widgets
