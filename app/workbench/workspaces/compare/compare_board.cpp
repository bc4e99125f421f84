#include "app/workbench/workspaces/compare/compare_board.h"

#include "app/workbench/session/error_words.h"
#include "app/workbench/workspaces/canvas/pane_words.h"
#include "app/workbench/workspaces/compare/compare_layers.h"
#include "widgets/charts/line_plot.h"

#include <QLocale>
#include <QTimer>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using widgets::DisplaySettings;
using widgets::ImagePane;
using widgets::PaneBadge;
using widgets::PaneState;
using widgets::Tone;

namespace {

constexpr double kWellAligned = 1.5; ///< pixels
constexpr double kHighestBlink = 3;  ///< Hz: above it flicker harms people
constexpr int kBytesPerPixel = 8;    ///< of a grey picture with its smaller levels

QString shortNumber(double value) {
    return std::isinf(value) ? QStringLiteral("∞") : QLocale().toString(value, 'g', 3);
}

} // namespace

CompareBoard::CompareBoard(widgets::ImageGrid* grid, JobQueue* queue, std::int64_t cacheBytes, QObject* parent)
    : QObject(parent), m_grid(grid), m_queue(queue), m_pictures(cacheBytes), m_blinkTimer(new QTimer(this)) {
    connect(m_blinkTimer, &QTimer::timeout, this, [this] {
        m_blinkOn = !m_blinkOn;
        refresh();
    });
}

void CompareBoard::show(const CompareState& state, const CompareInputs& inputs) {
    m_state = state;
    m_inputs = inputs;
    m_inputs.panes.resize(state.panes.size());
    m_grid->setPaneCount(static_cast<int>(state.panes.size()));
    m_grid->setReferencePane(state.reference);
    m_shown.resize(state.panes.size());
    if (inputs.sources != nullptr) {
        m_grid->camera()->setImageSize({inputs.sources->infrared.width, inputs.sources->infrared.height});
    } else {
        m_ahead.clear(); // may be of files as they were
    }
    refresh();
}

void CompareBoard::setMarkClipped(bool marked) {
    m_markClipped = marked;
    refresh();
}

void CompareBoard::refresh() {
    for (int pane = 0; pane < m_state.panes.size(); ++pane) {
        QList<widgets::LayerChoice> choices;
        const bool isSource = m_state.panes[pane].method.name.isEmpty();
        for (const QString& id : compareLayers(isSource)) {
            choices << widgets::LayerChoice{id, compareLayerName(id), compareLayerGroup(id), {}};
        }
        m_grid->pane(pane)->setSubject(m_state.panes[pane].layer,
                                       m_blindNames.isEmpty() ? m_state.panes[pane].method.name : QString());
        m_grid->pane(pane)->setLayerChoices(m_blindNames.isEmpty() ? choices : QList<widgets::LayerChoice>());
        showPane(pane);
    }
    dropUnwanted();
    updateWipe();
    checkSettled();
}

bool CompareBoard::hasImage(int pane) const {
    return hasComparePicture(m_state, m_inputs, pane);
}

void CompareBoard::showPane(int index) {
    ImagePane* pane = m_grid->pane(index);
    const ComparePane& spec = m_state.panes[index];
    const ComparePaneInput& input = m_inputs.panes[index];
    Shown& shown = m_shown[index];
    const auto idle = [&shown] {
        shown.key.clear();
        shown.waiting = false;
        shown.made.reset();
    };
    pane->setHeader(headerOf(index));
    pane->canvas()->setOffset(spec.offset);
    if (m_inputs.pairId.isEmpty()) {
        idle();
        pane->showEmpty(tr("A pair's picture belongs here."), {});
        return;
    }
    if (m_inputs.sourcesError) {
        idle();
        const ErrorWords words = wordsOf(*m_inputs.sourcesError);
        pane->showError(words.whatHappened, words.advice, words.details);
        return;
    }
    if (m_inputs.sources == nullptr) {
        idle(); // read again, the same pair may have other pixels
        pane->showLoading(tr("Reading %1").arg(m_inputs.pairId));
        return;
    }
    if (!hasImage(index)) {
        idle();
        const QString label = paneName(index);
        if (input.error) {
            const ErrorWords words = wordsOf(*input.error);
            pane->showError(words.whatHappened, words.advice, words.details);
        } else if (input.fusing) {
            pane->showLoading(input.stage.isEmpty() ? tr("Fusing %1 with %2").arg(m_inputs.pairId, label) : input.stage,
                              input.share);
        } else if (!input.reason.isEmpty()) {
            pane->showEmpty(input.reason, {{QStringLiteral("weightsButton"), tr("Choose file…"), true}});
        } else {
            pane->showEmpty(
                (input.cancelled ? tr("Cancelled. %1 is not fused with %2.") : tr("%1 is not fused with %2 yet."))
                    .arg(m_inputs.pairId, label),
                {{QStringLiteral("fuseButton"), tr("Compute missing (F5)"), true}});
        }
        return;
    }
    if (spec.difference && (m_state.reference < 0 || m_state.reference == index)) {
        idle();
        pane->showEmpty(tr("The difference to the reference. Make another pane the reference: focus it and press R."),
                        {});
        return;
    }
    if (spec.difference && (isMetricMap(spec.layer) || isMetricMap(m_state.panes[m_state.reference].layer))) {
        idle();
        pane->showEmpty(tr("A map has no grey levels to take a difference of."), {});
        return;
    }
    if (spec.difference && !hasImage(m_state.reference)) {
        idle();
        pane->showEmpty(tr("The reference is not there yet; F5 computes what is missing."), {});
        return;
    }
    const QString key = comparePictureKey(m_state, m_inputs, index, m_markClipped);
    if (key == shown.key) {
        if (!shown.waiting && shown.made != nullptr) {
            showPicture(index);
        }
        return;
    }
    shown.key = key;
    if (ComparePicturePointer made = m_pictures.get(key)) {
        shown.waiting = false;
        shown.made = std::move(made);
        showPicture(index);
        Q_EMIT pictureChanged(index);
        return;
    }
    shown.waiting = true;
    pane->showLoading({});
    make(key, comparePictureWish(m_state, m_inputs, index, m_markClipped), paneName(index), JobPriority::Screen);
}

void CompareBoard::make(const QString& key,
                        const ComparePictureWish& wish,
                        const QString& title,
                        JobPriority priority) {
    if (const auto making = m_making.constFind(key); making != m_making.constEnd()) {
        m_queue->raise(making->job, priority);
        return;
    }
    const quint64 serial = ++m_serial;
    const JobId job = m_queue->run<ComparePicturePointer>(
        {.title = title, .lane = JobLane::Io, .priority = priority},
        this,
        [wish](JobContext&) { return makeComparePicture(wish); },
        [this, key, serial](JobOutcome<ComparePicturePointer> outcome) {
            if (m_making.value(key).serial != serial) {
                return; // given up, perhaps begun again since
            }
            m_making.remove(key);
            if (outcome.value) {
                m_pictures.put(key, *outcome.value, widgets::pictureBytes(*(*outcome.value)->picture));
            }
            for (int index = 0; index < m_shown.size(); ++index) {
                if (m_shown[index].waiting && m_shown[index].key == key) {
                    pictureMade(index, outcome);
                }
            }
        });
    m_making.insert(key, {job, serial});
}

void CompareBoard::pictureMade(int index, const JobOutcome<ComparePicturePointer>& outcome) {
    m_shown[index].waiting = false;
    if (outcome.value) {
        m_shown[index].made = *outcome.value;
        showPicture(index);
        updateWipe();
        Q_EMIT pictureChanged(index);
    } else if (outcome.error) {
        const ErrorWords words = wordsOf(*outcome.error);
        m_grid->pane(index)->showError(words.whatHappened, words.advice, words.details);
    }
    checkSettled();
}

void CompareBoard::readAhead(const QList<CompareInputs>& neighbours) {
    m_ahead.clear();
    if (m_inputs.sources != nullptr) {
        const Image& sample = m_inputs.sources->infrared;
        const std::int64_t perPair =
            std::int64_t{sample.width} * sample.height * kBytesPerPixel * std::max<qsizetype>(1, m_state.panes.size());
        // Together with the pair on the screen, or the first would be thrown out for the last.
        const auto room = std::max<std::int64_t>(0, m_pictures.budget() / perPair - 1);
        for (const CompareInputs& inputs : neighbours.mid(0, static_cast<qsizetype>(room))) {
            for (int pane = 0; pane < m_state.panes.size(); ++pane) {
                if (inputs.sources == nullptr || !canMakeComparePicture(m_state, inputs, pane)) {
                    continue;
                }
                const QString key = comparePictureKey(m_state, inputs, pane, m_markClipped);
                m_ahead.insert(key);
                if (!m_pictures.contains(key)) {
                    make(key, comparePictureWish(m_state, inputs, pane, m_markClipped), {}, JobPriority::Prefetch);
                }
            }
        }
    }
    dropUnwanted();
}

void CompareBoard::dropUnwanted() {
    for (auto making = m_making.begin(); making != m_making.end();) {
        const bool isShown = std::any_of(m_shown.begin(), m_shown.end(), [&](const Shown& shown) {
            return shown.waiting && shown.key == making.key();
        });
        if (isShown || m_ahead.contains(making.key())) {
            ++making;
            continue;
        }
        const JobId job = making->job;
        making = m_making.erase(making);
        m_queue->cancel(job);
    }
}

bool CompareBoard::showsReference(int index) const {
    if (m_state.reference < 0 || m_state.reference >= m_shown.size() || m_shown[m_state.reference].made == nullptr) {
        return false;
    }
    const bool focused = index == m_grid->focusedPane();
    return (m_peeking && (m_peekAll || focused)) || (m_blinking && m_blinkOn && focused);
}

void CompareBoard::showPicture(int index) {
    const Shown& shown = m_shown[index];
    ImagePane* pane = m_grid->pane(index);
    const bool other = showsReference(index);
    const int from = other ? m_state.reference : index;
    const ComparePane& spec = m_state.panes[from];
    const FusedPointer& fused = m_inputs.panes[from].fused;
    pane->setSubject(spec.layer, m_blindNames.isEmpty() ? spec.method.name : QString());
    pane->canvas()->setOffset(spec.offset);
    pane->canvas()->setLegendShown(spec.difference || spec.layer.startsWith(QLatin1String("gradient")) ||
                                   isMetricMap(spec.layer));
    pane->showPicture(other ? m_shown[m_state.reference].made->picture : shown.made->picture,
                      fused != nullptr && fused->weights.untrained ? PaneState::Untrained : PaneState::Ready);
    pane->setHeader(headerOf(index));
}

void CompareBoard::setPeek(bool held, bool all) {
    m_peeking = held;
    m_peekAll = held && all;
    for (int i = 0; i < m_shown.size(); ++i) {
        if (m_shown[i].made != nullptr && !m_shown[i].waiting) {
            showPicture(i);
        }
    }
}

void CompareBoard::setBlinking(bool blinking, double hz) {
    m_blinking = blinking;
    m_blinkOn = blinking;
    if (blinking && hz > 0) {
        m_blinkTimer->start(static_cast<int>(500 / std::min(hz, kHighestBlink)));
    } else {
        m_blinkTimer->stop();
    }
    refresh();
}

void CompareBoard::focusChanged() {
    if (m_blinking || m_grid->tools()->wipe() != widgets::WipeSide::Off) {
        refresh();
    }
}

void CompareBoard::updateWipe() {
    const bool wiping = m_grid->tools()->wipe() != widgets::WipeSide::Off && m_state.reference >= 0 &&
                        m_state.reference < m_shown.size() && m_shown[m_state.reference].made != nullptr;
    for (int i = 0; i < m_shown.size(); ++i) {
        const bool here = wiping && i == m_grid->focusedPane() && i != m_state.reference;
        m_grid->pane(i)->canvas()->setWipePicture(here ? m_shown[m_state.reference].made->picture : nullptr,
                                                  paneName(i),
                                                  here ? paneName(m_state.reference) : QString());
    }
}

void CompareBoard::setBlindNames(const QStringList& names) {
    m_blindNames = names;
    refresh();
}

QString CompareBoard::paneName(int pane) const {
    if (pane < m_blindNames.size()) {
        return m_blindNames[pane];
    }
    const ComparePane& spec = m_state.panes[pane];
    if (spec.method.name.isEmpty()) {
        return compareLayerName(spec.layer);
    }
    return spec.layer == QLatin1String("fused")
               ? methodLabel(spec.method)
               : QStringLiteral("%1 (%2)").arg(methodLabel(spec.method), compareLayerName(spec.layer));
}

QStringList CompareBoard::differenceWords(int pane) const {
    const DifferenceInfo& info = difference_info(m_state.difference);
    QStringList words{tr("%1 difference to %2")
                          .arg(QString::fromUtf8(info.name.data(), static_cast<qsizetype>(info.name.size())),
                               m_state.reference >= 0 ? paneName(m_state.reference) : tr("no reference"))};
    if (info.kind == DifferenceKind::Tolerance) {
        words << tr("tolerance %1").arg(shortNumber(m_state.tolerance));
    } else if (info.takes_gain) {
        words << tr("gain ×%1").arg(shortNumber(m_state.gain));
    }
    if (const auto figures = figuresOf(pane)) {
        if (info.kind == DifferenceKind::Tolerance) {
            words << tr("equal %1 %, within %2 %")
                         .arg(shortNumber(100 * figures->share_equal), shortNumber(100 * figures->share_within));
        }
        words << QStringLiteral("MAE %1").arg(shortNumber(figures->mean_absolute))
              << QStringLiteral("RMSE %1").arg(shortNumber(figures->root_mean_square))
              << QStringLiteral("PSNR %1 dB").arg(shortNumber(figures->peak_signal_to_noise))
              << tr("max %1").arg(shortNumber(figures->largest));
    }
    return words;
}

void CompareBoard::addShift(widgets::PaneHeaderContent& content, const std::optional<ShiftEstimate>& shift) {
    if (!shift) {
        content.details << tr("no estimate: too small or without structure");
        return;
    }
    content.details << tr("infrared lies %1").arg(QString::fromStdString(shift_in_words(*shift)));
    // A weak estimate is no verdict: neither good nor bad.
    const bool far = shift->length() > kNoticedShift;
    const bool near = shift->length() <= kWellAligned;
    content.badges << (!shift->confident ? PaneBadge{tr("unsure"), Tone::Neutral, tr("The estimate does not stand out")}
                       : far  ? PaneBadge{tr("shifted"), Tone::Fault, tr("More than 4 px, with good confidence")}
                       : near ? PaneBadge{tr("aligned well"), Tone::Good, tr("At most 1.5 px, with good confidence")}
                              : PaneBadge{tr("slightly off"), Tone::Warning, tr("Between 1.5 and 4 px")});
}

widgets::PaneHeaderContent CompareBoard::headerOf(int index) const {
    const int from = showsReference(index) ? m_state.reference : index;
    const ComparePane& spec = m_state.panes[from];
    const FusedPointer& fused = m_inputs.panes[from].fused;
    widgets::PaneHeaderContent content;
    content.number = QString::number(index + 1);
    if (!m_blindNames.isEmpty()) {
        content.number.clear();
        content.layer = m_blindNames.value(from);
        return content;
    }
    content.layer = compareLayerName(spec.layer);
    content.method = spec.method.name.isEmpty() ? QString() : methodLabel(spec.method);
    if (spec.difference) {
        content.details += differenceWords(from);
    }
    if (isRegistration(spec.layer) && m_shown[from].made != nullptr) {
        addShift(content, m_shown[from].made->shift);
    }
    if (fused != nullptr) {
        content.details += weightsWords(*fused);
    }
    if (m_inputs.sources != nullptr) {
        content.details << sizeWords(m_inputs.policies, m_inputs.sources->infrared);
        content.badges += sourceBadges(*m_inputs.sources);
    }
    if (!spec.method.name.isEmpty()) {
        content.details << QString::fromStdString(to_text(m_inputs.policies.color));
    }
    if (const auto display = displayOf(from)) {
        content.details += displayWords(*display);
    }
    if (fused != nullptr) {
        content.details << tr("%1 s").arg(QLocale().toString(fused->seconds, 'f', 2));
        content.badges += resultBadges(*fused);
    }
    if (spec.range) {
        const bool alone = std::any_of(m_state.panes.begin(), m_state.panes.end(), [&](const ComparePane& pane) {
            return rangeKind(pane) == rangeKind(spec) && pane.range != spec.range;
        });
        if (alone) {
            content.badges << ownRangeBadge();
        }
    }
    if (!spec.offset.isNull()) {
        content.badges << PaneBadge{
            tr("moved %1, %2")
                .arg(QString::asprintf("%+d", spec.offset.x()), QString::asprintf("%+d", spec.offset.y())),
            Tone::Warning,
            tr("This picture alone is moved, in the view only; double click here puts it back")};
    }
    if (from == m_state.reference) {
        content.badges << referenceBadge();
    }
    return content;
}

std::optional<DisplaySettings> CompareBoard::displayOf(int index) const {
    if (index < 0 || index >= m_shown.size() || m_shown[index].made == nullptr) {
        return std::nullopt;
    }
    return m_shown[index].made->picture->display;
}

std::optional<DifferenceFigures> CompareBoard::figuresOf(int pane) const {
    return pane < m_shown.size() && m_shown[pane].made != nullptr ? m_shown[pane].made->figures : std::nullopt;
}

MeasuredPane CompareBoard::measured(int pane) const {
    MeasuredPane measured{.name = paneName(pane),
                          .color = widgets::curveColor(pane),
                          .dashed = pane >= 8, // colours begin again
                          .grey = {},
                          .sources = m_inputs.sources,
                          .fused = {},
                          .isReference = pane == m_state.reference};
    if (hasImage(pane) && !isMetricMap(m_state.panes[pane].layer)) { // maps have no grey levels
        const FusedPointer fused = m_inputs.panes[pane].fused;
        measured.grey = [spec = m_state.panes[pane], sources = m_inputs.sources, fused] {
            return grey_255(compareImages(spec, *sources, fused).values);
        };
        if (fused != nullptr && m_state.panes[pane].layer == QLatin1String("fused")) {
            measured.fused = fused->fused;
        }
    }
    return measured;
}

bool CompareBoard::isSettled() const {
    if (m_inputs.pairId.isEmpty() || m_inputs.sourcesError) {
        return true;
    }
    return m_inputs.sources != nullptr &&
           std::none_of(m_inputs.panes.begin(),
                        m_inputs.panes.end(),
                        [](const ComparePaneInput& pane) { return pane.fusing; }) &&
           std::none_of(m_shown.begin(), m_shown.end(), [](const Shown& shown) { return shown.waiting; });
}

void CompareBoard::checkSettled() {
    if (isSettled()) {
        Q_EMIT settled();
    }
}

QString CompareBoard::pixelText() const {
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
        if (m_shown[i].made != nullptr) {
            const QPoint offset = m_state.panes[i].offset;
            parts << QStringLiteral("%1: %2").arg(i + 1).arg(
                widgets::valueText(m_shown[i].made->picture->readout, x - offset.x(), y - offset.y()));
        }
    }
    return parts.join(QStringLiteral("   "));
}

} // namespace moefusion::workbench
