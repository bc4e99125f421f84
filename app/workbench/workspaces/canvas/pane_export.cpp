#include "app/workbench/workspaces/canvas/pane_export.h"

#include "app/workbench/jobs/job_queue.h"
#include "core/imaging/image_file.h"
#include "widgets/painting/theme.h"
#include "widgets/tiles/image_grid.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>

#include <algorithm>

namespace moefusion::workbench {

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("PaneExport", text);
}

} // namespace

Image rgbImage(const QImage& picture) {
    const QImage image = picture.convertToFormat(QImage::Format_RGB888);
    ImageBuilder builder(image.width(), image.height(), 3, Depth::U8);
    for (int y = 0; y < image.height(); ++y) {
        const auto row = builder.row<std::uint8_t>(y);
        std::copy_n(image.constScanLine(y), row.size(), row.begin());
    }
    return std::move(builder).finish();
}

void copyPane(widgets::ImageGrid& grid, bool wholeView, const SayMessage& say) {
    if (wholeView) {
        QGuiApplication::clipboard()->setPixmap(grid.grab());
        say(words(QT_TRANSLATE_NOOP("PaneExport", "View copied.")), widgets::kMessageTimeMs);
        return;
    }
    const widgets::PicturePointer picture = grid.pane(grid.focusedPane())->canvas()->picture();
    if (picture != nullptr) {
        QGuiApplication::clipboard()->setImage(picture->levels.front());
        say(words(QT_TRANSLATE_NOOP("PaneExport", "Pane copied at its own size.")), widgets::kMessageTimeMs);
    }
}

void exportPicture(QWidget* parent,
                   JobQueue* jobs,
                   const widgets::PicturePointer& picture,
                   const QString& proposedName,
                   const std::vector<PngText>& texts,
                   const SayMessage& say) {
    if (picture == nullptr) {
        say(words(QT_TRANSLATE_NOOP("PaneExport", "The focused pane has no picture.")), widgets::kMessageTimeMs);
        return;
    }
    auto* dialog = new QFileDialog(parent, words(QT_TRANSLATE_NOOP("PaneExport", "Export pane")));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({words(QT_TRANSLATE_NOOP("PaneExport", "PNG image (*.png)"))});
    dialog->selectFile(proposedName);
    QObject::connect(
        dialog, &QFileDialog::fileSelected, parent, [parent, jobs, picture, texts, say](const QString& file) {
            jobs->run<bool>(
                {.title = words(QT_TRANSLATE_NOOP("PaneExport", "Writing %1")).arg(QFileInfo(file).fileName()),
                 .lane = JobLane::Io,
                 .listed = true},
                parent,
                [picture, texts, file](JobContext&) {
                    write_png(file.toStdString(), rgbImage(picture->levels.front()), texts);
                    return true;
                },
                [say, file](JobOutcome<bool> outcome) {
                    if (outcome.value) {
                        say(words(QT_TRANSLATE_NOOP("PaneExport", "Saved %1.")).arg(file), 0);
                    } else if (outcome.error) {
                        say(QString::fromStdString(one_line(*outcome.error)), 0);
                    }
                });
        });
    dialog->open();
}

} // namespace moefusion::workbench
