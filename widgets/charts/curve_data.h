#pragma once

// Values of curves over training steps, and which axis they are drawn over.

#include <QColor>
#include <QString>

#include <memory>
#include <vector>

namespace moefusion::widgets {

struct CurvePoint {
    double step = 0;
    double seconds = 0; ///< since 1970, UTC
    double value = 0;   ///< may be non-finite
};

/// What stands along x.
enum class CurveAxis {
    Step,
    Relative, ///< seconds since the curve's first point
    Wall      ///< local time of day
};

/// One curve of a card. Points ascend in step; they may grow on the window's thread between two calls of
/// CurveCard::setCurves, never elsewhere.
struct Curve {
    QString name; ///< of the run
    QColor color;
    Qt::PenStyle style = Qt::SolidLine;
    std::shared_ptr<const std::vector<CurvePoint>> points;
};

/// Something that happened at a step: drawn at the lower edge, told in the tooltip.
struct CurveMark {
    enum class Kind { State, Checkpoint, Fault };
    Kind kind = Kind::State;
    double step = 0;
    double seconds = 0;
    QString text;
};

/// Colour and dashes of the run with that number: Okabe-Ito's palette, distinguishable with colour-blind eyes; from the
/// ninth on the same colours dashed, then dotted (interaction.md 5.1).
struct RunLook {
    QColor color;
    Qt::PenStyle style = Qt::SolidLine;
};
[[nodiscard]] RunLook runLook(int number, bool dark);

} // namespace moefusion::widgets
