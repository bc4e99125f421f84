#include "app/figure/figure_library.h"

#include "core/base/error.h"
#include "widgets/painting/figure_painter.h"

#include <QGuiApplication>
#include <QHashSeed>

#include <array>

namespace {

using moefusion::widgets::FigureFormat;

FigureFormat formatFrom(std::string_view name) {
    using Row = std::pair<std::string_view, FigureFormat>;
    static constexpr std::array rows{Row{"pdf", FigureFormat::Pdf},
                                     Row{"svg", FigureFormat::Svg},
                                     Row{"png", FigureFormat::Png},
                                     Row{"tiff", FigureFormat::Tiff}};
    for (const auto& [known, format] : rows) {
        if (known == name) {
            return format;
        }
    }
    throw moefusion::Error(moefusion::ErrorKind::Internal, "figure.format", "Unknown form " + std::string(name) + ".");
}

} // namespace

void moefusion_draw_figure(const moefusion::figures::FigureDrawing& drawing,
                           std::string_view format,
                           int dpi,
                           std::string& bytes) {
    if (QCoreApplication::instance() == nullptr) {
        // The order of fonts and objects in a PDF follows hashes: the same bytes need the same seed.
        QHashSeed::setDeterministicGlobalSeed();
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int argc = 1;
        static char name[] = "moe-fusion";
        static char* argv[] = {name, nullptr};
        // Lives as long as the process: fonts and their cache belong to it.
        static const auto* application = new QGuiApplication(argc, argv);
        (void)application;
    }
    bytes = moefusion::widgets::figureBytes(drawing, formatFrom(format), dpi);
}
