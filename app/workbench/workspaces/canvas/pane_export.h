#pragma once

// Pictures of panes out of the window: clipboard and PNG files.

#include "core/imaging/image_file.h"
#include "widgets/painting/picture.h"

#include <QString>

#include <functional>
#include <vector>

class QWidget;

namespace moefusion::widgets {
class ImageGrid;
}

namespace moefusion::workbench {

class JobQueue;

using SayMessage = std::function<void(const QString& text, int ms)>;

/// The focused pane's picture at its own size, or the whole canvas as shown, onto the clipboard.
void copyPane(widgets::ImageGrid& grid, bool wholeView, const SayMessage& say);
/// Asks for a file and writes the layer as it is shown (map and range applied) at its own size. A null picture is
/// said, nothing asked. `texts`: what the file says of itself (method, weights, edits).
void exportPicture(QWidget* parent,
                   JobQueue* jobs,
                   const widgets::PicturePointer& picture,
                   const QString& proposedName,
                   const std::vector<PngText>& texts,
                   const SayMessage& say);
/// A QImage as an Image, U8 RGB.
[[nodiscard]] Image rgbImage(const QImage& image);

} // namespace moefusion::workbench
