// Inspect's attention: overlay, detector boxes, edits of the map. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/session/error_words.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/inspect/attention_brush.h"
#include "app/workbench/workspaces/inspect/attention_panel.h"
#include "app/workbench/workspaces/inspect/inspect_tools.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/pairs/boxes.h"
#include "widgets/canvas/box_layer.h"

#include <QDockWidget>
#include <QFileDialog>

#include <algorithm>

namespace moefusion::workbench {

using namespace inspection;
using widgets::CanvasBox;

namespace {

const QColor kInfraredBox(0xE69F00); // Okabe-Ito
const QColor kVisibleBox(0x56B4E9);
const QColor kTrueBox(0x9BE564);

const QString& attentionLayer() {
    static const QString name = QStringLiteral("attention_foreground");
    return name;
}

/// Annotated boxes of a pair, those of both images once.
std::vector<pairs::Box> annotatedBoxes(const LoadedPair& sources) {
    std::vector<pairs::Box> boxes;
    const pairs::BoxOptions options{.image = {sources.visible.width, sources.visible.height},
                                    .classes = {},
                                    .stem = sources.pair.visible.stem().string()};
    const LabelFiles& files = sources.pair.labels;
    for (const auto& file : {files.infrared, files.visible}) {
        if (!file.empty() && (file != files.infrared || boxes.empty())) {
            for (pairs::Box& box : pairs::read_boxes(file, options).boxes) {
                if (std::find(boxes.begin(), boxes.end(), box) == boxes.end()) {
                    boxes.push_back(std::move(box));
                }
            }
        }
    }
    return boxes;
}

} // namespace

void InspectWorkspace::connectAttention() {
    connect(m_attentionPanel, &AttentionPanel::lookChanged, this, [this] {
        m_board->setOverlay({.attention = m_board->overlay().attention, .look = m_attentionPanel->look()});
    });
    connect(m_attentionPanel, &AttentionPanel::thresholdChanged, this, &InspectWorkspace::updateBoxes);
    connect(m_attentionPanel, &AttentionPanel::paintingWanted, this, [this] {
        runAction(QStringLiteral("inspect.attentionBrush"));
    });
    connect(m_attentionPanel,
            &AttentionPanel::mapWanted,
            this,
            [this](const Image& map, const QString& name, const QString& text) { editAttention(map, name, text, {}); });
    connect(m_attentionPanel, &AttentionPanel::loadWanted, this, &InspectWorkspace::loadAttention);
    connect(m_attentionPanel, &AttentionPanel::boxesWanted, this, &InspectWorkspace::attentionFromBoxes);
    connect(m_attentionPanel, &AttentionPanel::clearWanted, this, [this] {
        EditSet edits = currentEdits();
        edits.attention.reset();
        changeEdits(edits, tr("Take the attention edit back"));
    });
    connect(m_brush,
            &AttentionBrushTool::stroked,
            this,
            [this](const std::array<double, 2>& from, const std::array<double, 2>& to, bool begins) {
                m_brush->setDiameter(m_attentionPanel->brush().diameter);
                const Image map = currentAttention();
                if (!map.empty()) {
                    // All moves of a stroke are one step to undo, however long it takes.
                    m_strokes += begins ? 1 : 0;
                    editAttention(painted(map, m_attentionPanel->brush(), from, to),
                                  QStringLiteral("painted"),
                                  tr("Paint the attention"),
                                  QStringLiteral("stroke.%1").arg(m_strokes));
                }
            });
    connect(m_inspection, &InspectionService::layerReady, this, [this](const QString& layer) {
        if (layer == attentionLayer()) {
            updateAttention();
        }
    });
    connect(m_inspection, &InspectionService::boxesReady, this, &InspectWorkspace::updateBoxes);
    connect(m_inspection, &InspectionService::gatesChanged, this, &InspectWorkspace::updateAttention);
}

Image InspectWorkspace::currentAttention() {
    const EditSet& edits = currentEdits();
    if (edits.attention) {
        return edits.attention->map;
    }
    const LayerPointer layer = m_inspection->layer(attentionLayer(), {});
    return layer == nullptr ? Image{} : layer->values;
}

void InspectWorkspace::updateAttention() {
    if (m_inspection->gates() != nullptr) {
        m_inspection->want(attentionLayer(), {});
    }
    const Image map = m_inspection->isOpen() ? currentAttention() : Image{};
    const BoardInputs& inputs = m_board->inputs();
    m_attentionPanel->setMap(
        map, currentEdits().attention.has_value(), inputs.original != nullptr && inputs.original->weights.untrained);
    m_attentionPanel->setImageSize(map.width, map.height);
    updateBoxes();
}

void InspectWorkspace::editAttention(const Image& map, const QString& name, const QString& text, const QString& merge) {
    try {
        EditSet edits = currentEdits();
        edits.attention = make_attention_edit(map, name.toStdString());
        changeEdits(edits, text, merge);
        updateAttention();
    } catch (const Error& error) {
        Q_EMIT message(wordsOf(error).whatHappened, 0);
    }
}

void InspectWorkspace::loadAttention() {
    auto* dialog = new QFileDialog(this, tr("Load an attention map"));
    dialog->setObjectName(QStringLiteral("attentionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("numpy array (*.npy)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        services().jobs->run<AttentionEdit>(
            {.title = tr("Reading %1").arg(file), .lane = JobLane::Io},
            this,
            [file](JobContext&) { return read_attention(file.toStdString()); },
            [this, pair = m_currentPair](JobOutcome<AttentionEdit> outcome) {
                if (outcome.error) {
                    Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
                    return;
                }
                const Image present = currentAttention();
                const Image& map = outcome.value->map;
                if (pair != m_currentPair) {
                    return;
                }
                if (map.width != present.width || map.height != present.height) {
                    Q_EMIT message(tr("The attention map is %1×%2, the pair %3×%4.")
                                       .arg(map.width)
                                       .arg(map.height)
                                       .arg(present.width)
                                       .arg(present.height),
                                   0);
                    return;
                }
                editAttention(map, QString::fromStdString(outcome.value->name), tr("Load an attention map"), {});
            });
    });
    dialog->open();
}

void InspectWorkspace::attentionFromBoxes(bool annotated) {
    const Image present = currentAttention();
    if (present.empty()) {
        return;
    }
    std::vector<MapBox> boxes;
    if (annotated) {
        for (const pairs::Box& box : m_trueBoxes) {
            boxes.push_back({box.left, box.top, box.right, box.bottom});
        }
        if (boxes.empty()) {
            Q_EMIT message(tr("%1 has no annotated boxes.").arg(m_currentPair), 0);
            return;
        }
    } else {
        const auto found = m_inspection->boxes();
        if (found == nullptr) {
            m_boxesForAttention = true;
            m_inspection->wantBoxes();
            return;
        }
        for (const auto* side : {&found->infrared, &found->visible}) {
            for (const BoxView& box : *side) {
                if (box.score >= m_attentionPanel->threshold()) {
                    boxes.push_back(box.corners);
                }
            }
        }
        if (boxes.empty()) {
            Q_EMIT message(tr("The detectors found nothing with a score of at least %1.")
                               .arg(m_attentionPanel->threshold(), 0, 'f', 2),
                           0);
            return;
        }
    }
    editAttention(with_boxes(constant_map(present.width, present.height, 0), boxes, 1),
                  annotated ? QStringLiteral("boxes") : QStringLiteral("detections"),
                  tr("Attention from boxes"),
                  {});
}

void InspectWorkspace::updateBoxes() {
    const bool shown = m_showsBoxes && m_inspection->isOpen();
    if (m_boxesForAttention && m_inspection->boxes() != nullptr) {
        m_boxesForAttention = false;
        attentionFromBoxes(false);
    }
    if (shown && m_inspection->gates() != nullptr) {
        m_inspection->wantBoxes();
    }
    readTrueBoxes();
    const auto found = m_inspection->boxes();
    const BoardInputs& inputs = m_board->inputs();
    const bool untrained = inputs.original != nullptr && inputs.original->weights.untrained;
    const auto detected = [&](const std::vector<BoxView>& boxes, const QColor& color, Qt::PenStyle line) {
        QList<CanvasBox> list;
        for (const BoxView& box : boxes) {
            if (box.score >= m_attentionPanel->threshold()) {
                const QString text = QStringLiteral("%1 %2").arg(box.label).arg(box.score, 0, 'f', 2);
                list << CanvasBox{
                    QRectF(QPointF(box.corners[0], box.corners[1]), QPointF(box.corners[2], box.corners[3])),
                    untrained ? tr("%1 untrained").arg(text) : text,
                    color,
                    line};
            }
        }
        return list;
    };
    for (int pane = 0; pane < m_grid->paneCount(); ++pane) {
        widgets::ImageCanvas* canvas = m_grid->pane(pane)->canvas();
        auto* layer = canvas->findChild<widgets::BoxLayer*>(QString(), Qt::FindDirectChildrenOnly);
        const LayerRow* row = pane < m_board->specs().size() ? findLayer(m_board->specs()[pane].layer) : nullptr;
        QList<CanvasBox> boxes;
        const bool over = row != nullptr && (row->group == LayerGroup::Sources || row->group == LayerGroup::Fused ||
                                             row->group == LayerGroup::Attention);
        if (shown && over) {
            const QString id = QString::fromLatin1(row->id);
            const bool infrared = !id.contains(QLatin1String("visible"));
            const bool visible = !id.contains(QLatin1String("infrared"));
            if (found != nullptr && infrared) {
                boxes += detected(found->infrared, kInfraredBox, Qt::SolidLine);
            }
            if (found != nullptr && visible) {
                boxes += detected(found->visible, kVisibleBox, Qt::DashLine);
            }
            for (const pairs::Box& box : m_trueBoxes) {
                boxes << CanvasBox{QRectF(QPointF(box.left, box.top), QPointF(box.right, box.bottom)),
                                   QString::fromStdString(box.class_name),
                                   kTrueBox,
                                   Qt::DotLine};
            }
        }
        if (layer == nullptr && !boxes.isEmpty()) {
            layer = new widgets::BoxLayer(canvas, m_grid->camera());
        }
        if (layer != nullptr) {
            layer->setBoxes(boxes);
        }
    }
}

void InspectWorkspace::readTrueBoxes() {
    const SourcesPointer& sources = m_board->inputs().sources;
    const QString pair = sources == nullptr ? QString() : m_currentPair;
    if (pair == m_trueBoxesOf) {
        return;
    }
    m_trueBoxesOf = pair;
    m_trueBoxes.clear();
    if (pair.isEmpty() || (sources->pair.labels.infrared.empty() && sources->pair.labels.visible.empty())) {
        return;
    }
    services().jobs->run<std::vector<pairs::Box>>(
        {.title = tr("Reading boxes"), .lane = JobLane::Io, .priority = JobPriority::Prefetch},
        this,
        [sources](JobContext&) { return annotatedBoxes(*sources); },
        [this, pair](JobOutcome<std::vector<pairs::Box>> outcome) {
            if (outcome.value && pair == m_trueBoxesOf) {
                m_trueBoxes = *outcome.value;
                updateBoxes();
            } else if (outcome.error) {
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
            }
        });
}

bool InspectWorkspace::escape() {
    if (m_brush->isActive()) {
        runAction(QStringLiteral("inspect.attentionBrush"));
        return true;
    }
    return m_tools->escape();
}

void InspectWorkspace::registerAttentionActions() {
    const auto inspected = [this](bool checked) -> ActionState {
        ActionState state;
        if (!m_inspection->isOpen()) {
            state = {.enabled = false, .reason = tr("No pair is fused with MoE-Fusion here.")};
        }
        state.checked = checked;
        return state;
    };
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(name), std::move(act));
        m_states.insert(QString::fromLatin1(name), std::move(state));
    };
    add(
        "inspect.attention",
        [this] { m_board->setOverlay({.attention = !m_board->overlay().attention, .look = m_attentionPanel->look()}); },
        [this, inspected] { return inspected(m_board->overlay().attention); });
    add(
        "inspect.detections",
        [this] {
            m_showsBoxes = !m_showsBoxes;
            updateBoxes();
        },
        [this, inspected] { return inspected(m_showsBoxes); });
    add(
        "inspect.attentionBrush",
        [this] {
            const bool paint = !m_brush->isActive();
            m_brush->setDiameter(m_attentionPanel->brush().diameter);
            m_brush->setActive(paint);
            m_attentionPanel->setPainting(paint);
            if (paint) {
                m_attentionDock->show();
                m_attentionDock->raise();
                // One sees what one paints.
                m_board->setOverlay({.attention = true, .look = m_attentionPanel->look()});
                Q_EMIT message(tr("Drag on a pane to paint the attention; Esc ends it."), 0);
            }
        },
        [this, inspected] { return inspected(m_brush->isActive()); });
}

} // namespace moefusion::workbench
