// Inspect's expert tiles and ablation deltas. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/inspect/edit_lines.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect/gates_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/atomic_file.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPdfWriter>
#include <QSplitter>
#include <QSvgGenerator>

namespace moefusion::workbench {

using namespace inspection;

namespace {

constexpr double kTilesShare = 0.62; ///< of the height, when the tiles are opened
constexpr int kPdfDpi = 300;
constexpr double kScreenDpi = 96;
constexpr double kPngScale = 2;

QString policiesText(const EditSet& edits) {
    const auto text = [](std::string_view word) {
        return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
    };
    return InspectWorkspace::tr("removal %1 · downstream %2")
        .arg(text(to_text(edits.removal)), text(to_text(edits.downstream)));
}

/// The grid as a file of the kind its name says.
QByteArray
drawnTiles(widgets::TileRows* tiles, const QString& suffix, const QString& title, const std::vector<PngText>& texts) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (suffix == QLatin1String("svg")) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(tiles->size());
        svg.setViewBox(QRect(QPoint(0, 0), tiles->size()));
        svg.setTitle(title);
        QPainter painter(&svg);
        tiles->drawAll(painter);
    } else if (suffix == QLatin1String("pdf")) {
        QPdfWriter pdf(&buffer);
        pdf.setTitle(title);
        pdf.setResolution(kPdfDpi);
        const QSizeF points = QSizeF(tiles->size()) * (72 / kScreenDpi);
        pdf.setPageSize(QPageSize(points, QPageSize::Point, QString(), QPageSize::ExactMatch));
        pdf.setPageMargins(QMarginsF(0, 0, 0, 0));
        QPainter painter(&pdf);
        painter.scale(kPdfDpi / kScreenDpi, kPdfDpi / kScreenDpi);
        tiles->drawAll(painter);
    } else {
        QImage image(tiles->size() * kPngScale, QImage::Format_RGB32);
        image.setDevicePixelRatio(kPngScale);
        image.setText(QStringLiteral("Title"), title);
        for (const PngText& text : texts) {
            image.setText(QString::fromStdString(text.keyword), QString::fromStdString(text.text));
        }
        QPainter painter(&image);
        tiles->drawAll(painter);
        painter.end();
        image.save(&buffer, "PNG");
    }
    return buffer.data();
}

} // namespace

void InspectWorkspace::connectTiles() {
    connect(m_tiles, &ExpertTiles::closeWanted, this, [this] {
        m_tiles->hide();
        Q_EMIT actionStatesChanged();
    });
    connect(m_tiles, &ExpertTiles::choicesChanged, m_board, &PaneBoard::setLayerChoices);
    connect(m_tiles, &ExpertTiles::expertSelected, this, &InspectWorkspace::selectExpert);
    connect(m_tiles, &ExpertTiles::layerWanted, this, [this](const QString& layer) {
        setLayer(m_grid->focusedPane(), layer);
    });
    connect(m_tiles, &ExpertTiles::exportWanted, this, [this] { runAction(QStringLiteral("inspect.saveTiles")); });
    connect(m_tiles, &ExpertTiles::figureWanted, this, [this] { runAction(QStringLiteral("inspect.toFigure")); });
    connect(m_tiles, &ExpertTiles::tableWanted, this, [this] {
        QGuiApplication::clipboard()->setText(m_tiles->ablationTable());
        Q_EMIT message(tr("Table copied."), widgets::kMessageTimeMs);
    });
    connect(m_tiles->rows(),
            &widgets::TileRows::contextMenuWanted,
            this,
            [this](const QString& layer, const QPoint& position) {
                QMenu menu;
                for (int pane = 0; pane < m_grid->paneCount(); ++pane) {
                    menu.addAction(
                        tr("Show in pane %1").arg(pane + 1), this, [this, pane, layer] { setLayer(pane, layer); });
                }
                menu.exec(position);
            });
}

void InspectWorkspace::registerTileActions() {
    const auto open = [this](ExpertTiles::Mode mode) {
        ActionState state;
        if (!m_inspection->isOpen()) {
            state = {.enabled = false, .reason = tr("No pair is fused with MoE-Fusion here.")};
        }
        state.checked = m_tiles->isVisible() && m_tiles->mode() == mode;
        return state;
    };
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(name), std::move(act));
        m_states.insert(QString::fromLatin1(name), std::move(state));
    };
    add(
        "inspect.experts", [this] { toggleTiles(false); }, [open] { return open(ExpertTiles::Mode::Activations); });
    add(
        "inspect.ablation", [this] { toggleTiles(true); }, [open] { return open(ExpertTiles::Mode::Ablations); });
    add(
        "inspect.toFigure",
        [this] { expertsToFigure(); },
        [open] {
            ActionState state = open(ExpertTiles::Mode::Activations);
            state.checked = false;
            return state;
        });
    add(
        "inspect.saveTiles",
        [this] { exportTiles(); },
        [this] {
            return ActionState{.enabled = m_tiles->isVisible(), .reason = tr("Open the expert tiles first (E).")};
        });
}

void InspectWorkspace::toggleTiles(bool ablations) {
    const auto mode = ablations ? ExpertTiles::Mode::Ablations : ExpertTiles::Mode::Activations;
    if (m_tiles->isVisible() && m_tiles->mode() == mode) {
        m_tiles->hide();
        return;
    }
    if (!m_tiles->isVisible()) {
        const int height = m_split->height();
        m_tiles->show();
        m_split->setSizes({static_cast<int>(height * (1 - kTilesShare)), static_cast<int>(height * kTilesShare)});
    }
    m_tiles->setMode(mode);
    updateTiles();
}

void InspectWorkspace::updateTiles() {
    if (m_tiles->isHidden()) {
        return;
    }
    const BoardInputs& inputs = m_board->inputs();
    m_tiles->setInputs({.fused = inputs.stale ? nullptr : inputs.fused,
                        .editsKey = inputs.fused == nullptr ? QString() : inputs.fused->edits,
                        .untrained = inputs.fused != nullptr && inputs.fused->weights.untrained,
                        .policies = policiesText(currentEdits())});
}

void InspectWorkspace::selectExpert(ExpertId expert) {
    m_gatesPanel->setSelected(expert);
    m_tiles->setSelected(expert);
    Q_EMIT actionStatesChanged();
}

void InspectWorkspace::exportTiles() {
    auto* dialog = new QFileDialog(this, tr("Export tiles"));
    dialog->setObjectName(QStringLiteral("exportTilesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({tr("PNG image (*.png)"), tr("SVG drawing (*.svg)"), tr("PDF page (*.pdf)")});
    dialog->selectFile(QStringLiteral("%1_experts.png").arg(QFileInfo(m_currentPair).fileName()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const QStringList edits = m_board->inputs().edits;
        const QString title = edits.isEmpty() || m_showsOriginal
                                  ? m_currentPair
                                  : m_currentPair + QStringLiteral(" · ") + edits.join(QStringLiteral(", "));
        const QByteArray bytes = drawnTiles(
            m_tiles->rows(), QFileInfo(file).suffix().toLower(), title, exportTexts(QStringLiteral("fused")));
        services().jobs->run<bool>(
            {.title = tr("Writing %1").arg(QFileInfo(file).fileName()), .lane = JobLane::Io, .listed = true},
            this,
            [bytes, file](JobContext&) {
                write_file_atomically(file.toStdString(),
                                      std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
                return true;
            },
            [this, file](JobOutcome<bool> outcome) {
                Q_EMIT message(
                    outcome.error ? QString::fromStdString(one_line(*outcome.error)) : tr("Saved %1.").arg(file), 0);
            });
    });
    dialog->open();
}

} // namespace moefusion::workbench
