#pragma once

// A laid-out figure as a file: PDF and SVG with text as text, lines as lines and every image's own pixels, or a bitmap.

#include "core/figures/figure_layout.h"

#include <QImage>

#include <string>

class QPainter;

namespace moefusion::widgets {

enum class FigureFormat { Pdf, Svg, Png, Tiff };

/// Paints on a device whose unit is a millimetre times `unitsPerMm`. Fonts take their size from the drawing.
void paintFigure(QPainter& painter, const figures::FigureDrawing& drawing, double unitsPerMm);

/// The bytes of the file. Needs a QGuiApplication, for fonts; one thread at a time. `dpi` is for bitmaps. The same
/// drawing gives the same bytes (PDF: but for its date) where QHash is seeded with 0. Title and provenance stand in the
/// metadata. Throws Error{TooLarge, "figure.too_large"} above 2^28 pixels, Error{Internal} if Qt cannot write.
[[nodiscard]] std::string figureBytes(const figures::FigureDrawing& drawing, FigureFormat format, int dpi);

/// The page as a picture at so many pixels a millimetre, for the screen. Any thread.
[[nodiscard]] QImage figurePreview(const figures::FigureDrawing& drawing, double unitsPerMm);

/// A family that is installed: the one asked for, else one like it (Times: Liberation Serif, DejaVu Serif …).
[[nodiscard]] QString installedFamily(const QString& wanted);

} // namespace moefusion::widgets
