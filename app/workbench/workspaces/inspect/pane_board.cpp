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

std::int64_t bytesOf(const Picture& picture) {
    std::int64_t bytes = picture.values.byte_count();
    for (const QImage& level : picture.levels) {
        bytes += level.sizeInBytes();
    }
    return bytes;
}

QString numberText(double value) {
    return QString::number(value, 'g', 4);
}

/// The layer's own range, changed by what the user chose.
DisplaySettings displayFor(const PaneSpec& spec, const LayerRow& row, const LayerImages& images, bool markClipped) {
    DisplaySettings display{.map = spec.map.isEmpty() ? row.map : widgets::colorMapFrom(spec.map),
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

} // namespace

PaneBoard::PaneBoard(widgets::ImageGrid* grid, JobQueue* queue, std::int64_t cacheBytes, QObject* parent)
    : QObject(parent), m_grid(grid), m_queue(queue), m_pictures(cacheBytes) {}

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
    for (const LayerRow& row : layerTable()) {
        const QString id = QString::fromLatin1(row.id);
        const bool lacksReference = row.needsReference && m_reference < 0;
        choices << widgets::LayerChoice{id,
                                        layerName(id),
                                        QString::number(static_cast<int>(row.group)),
                                        lacksReference ? tr("Make a pane the reference first (R).") : QString()};
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
    const PaneSpec& spec = m_specs[index];
    const LayerRow* row = findLayer(spec.layer);
    Shown& shown = m_shown[index];
    const auto idle = [&shown] {
        shown.key.clear();
        shown.waiting = false;
        shown.picture.reset();
    };
    pane->setHeader(headerOf(index));
    if (m_inputs.pairId.isEmpty()) {
        idle();
        pane->showEmpty(tr("A pair's picture belongs here."), {});
        return;
    }
    if (row == nullptr) {
        idle();
        pane->showError(tr("There is no layer \"%1\".").arg(spec.layer), tr("Choose another in the header."), {});
        return;
    }
    if (m_inputs.sourcesError) {
        idle();
        const ErrorWords words = wordsOf(*m_inputs.sourcesError);
        pane->showError(words.whatHappened, words.advice, words.details);
        return;
    }
    if (m_inputs.sources == nullptr) {
        pane->showLoading(tr("Reading %1").arg(m_inputs.pairId));
        return;
    }
    if (row->needsReference && (m_reference < 0 || m_reference == index)) {
        idle();
        pane->showEmpty(tr("The difference of the fused image to the reference. Make another pane the reference: "
                           "focus it and press R."),
                        {});
        return;
    }
    if (row->needsFused && m_inputs.fused == nullptr) {
        idle();
        if (m_inputs.fusionError) {
            const ErrorWords words = wordsOf(*m_inputs.fusionError);
            pane->showError(words.whatHappened, words.advice, words.details);
        } else if (m_inputs.fusing) {
            pane->showLoading(m_inputs.stage.isEmpty() ? tr("Fusing %1").arg(m_inputs.pairId) : m_inputs.stage,
                              m_inputs.share);
        } else if (m_inputs.cancelled) {
            pane->showEmpty(tr("Cancelled. %1 is not fused with %2.").arg(m_inputs.pairId, m_inputs.methodLabel),
                            {{QStringLiteral("fuseButton"), tr("Fuse (F5)"), true}});
        } else {
            pane->showEmpty(tr("%1 is not fused with %2 yet.").arg(m_inputs.pairId, m_inputs.methodLabel),
                            {{QStringLiteral("fuseButton"), tr("Fuse (F5)"), true}});
        }
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
    if (const PicturePointer picture = m_pictures.get(key)) {
        shown.waiting = false;
        showPicture(index, picture);
        return;
    }
    shown.waiting = true;
    requestPicture(index);
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
        key += QLatin1Char('|') + FusionService::fusedKey(m_inputs.fused->request);
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
    m_grid->pane(index)->showLoading({});
    m_queue->run<PicturePointer>(
        {.title = layerName(spec.layer),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("pane.%1").arg(index + 1)},
        this,
        [spec, row, referenceLayer, sources = m_inputs.sources, fused = m_inputs.fused, marks = m_markClipped](
            JobContext&) {
            const Image gray = fused == nullptr ? Image{} : luma(fused->fused);
            const Image color = fused == nullptr ? Image{} : fused->fusedColor;
            Image reference;
            if (!referenceLayer.isEmpty()) {
                reference = makeLayer(referenceLayer, *sources, gray, color, {}).values;
            }
            const LayerImages images = makeLayer(spec.layer, *sources, gray, color, reference);
            return widgets::makePicture(images.values, displayFor(spec, *row, images, marks), images.readout);
        },
        [this, index, key](JobOutcome<PicturePointer> outcome) {
            if (outcome.value) {
                m_pictures.put(key, *outcome.value, bytesOf(**outcome.value));
            }
            if (index >= m_shown.size() || m_shown[index].key != key) {
                return; // meant for what was shown before
            }
            m_shown[index].waiting = false;
            if (outcome.value) {
                showPicture(index, *outcome.value);
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
        state = m_inputs.stale                      ? PaneState::Stale
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

QStringList PaneBoard::detailsOf(int index, bool needsFused) const {
    QStringList details;
    if (needsFused && m_inputs.fused != nullptr) {
        const FusedPicture& fused = *m_inputs.fused;
        if (!fused.weights.sha256.empty()) {
            details << QString::fromStdString(fused.weights.sha256.substr(0, 8));
        }
        if (fused.weights.source == "bundled") {
            details << tr("bundled weights");
        }
    }
    if (m_inputs.sources != nullptr) {
        const Image& image = m_inputs.sources->infrared;
        details << QStringLiteral("%1 %2×%3")
                       .arg(QString::fromStdString(to_text(m_inputs.policies.size)))
                       .arg(image.width)
                       .arg(image.height);
    }
    if (needsFused) {
        details << QString::fromStdString(to_text(m_inputs.policies.color));
    }
    if (const auto display = displayOf(index)) {
        // A dash between numbers with a sign would be read as one.
        details << (display->low < 0 ? QStringLiteral("%1…%2") : QStringLiteral("%1–%2"))
                       .arg(numberText(display->low), numberText(display->high));
        if (display->map != widgets::ColorMap::Gray) {
            details << widgets::colorMapName(display->map);
        }
        if (display->gamma != 1) {
            details << tr("gamma %1").arg(numberText(display->gamma));
        }
    }
    if (needsFused && m_inputs.fused != nullptr) {
        details << tr("%1 s").arg(QLocale().toString(m_inputs.fused->seconds, 'f', 2));
    }
    return details;
}

widgets::PaneHeaderContent PaneBoard::headerOf(int index) const {
    const bool peeked = m_peeking && m_reference >= 0 && (m_peekAll || index == m_grid->focusedPane());
    const PaneSpec& spec = m_specs[peeked ? m_reference : index];
    const LayerRow* row = findLayer(spec.layer);
    const bool needsFused = row != nullptr && row->needsFused;
    widgets::PaneHeaderContent content;
    content.number = QString::number(index + 1);
    content.layer = layerName(spec.layer);
    content.method = needsFused ? m_inputs.methodLabel : QString();
    content.details = detailsOf(index, needsFused);
    if (spec.layer == QLatin1String("difference") && m_reference >= 0) {
        content.details.prepend(tr("reference: %1").arg(layerName(m_specs[m_reference].layer)));
    }
    if (index == m_reference) {
        content.badges << widgets::PaneBadge{
            QStringLiteral("REF"), Tone::Reference, tr("Others are compared with this pane")};
    }
    if (spec.range) {
        content.badges << widgets::PaneBadge{
            tr("own range"),
            Tone::Warning,
            tr("This pane is stretched differently from the others; Shift+N takes it back")};
    }
    if (needsFused && m_inputs.fused != nullptr) {
        if (m_inputs.stale) {
            content.badges << widgets::PaneBadge{
                tr("stale"), Tone::Warning, tr("Made with other weights or policies than now chosen; F5 fuses again")};
        }
        if (m_inputs.fused->weights.untrained) {
            content.badges << widgets::PaneBadge{
                tr("untrained"), Tone::Warning, tr("Initialised weights: the picture shows the wiring, not learning")};
        }
        if (m_inputs.method.name.startsWith(QLatin1String("results:"))) {
            content.badges << widgets::PaneBadge{
                tr("result file"), Tone::Neutral, tr("Made elsewhere; its weights are not known")};
        }
    }
    if (m_inputs.sources != nullptr) {
        for (const Remark& remark : m_inputs.sources->remarks) {
            if (remark.code == "resized") {
                content.badges << widgets::PaneBadge{tr("resized"), Tone::Neutral, QString::fromStdString(remark.text)};
            }
        }
    }
    return content;
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
    if (m_inputs.sources == nullptr || m_inputs.fusing) {
        return false;
    }
    return std::none_of(m_shown.begin(), m_shown.end(), [](const Shown& shown) { return shown.waiting; });
}

void PaneBoard::checkSettled() {
    if (isSettled()) {
        Q_EMIT settled();
    }
}

QString PaneBoard::pixelText() const {
    const auto cursor = m_grid->camera()->cursor();
    if (!cursor || m_inputs.sources == nullptr) {
        return {};
    }
    const int x = static_cast<int>(std::floor(cursor->x()));
    const int y = static_cast<int>(std::floor(cursor->y()));
    if (x < 0 || y < 0 || x >= m_inputs.sources->infrared.width || y >= m_inputs.sources->infrared.height) {
        return {};
    }
    QStringList parts{QStringLiteral("x %1  y %2").arg(x).arg(y)};
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].picture != nullptr) {
            parts << QStringLiteral("%1: %2").arg(i + 1).arg(widgets::valueText(m_shown[i].picture->readout, x, y));
        }
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace moefusion::workbench
