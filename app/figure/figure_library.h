#pragma once

// What libmoefusion_figure.so offers: a figure drawn with fonts. The command line opens it when it draws a figure, so
// that only then Qt is loaded; it stands on the platform `offscreen`, so the file made by a server is the window's.

#include "core/figures/figure_layout.h"

#include <string>
#include <string_view>

/// `format`: "pdf", "svg", "png" or "tiff". May be called any number of times on the main thread. Throws
/// moefusion::Error.
extern "C" void moefusion_draw_figure(const moefusion::figures::FigureDrawing& drawing,
                                      std::string_view format,
                                      int dpi,
                                      std::string& bytes);
