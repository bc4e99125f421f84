#include "app/workbench/workspaces/inspect/pane_board.h"

#include "app/workbench/session/error_words.h"
#include "core/imaging/color.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using widgets::DisplaySettings;
using widgets::ImagePane;
using widgets::PaneState;
using widgets::Picture;
using widgets::PicturePointer;
using widgets::Tone;

namespace {

/// The layer's own range, changed by what the user chose.
DisplaySettings displayFor(const PaneSpec& spec, const LayerRow& row, const LayerImages& images, bool markClipped) {
    DisplaySettings display{.map = spec.map.isEmpty() ? images.map.value_or(row.map) : widgets::colorMapFrom(spec.map),
                            .low = images.low,
                            .high = images.high,
                            .gamma = spec.gamma,
                            .markClipped = markClipped};
    if (spec.range) {
        display.low = spec.range->first;
        display.high = spec.range->second;
    }
    return display;
}

/// Figures of edited - original, on the 0..255 scale.
QString differenceNote(const Image& difference) {
    double largest = 0;
    double sum = 0;
    double squares = 0;
    for (const float value : difference.values<float>()) {
        const double magnitude = std::abs(static_cast<double>(value));
        largest = std::max(largest, magnitude);
        sum += magnitude;
        squares += magnitude * magnitude;
    }
    const auto count = static_cast<double>(difference.pixel_count());
    const QString noise = squares == 0 ? QStringLiteral("∞")
                                       : QLocale().toString(10 * std::log10(255.0 * 255.0 * count / squares), 'f', 1);
    return QStringLiteral("max |Δ| %1 · MAE %2 · PSNR %3 dB")
        .arg(QLocale().toString(largest, 'f', 2), QLocale().toString(sum / count, 'f', 3), noise);
}

LayerImages imagesOf(const inspection::LayerView& view) {
    const bool isSigned = view.low < 0;
    return {.values = view.values,
            .readout = {},
            .low = view.low,
            .high = view.high,
            .map = view.picture ? widgets::ColorMap::Gray
                   : isSigned   ? widgets::ColorMap::BlueRed
                                : widgets::ColorMap::Magma};
}

/// What is being shown in a pane and how: made on a worker.
struct MadePicture {
    PicturePointer picture;
    QString note;
};

} // namespace

PaneBoard::PaneBoard(
    widgets::ImageGrid* grid, JobQueue* queue, InspectionService* inspection, std::int64_t cacheBytes, QObject* parent)
    : QObject(parent), m_grid(grid), m_queue(queue), m_inspection(inspection), m_pictures(cacheBytes) {
    connect(inspection, &InspectionService::layerReady, this, &PaneBoard::refresh);
    connect(inspection, &InspectionService::ablationsChanged, this, &PaneBoard::refresh);
    connect(inspection, &InspectionService::gatesChanged, this, &PaneBoard::refresh);
}

void PaneBoard::setLayerChoices(const LayerChoices& choices) {
    m_choices = choices;
    refresh();
}

void PaneBoard::setOverlay(const BoardOverlay& overlay) {
    m_overlay = overlay;
    refresh();
}

QStringList PaneBoard::layers() const {
    inspection::MixtureSizes sizes;
    if (const GatesPointer& gates = m_inspection->latestGates()) {
        const auto count = [&gates](inspection::MixtureId mixture) {
            const inspection::MixtureGates* found = gates->find(mixture);
            return found == nullptr ? 0 : std::ssize(found->used);
        };
        sizes = {count(inspection::MixtureId::Foreground),
                 count(inspection::MixtureId::Background),
                 count(inspection::MixtureId::Decoder)};
    }
    return layerIds(sizes);
}

LayerPointer PaneBoard::inspectedLayer(const QString& layer) const {
    if (!layer.startsWith(QLatin1String("ablation_"))) {
        return m_inspection->layer(layer, m_choices);
    }
    const auto expert = expertOfLayer(layer);
    double largest = 0;
    const inspection::AblationView* found = nullptr;
    for (const inspection::AblationView& view : m_inspection->ablations()) {
        largest = std::max(largest, view.largest);
        if (expert && view.expert == *expert) {
            found = &view;
        }
    }
    if (found == nullptr || found->delta.empty() || !m_inspection->hasAllAblations()) {
        return nullptr;
    }
    auto view = std::make_shared<inspection::LayerView>();
    view->layer = layer.toStdString();
    view->values = found->delta;
    view->high = largest > 0 ? largest : 1;
    view->low = -view->high;
    return view;
}

bool PaneBoard::hasOverlay(const LayerRow& row) const {
    return m_overlay.attention && (row.group == LayerGroup::Sources || row.group == LayerGroup::Fused);
}

void PaneBoard::setSpecs(const QList<PaneSpec>& specs) {
    m_specs = specs.mid(0, widgets::ImageGrid::kMostPanes);
    m_grid->setPaneCount(static_cast<int>(m_specs.size()));
    m_shown.resize(m_specs.size());
    if (m_reference >= m_specs.size()) {
        setReference(-1);
    }
    refresh();
}

void PaneBoard::setInputs(const BoardInputs& inputs) {
    m_inputs = inputs;
    if (inputs.sources != nullptr) {
        m_grid->camera()->setImageSize({inputs.sources->infrared.width, inputs.sources->infrared.height});
    }
    refresh();
}

void PaneBoard::setReference(int pane) {
    m_reference = pane;
    m_grid->setReferencePane(pane);
    refresh();
}

void PaneBoard::setMarkClipped(bool marked) {
    m_markClipped = marked;
    refresh();
}

void PaneBoard::refresh() {
    QList<widgets::LayerChoice> choices;
    for (const QString& id : layers()) {
        const LayerRow& row = *findLayer(id);
        const bool lacksReference = row.needsReference && m_reference < 0;
        choices << widgets::LayerChoice{id,
                                        layerName(id),
                                        QString::number(static_cast<int>(row.group)),
                                        lacksReference ? tr("Make a pane the reference first (R).") : QString(),
                                        submenuOf(row.group)};
    }
    for (int pane = 0; pane < m_specs.size(); ++pane) {
        m_grid->pane(pane)->setSubject(m_specs[pane].layer, m_inputs.method.name);
        m_grid->pane(pane)->setLayerChoices(choices);
        showPane(pane);
    }
    checkSettled();
}

void PaneBoard::showPane(int index) {
    ImagePane* pane = m_grid->pane(index);
    const LayerRow* row = findLayer(m_specs[index].layer);
    Shown& shown = m_shown[index];
    pane->setHeader(headerOf(index));
    if (showInstead(index, row)) {
        return;
    }
    const QString key = pictureKey(index);
    if (key == shown.key) {
        if (!shown.waiting && shown.picture != nullptr) {
            showPicture(index, shown.picture);
        }
        return;
    }
    shown.key = key;
    shown.note.clear();
    if (const PicturePointer picture = m_pictures.get(key)) {
        shown.waiting = false;
        showPicture(index, picture);
        return;
    }
    shown.waiting = true;
    requestPicture(index);
}

bool PaneBoard::showInstead(int index, const LayerRow* row) {
    ImagePane* pane = m_grid->pane(index);
    Shown& shown = m_shown[index];
    const auto idle = [&shown] {
        shown.key.clear();
        shown.waiting = false;
        shown.picture.reset();
    };
    const auto fault = [&](const Error& error) {
        idle();
        const ErrorWords words = wordsOf(error);
        pane->showError(words.whatHappened, words.advice, words.details);
        return true;
    };
    if (m_inputs.pairId.isEmpty()) {
        idle();
        pane->showEmpty(tr("A pair's picture belongs here."), {});
        return true;
    }
    if (row == nullptr) {
        idle();
        pane->showError(
            tr("There is no layer \"%1\".").arg(m_specs[index].layer), tr("Choose another in the header."), {});
        return true;
    }
    if (m_inputs.sourcesError) {
        return fault(*m_inputs.sourcesError);
    }
    if (m_inputs.sources == nullptr) {
        idle(); // read again, the same pair may have other pixels
        pane->showLoading(tr("Reading %1").arg(m_inputs.pairId));
        return true;
    }
    if (row->needsReference && (m_reference < 0 || m_reference == index)) {
        idle();
        pane->showEmpty(tr("The difference of the fused image to the reference. Make another pane the reference: "
                           "focus it and press R."),
                        {});
        return true;
    }
    if (row->inspected && m_inputs.method.name != QLatin1String("moe-fusion")) {
        idle();
        pane->showEmpty(tr("%1 does not name its tensors: this layer is MoE-Fusion's.").arg(m_inputs.methodLabel),
                        {{QStringLiteral("chooseMoeFusionButton"), tr("Choose MoE-Fusion"), true}});
        return true;
    }
    if (row->needsFused && m_inputs.fused == nullptr) {
        idle();
        if (m_inputs.fusionError) {
            return fault(*m_inputs.fusionError);
        }
        if (m_inputs.fusing) {
            pane->showLoading(m_inputs.stage.isEmpty() ? tr("Fusing %1").arg(m_inputs.pairId) : m_inputs.stage,
                              m_inputs.share);
        } else {
            pane->showEmpty(
                (m_inputs.cancelled ? tr("Cancelled. %1 is not fused with %2.") : tr("%1 is not fused with %2 yet."))
                    .arg(m_inputs.pairId, m_inputs.methodLabel),
                {{QStringLiteral("fuseButton"), tr("Fuse (F5)"), true}});
        }
        return true;
    }
    if (m_specs[index].layer == QLatin1String("difference_edits") && m_inputs.edits.isEmpty()) {
        idle();
        pane->showEmpty(tr("The difference that edits make. There are none: change a gate in the panel (G)."), {});
        return true;
    }
    return row->inspected && showInsteadOfLayer(index);
}

bool PaneBoard::showInsteadOfLayer(int index) {
    ImagePane* pane = m_grid->pane(index);
    Shown& shown = m_shown[index];
    const QString& layer = m_specs[index].layer;
    const auto idle = [&shown] {
        shown.key.clear();
        shown.waiting = false;
    };
    std::optional<Error> error = m_inspection->error();
    if (!error) {
        error = m_inspection->layerError(layer, m_choices);
    }
    if (error) {
        idle();
        const ErrorWords words = wordsOf(*error);
        pane->showError(words.whatHappened, words.advice, words.details);
        return true;
    }
    if (!m_inspection->isOpen()) { // stale: the network that is chosen now has not seen this pair
        idle();
        pane->showEmpty(tr("%1 is not fused with these weights yet.").arg(m_inputs.pairId),
                        {{QStringLiteral("fuseButton"), tr("Fuse (F5)"), true}});
        return true;
    }
    if (layer.startsWith(QLatin1String("ablation_"))) {
        const auto expert = expertOfLayer(layer);
        for (const inspection::AblationView& view : m_inspection->ablations()) {
            if (view.expert == expert && view.delta.empty()) {
                idle();
                shown.picture.reset();
                pane->showEmpty(view.no_weight ? tr("weight 0: removing it changes nothing")
                                               : QString::fromStdString(view.not_possible),
                                {});
                return true;
            }
        }
    }
    if (inspectedLayer(layer) != nullptr) {
        return false;
    }
    if (layer.startsWith(QLatin1String("ablation_"))) {
        m_inspection->wantAblations();
    } else {
        m_inspection->want(layer, m_choices);
    }
    shown.key.clear();
    shown.waiting = true;
    pane->showLoading(tr("Computing %1").arg(layerName(layer)));
    return true;
}

QString PaneBoard::pictureKey(int index) const {
    const PaneSpec& spec = m_specs[index];
    const LayerRow* row = findLayer(spec.layer);
    QString key = QStringLiteral("%1|%2|%3|%4|%5")
                      .arg(spec.layer, spec.map)
                      .arg(spec.range ? QStringLiteral("%1:%2").arg(spec.range->first).arg(spec.range->second)
                                      : QStringLiteral("own"))
                      .arg(spec.gamma)
                      .arg(m_markClipped ? 1 : 0);
    key += QLatin1Char('|') + FusionService::sourcesKey(m_inputs.sources->pair, m_inputs.policies);
    if (row->needsFused && m_inputs.fused != nullptr) {
        key += QLatin1Char('|') + FusionService::fusedKey(m_inputs.fused->request) + m_inputs.fused->edits;
    }
    if (row->inspected) {
        key += QLatin1Char('|') + (row->group == LayerGroup::Ablation ? m_inspection->key()
                                                                      : m_inspection->layerKey(spec.layer, m_choices));
    }
    if (hasOverlay(*row)) {
        const QString attention = QStringLiteral("attention_foreground");
        key += QStringLiteral("|over%1:%2|").arg(m_overlay.look.opacity).arg(m_overlay.look.contours ? 1 : 0) +
               (m_inspection->layer(attention, {}) != nullptr ? m_inspection->layerKey(attention, {}) : QString());
    }
    if (row->needsReference) {
        key += QLatin1Char('|') + m_specs[m_reference].layer;
    }
    return key;
}

void PaneBoard::requestPicture(int index) {
    const PaneSpec spec = m_specs[index];
    const LayerRow* row = findLayer(spec.layer);
    const QString key = m_shown[index].key;
    const QString referenceLayer = row->needsReference ? m_specs[m_reference].layer : QString();
    LayerPointer overlay;
    if (hasOverlay(*row) && m_inspection->isOpen()) {
        overlay = m_inspection->layer(QStringLiteral("attention_foreground"), {});
        m_inspection->want(QStringLiteral("attention_foreground"), {});
    }
    const LayerPointer layer = row->inspected ? inspectedLayer(spec.layer) : nullptr;
    const FusedPointer original = spec.layer == QLatin1String("difference_edits") ? m_inputs.original : nullptr;
    m_grid->pane(index)->showLoading({});
    m_queue->run<MadePicture>(
        {.title = layerName(spec.layer),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("pane.%1").arg(index + 1)},
        this,
        [spec,
         row,
         referenceLayer,
         layer,
         overlay,
         original,
         look = m_overlay.look,
         sources = m_inputs.sources,
         fused = m_inputs.fused,
         marks = m_markClipped](JobContext&) {
            MadePicture made;
            LayerImages images;
            if (layer != nullptr) {
                images = imagesOf(*layer);
            } else if (original != nullptr) {
                images.values = editsDifference(fused->unclipped, original->unclipped);
                made.note = differenceNote(images.values);
                const DisplaySettings own = widgets::ownRange(images.values, row->map);
                images.low = own.low;
                images.high = own.high;
            } else {
                const Image gray = fused == nullptr ? Image{} : luma(fused->fused);
                const Image color = fused == nullptr ? Image{} : fused->fusedColor;
                Image reference;
                if (!referenceLayer.isEmpty()) {
                    reference = makeLayer(referenceLayer, *sources, gray, color, {}).values;
                }
                images = makeLayer(spec.layer, *sources, gray, color, reference);
            }
            made.picture = widgets::makePicture(images.values, displayFor(spec, *row, images, marks), images.readout);
            if (overlay != nullptr) {
                made.picture = widgets::withOverlay(made.picture, overlay->values, look);
            }
            return made;
        },
        [this, index, key](JobOutcome<MadePicture> outcome) {
            if (index >= m_shown.size() || m_shown[index].key != key) {
                return; // meant for what was shown before, perhaps of files that have changed
            }
            if (outcome.value) {
                m_pictures.put(key, outcome.value->picture, widgets::pictureBytes(*outcome.value->picture));
            }
            m_shown[index].waiting = false;
            if (outcome.value) {
                m_shown[index].note = outcome.value->note;
                showPicture(index, outcome.value->picture);
            } else if (outcome.error) {
                const ErrorWords words = wordsOf(*outcome.error);
                m_grid->pane(index)->showError(words.whatHappened, words.advice, words.details);
            }
            checkSettled();
        });
}

void PaneBoard::showPicture(int index, const PicturePointer& picture) {
    Shown& shown = m_shown[index];
    const bool isNew = shown.picture != picture;
    shown.picture = picture;
    ImagePane* pane = m_grid->pane(index);
    const LayerRow* row = findLayer(m_specs[index].layer);
    PaneState state = PaneState::Ready;
    if (row->needsFused) {
        if (m_inputs.fusing && m_inputs.stale) {
            pane->canvas()->setPicture(picture);
            pane->setHeader(headerOf(index));
            pane->showLoading(m_inputs.stage, m_inputs.share);
            return;
        }
        const bool edited = !m_inputs.edits.isEmpty() && !m_inputs.showsOriginal;
        state = m_inputs.stale                      ? PaneState::Stale
                : edited                            ? PaneState::Edited
                : m_inputs.fused->weights.untrained ? PaneState::Untrained
                                                    : PaneState::Ready;
    }
    PicturePointer visible = picture;
    if (m_peeking && m_reference >= 0 && m_shown[m_reference].picture != nullptr &&
        (m_peekAll || index == m_grid->focusedPane())) {
        visible = m_shown[m_reference].picture;
        pane->setSubject(m_specs[m_reference].layer, m_inputs.method.name);
    } else {
        pane->setSubject(m_specs[index].layer, m_inputs.method.name);
    }
    pane->showPicture(visible, state);
    pane->setHeader(headerOf(index));
    if (isNew) {
        Q_EMIT pictureChanged(index);
    }
}

void PaneBoard::setPeek(bool held, bool all) {
    m_peeking = held;
    m_peekAll = held && all;
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].picture != nullptr && !m_shown[i].waiting) {
            showPicture(i, m_shown[i].picture);
        }
    }
}

std::optional<DisplaySettings> PaneBoard::displayOf(int index) const {
    if (index < 0 || index >= m_shown.size() || m_shown[index].picture == nullptr) {
        return std::nullopt;
    }
    return m_shown[index].picture->display;
}

bool PaneBoard::isSettled() const {
    if (m_inputs.pairId.isEmpty() || m_inputs.sourcesError) {
        return true;
    }
    if (m_inputs.sources == nullptr || m_inputs.fusing || m_inputs.editing) {
        return false;
    }
    return std::none_of(m_shown.begin(), m_shown.end(), [](const Shown& shown) { return shown.waiting; });
}

void PaneBoard::checkSettled() {
    if (isSettled()) {
        Q_EMIT settled();
    }
}

} // namespace moefusion::workbench
