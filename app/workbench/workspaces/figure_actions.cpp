// Figure: files in and out, the scale of the page, answers to the commands of the action table. The workspace itself is
// in figure_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/canvas/fuse_command.h"
#include "app/workbench/workspaces/figure/figure_page.h"
#include "app/workbench/workspaces/figure_workspace.h"
#include "core/base/atomic_file.h"
#include "core/figures/figure_files.h"
#include "widgets/painting/figure_painter.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QScrollArea>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kLowestScale = 1;
constexpr double kHighestScale = 40; ///< device pixels a millimetre: about 1000 dpi
constexpr int kDefaultDpi = 300;
constexpr int kFineDpi = 600;
constexpr double kMmPerInch = 25.4;

widgets::FigureFormat formatOf(const QString& suffix) {
    return suffix == QLatin1String("svg")                                      ? widgets::FigureFormat::Svg
           : suffix == QLatin1String("png")                                    ? widgets::FigureFormat::Png
           : suffix == QLatin1String("tiff") || suffix == QLatin1String("tif") ? widgets::FigureFormat::Tiff
                                                                               : widgets::FigureFormat::Pdf;
}

} // namespace

void FigureWorkspace::openFigure(const QString& file) {
    try {
        showFigure(figures::read_figure(file.toStdString()), tr("Open %1").arg(QFileInfo(file).fileName()));
        m_file = QFileInfo(file).absoluteFilePath();
    } catch (const Error& error) {
        Q_EMIT message(QString::fromStdString(one_line(error)), 0);
    }
}

void FigureWorkspace::exportDialog() {
    auto* dialog = new QFileDialog(this, tr("Export the figure"));
    dialog->setObjectName(QStringLiteral("figureExportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QString finePng = tr("PNG, 600 dpi (*.png)");
    dialog->setNameFilters({tr("PDF (*.pdf)"),
                            tr("SVG (*.svg)"),
                            tr("PNG, 300 dpi (*.png)"),
                            finePng,
                            tr("TIFF, 300 dpi (*.tiff)"),
                            tr("LaTeX: PDF, words and single images (*.tex)")});
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(m_file.isEmpty() ? QStringLiteral("figure.pdf")
                                        : QFileInfo(m_file).baseName() + QStringLiteral(".pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, finePng](const QString& file) {
        exportTo(file, dialog->selectedNameFilter() == finePng ? kFineDpi : kDefaultDpi);
    });
    dialog->open();
}

void FigureWorkspace::exportTo(const QString& file, int dpi) {
    services().jobs->run<int>(
        {.title = tr("Writing %1").arg(QFileInfo(file).fileName()),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = {},
         .listed = true},
        this,
        [spec = m_spec, file, dpi](JobContext& context) {
            const QString suffix = QFileInfo(file).suffix().toLower();
            const bool latex = suffix == QLatin1String("tex");
            fs::path out = file.toStdString();
            if (latex) {
                out.replace_extension(".pdf");
            }
            const figures::FigureImages images = figures::load_images(spec, context, context.cancel());
            figures::FigureDrawing drawing = figures::lay_out(spec, images);
            const std::vector<figures::FigureNote> notes = figures::check_figure(spec, images, drawing);
            figures::refuse_blocking(notes, images);
            figures::record_notes(drawing, notes);
            const auto beside = figures::files_beside(out, spec, drawing, latex, context, context.cancel());
            write_file_atomically(out, widgets::figureBytes(drawing, formatOf(suffix), dpi));
            for (const figures::FigureFile& other : beside) {
                fs::create_directories(other.file.parent_path());
                write_file_atomically(other.file, other.bytes);
            }
            write_file_atomically(figures::description_of(out),
                                  figures::figure_text(spec, fs::absolute(out).parent_path()));
            return static_cast<int>(notes.size());
        },
        [this, file](JobOutcome<int> outcome) {
            if (outcome.value) {
                m_file = QString::fromStdString(figures::description_of(file.toStdString()).string());
                Q_EMIT message(*outcome.value == 0
                                   ? tr("Saved %1, and its description beside it.").arg(file)
                                   : tr("Saved %1 with %n remarks in its metadata, and its description beside it.",
                                        nullptr,
                                        *outcome.value)
                                         .arg(file),
                               0);
            } else if (outcome.error) {
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
            }
        });
}

void FigureWorkspace::setScale(double unitsPerMm) {
    m_page->setScale(std::clamp(unitsPerMm, kLowestScale, kHighestScale));
    m_renderTimer->start();
}

void FigureWorkspace::fitPage() {
    const double ratio = devicePixelRatioF();
    const QSize room = m_scroll->viewport()->size() - QSize(48, 48); // ruler and border
    const QSize page = m_page->sizeHint() - QSize(42, 42);
    if (page.isEmpty() || room.isEmpty()) {
        return;
    }
    const double scale = m_page->scale() * std::min(static_cast<double>(room.width()) / page.width(),
                                                    static_cast<double>(room.height()) / page.height());
    const double wanted = std::clamp(scale, kLowestScale, 12 * ratio);
    if (std::abs(wanted / m_page->scale() - 1) > 0.01) {
        setScale(wanted);
    }
}

void FigureWorkspace::registerActions() {
    const auto add = [this](const char* id, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(id), std::move(act));
        m_states.insert(QString::fromLatin1(id), std::move(state));
    };
    const auto hasFigure = [this]() -> ActionState {
        return isEmpty() ? ActionState{.enabled = false, .reason = tr("There is no figure yet.")} : ActionState{};
    };
    add(
        "figure.zoomBox",
        [this] { setTool(m_page->tool() == FigureTool::ZoomBox ? FigureTool::None : FigureTool::ZoomBox); },
        [this, hasFigure] {
            ActionState state = hasFigure();
            state.checked = m_page->tool() == FigureTool::ZoomBox;
            return state;
        });
    add(
        "figure.text",
        [this] { setTool(m_page->tool() == FigureTool::Mark ? FigureTool::None : FigureTool::Mark); },
        [this, hasFigure] {
            ActionState state = hasFigure();
            state.checked = m_page->tool() == FigureTool::Mark;
            return state;
        });
    add(
        "figure.remove",
        [this] { removeSelected(); },
        [this] {
            return ActionState{.enabled = m_page->selectedZoom() >= 0 || m_page->selectedMark() >= 0,
                               .reason = tr("Neither a zoom box nor a mark is selected.")};
        });
    add(
        "figure.fit",
        [this] {
            m_fitted = true;
            fitPage();
        },
        hasFigure);
    add(
        "figure.printSize",
        [this] {
            m_fitted = false;
            setScale(screen()->physicalDotsPerInch() * devicePixelRatioF() / kMmPerInch);
        },
        hasFigure);
    add(
        "figure.zoomIn",
        [this] {
            m_fitted = false;
            setScale(m_page->scale() * kZoomStep);
        },
        hasFigure);
    add(
        "figure.zoomOut",
        [this] {
            m_fitted = false;
            setScale(m_page->scale() / kZoomStep);
        },
        hasFigure);
    add(
        "run.current", [this] { computeMissing(); }, hasFigure);
    add(
        "run.cancel",
        [this] { (void)services().fusions->cancelCurrent(); },
        [this] {
            return ActionState{.enabled = services().fusions->isBusy(), .reason = tr("Nothing is being fused.")};
        });
    add(
        "file.export", [this] { exportDialog(); }, hasFigure);
    add(
        "file.reload", [this] { render(true); }, hasFigure);
    add(
        "edit.copy", [this] { QGuiApplication::clipboard()->setPixmap(m_page->grab()); }, hasFigure);
    add(
        "edit.copyCommand",
        [this] {
            const QString file = m_file.isEmpty() ? QStringLiteral("figure.figure.yaml") : m_file;
            QString out = file;
            out.chop(static_cast<int>(qstrlen(".figure.yaml")));
            QGuiApplication::clipboard()->setText(shellLine({QStringLiteral("moe-fusion"),
                                                             QStringLiteral("figure"),
                                                             file,
                                                             QStringLiteral("-o"),
                                                             out + QStringLiteral(".pdf")}));
            Q_EMIT message(m_file.isEmpty() ? tr("Command line copied; export writes the description it names.")
                                            : tr("Command line copied."),
                           widgets::kMessageTimeMs);
        },
        hasFigure);
}

ActionState FigureWorkspace::actionState(const QString& id) const {
    const auto state = m_states.constFind(id);
    return state == m_states.constEnd() ? Workspace::actionState(id) : (*state)();
}

void FigureWorkspace::runAction(const QString& id) {
    const auto handler = m_handlers.constFind(id);
    if (handler != m_handlers.constEnd() && actionState(id).enabled) {
        (*handler)();
        Q_EMIT actionStatesChanged();
    }
}

} // namespace moefusion::workbench
