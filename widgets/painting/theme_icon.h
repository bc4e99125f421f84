#pragma once

// Icons drawn from SVG at run time, in the text colour of the palette, for each size and pixel ratio.

#include <QIcon>
#include <QString>

namespace moefusion::widgets {

/// Icon of `:/icons/NAME.svg`; the SVG draws in #000, which becomes the colour of the palette in use when it is
/// painted (highlighted text where selected, the disabled text colour where disabled). An unknown name gives an empty
/// icon.
[[nodiscard]] QIcon themeIcon(const QString& name);

} // namespace moefusion::widgets
