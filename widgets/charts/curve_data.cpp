#include "widgets/charts/curve_data.h"

#include <array>

namespace moefusion::widgets {

RunLook runLook(int number, bool dark) {
    // Okabe and Ito 2008; the yellow is left to the end, it is weak on white.
    static const std::array<QColor, 8> colors{QColor(0x0072B2),
                                              QColor(0xD55E00),
                                              QColor(0x009E73),
                                              QColor(0xCC79A7),
                                              QColor(0xE69F00),
                                              QColor(0x56B4E9),
                                              QColor(0xF0E442),
                                              QColor(Qt::black)};
    constexpr std::array<Qt::PenStyle, 3> styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine};
    const auto count = static_cast<int>(colors.size());
    QColor color = colors.at(static_cast<std::size_t>(number % count));
    if (dark && color == QColor(Qt::black)) {
        color = Qt::white;
    } else if (dark && number % count == 0) {
        color = QColor(0x3C9BD9); // the same hue, lighter: 0072B2 has too little contrast on dark grey
    }
    return {color, styles.at(static_cast<std::size_t>(number / count) % styles.size())};
}

} // namespace moefusion::widgets
