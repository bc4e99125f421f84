#include "app/workbench/workspaces/inspect/expert_tiles.h"

#include "app/workbench/session/error_words.h"
#include "core/imaging/color.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

using namespace inspection;
using widgets::DisplaySettings;
using widgets::PicturePointer;
using widgets::TileContent;
using widgets::TileRowContent;

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::array<const char*, 6> kReductions{"mean_abs", "mean", "max", "l2", "channel", "pca"};
enum DecoderRow { kNoDecoder, kContributions, kOutputs };

QString nameOf(MixtureId mixture) {
    const std::string_view name = short_name(mixture);
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

QString figure(double value) {
    return std::isnan(value) ? QStringLiteral("–") : QLocale().toString(value, 'g', 3);
}

/// "#2 of 2": place of a gate among those that have weight.
QString rankText(const std::vector<float>& used, std::size_t index) {
    const auto above = std::count_if(used.begin(), used.end(), [&](float gate) { return gate > used[index]; });
    const auto routed = std::count_if(used.begin(), used.end(), [](float gate) { return gate != 0; });
    return ExpertTiles::tr("#%1 of %2").arg(above + 1).arg(routed);
}

} // namespace

ExpertTiles::ExpertTiles(JobQueue* queue, InspectionService* inspection, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_inspection(inspection) {
    setObjectName(QStringLiteral("expertTiles"));
    build();
    retranslate();
    connect(inspection, &InspectionService::layerReady, this, &ExpertTiles::refresh);
    connect(inspection, &InspectionService::gatesChanged, this, &ExpertTiles::refresh);
    connect(inspection, &InspectionService::ablationsChanged, this, &ExpertTiles::refresh);
}

void ExpertTiles::build() {
    m_title = new QLabel(this);
    m_title->setObjectName(QStringLiteral("expertTilesTitle"));
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reduction = new QComboBox(this);
    m_reduction->setObjectName(QStringLiteral("reductionBox"));
    m_channel = new QSpinBox(this);
    m_channel->setObjectName(QStringLiteral("channelBox"));
    m_channel->setRange(0, 4095);
    m_channel->setKeyboardTracking(false);
    m_weighted = new QCheckBox(this);
    m_weighted->setObjectName(QStringLiteral("weightedBox"));
    m_own = new QCheckBox(this);
    m_own->setObjectName(QStringLiteral("sameRangeBox"));
    m_own->setChecked(true);
    m_decoder = new QComboBox(this);
    m_decoder->setObjectName(QStringLiteral("decoderRowBox"));
    m_channels = new QCheckBox(this);
    m_channels->setObjectName(QStringLiteral("channelsBox"));
    m_figure = new QToolButton(this);
    m_figure->setObjectName(QStringLiteral("tilesFigureButton"));
    m_table = new QToolButton(this);
    m_table->setObjectName(QStringLiteral("tilesTableButton"));
    m_export = new QToolButton(this);
    m_export->setObjectName(QStringLiteral("tilesExportButton"));
    m_close = new QToolButton(this);
    m_close->setObjectName(QStringLiteral("tilesCloseButton"));
    m_close->setText(QStringLiteral("×"));
    m_close->setAutoRaise(true);
    m_rows = new widgets::TileRows(this);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_note->setObjectName(QStringLiteral("expertTilesNote"));
    m_note->setFont(widgets::smallFont(font()));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, widgets::kGrid, widgets::kGrid);
    bar->setSpacing(2 * widgets::kGrid);
    bar->addWidget(m_title, 1);
    for (QWidget* control : {static_cast<QWidget*>(m_reduction),
                             static_cast<QWidget*>(m_channel),
                             static_cast<QWidget*>(m_weighted),
                             static_cast<QWidget*>(m_own),
                             static_cast<QWidget*>(m_decoder),
                             static_cast<QWidget*>(m_channels),
                             static_cast<QWidget*>(m_table),
                             static_cast<QWidget*>(m_figure),
                             static_cast<QWidget*>(m_export),
                             static_cast<QWidget*>(m_close)}) {
        control->setMinimumHeight(widgets::kRowHeight);
        bar->addWidget(control);
    }
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addWidget(m_rows, 1);
    connect(m_reduction, &QComboBox::activated, this, &ExpertTiles::choose);
    connect(m_channel, &QSpinBox::valueChanged, this, &ExpertTiles::choose);
    connect(m_weighted, &QCheckBox::toggled, this, &ExpertTiles::choose);
    connect(m_own, &QCheckBox::toggled, this, &ExpertTiles::refresh);
    connect(m_decoder, &QComboBox::activated, this, &ExpertTiles::refresh);
    connect(m_channels, &QCheckBox::toggled, this, &ExpertTiles::refresh);
    connect(m_figure, &QToolButton::clicked, this, &ExpertTiles::figureWanted);
    connect(m_close, &QToolButton::clicked, this, &ExpertTiles::closeWanted);
    connect(m_export, &QToolButton::clicked, this, &ExpertTiles::exportWanted);
    connect(m_table, &QToolButton::clicked, this, &ExpertTiles::tableWanted);
    connect(m_rows, &widgets::TileRows::tilePressed, this, [this](const QString& id) {
        QString text = id;
        if (const QString ablation = QStringLiteral("ablation_"); text.startsWith(ablation)) {
            text.remove(0, ablation.size());
        }
        const QStringList parts = text.split(QLatin1Char('_'));
        for (const MixtureId mixture : kMixtures) {
            bool isNumber = false;
            const int index = parts.value(1).toInt(&isNumber);
            if (parts.first() == nameOf(mixture) && isNumber) {
                Q_EMIT expertSelected({mixture, index});
            }
        }
    });
    connect(m_rows, &widgets::TileRows::tileDoubleClicked, this, [this](const QString& id) {
        if (!id.startsWith(QLatin1String("other_")) && !id.startsWith(QLatin1String("channel_"))) {
            Q_EMIT layerWanted(id);
        }
    });
}

void ExpertTiles::retranslate() {
    const QSignalBlocker reductionBlocked(m_reduction);
    const int reduction = std::max(0, m_reduction->currentIndex());
    m_reduction->clear();
    m_reduction->addItems({tr("mean |x|"), tr("mean"), tr("max"), tr("L2"), tr("channel"), tr("PCA 3→RGB")});
    m_reduction->setCurrentIndex(reduction);
    m_reduction->setAccessibleName(tr("Reduction of a tensor to one channel"));
    m_reduction->setToolTip(tr("How the channels of an expert's output become one (default: mean |x|). PCA is fitted "
                               "on each shown tensor alone"));
    m_channel->setAccessibleName(tr("Channel"));
    m_channel->setToolTip(tr("Which channel is shown, from 0"));
    m_weighted->setText(tr("× gate"));
    m_weighted->setToolTip(tr("Weighted by gate: each expert times its used gate (default: off)"));
    m_weighted->setAccessibleName(tr("Weighted by gate"));
    m_own->setText(tr("same range"));
    m_own->setToolTip(tr("All tiles of a row share one range, so that they can be compared (default: on)"));
    m_own->setAccessibleName(tr("Same range for all tiles of a row"));
    const QSignalBlocker decoderBlocked(m_decoder);
    const int decoder = std::max(0, m_decoder->currentIndex());
    m_decoder->clear();
    m_decoder->addItems({tr("no decoder row"), tr("decoder contributions"), tr("decoder outputs")});
    m_decoder->setCurrentIndex(decoder);
    m_decoder->setAccessibleName(tr("Row of decoder experts"));
    m_decoder->setToolTip(tr("Contributions are exact: they sum to the fused image. Outputs are what each expert gives "
                             "before its gate"));
    m_channels->setText(tr("channels"));
    m_channels->setToolTip(tr("Single channels of the selected expert, the strongest first (default: off)"));
    m_channels->setAccessibleName(tr("Channels of the selected expert"));
    m_figure->setText(tr("To figure"));
    m_figure->setToolTip(tr("Attention and experts of this pair into a new figure (Ctrl+E)"));
    m_table->setText(tr("Copy table"));
    m_table->setToolTip(tr("Copy the figures of all experts as a table"));
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Save the grid of tiles as PNG, SVG or PDF"));
    m_close->setToolTip(tr("Close the tiles (E)"));
    m_close->setAccessibleName(tr("Close the tiles"));
    refresh();
}

void ExpertTiles::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ExpertTiles::setMode(Mode mode) {
    m_mode = mode;
    refresh();
}

void ExpertTiles::setInputs(const TilesInputs& inputs) {
    m_inputs = inputs;
    refresh();
}

void ExpertTiles::setSelected(std::optional<ExpertId> expert) {
    if (m_selected != expert) {
        m_selected = expert;
        refresh();
    }
}

bool ExpertTiles::showsDecoder() const {
    return m_decoder->currentIndex() != kNoDecoder;
}

QString ExpertTiles::reductionText() const {
    const QString name = m_reduction->currentText();
    return m_choices.reduction.startsWith(QLatin1String("channel:")) ? tr("channel %1").arg(m_choices.reduction.mid(8))
                                                                     : name;
}

void ExpertTiles::choose() {
    const auto row = static_cast<std::size_t>(std::max(0, m_reduction->currentIndex()));
    const QString name = QString::fromLatin1(kReductions[row]);
    m_choices.reduction =
        name == QLatin1String("channel") ? QStringLiteral("channel:%1").arg(m_channel->value()) : name;
    m_choices.weighted = m_weighted->isChecked();
    Q_EMIT choicesChanged(m_choices);
    refresh();
}

PicturePointer ExpertTiles::pictureOf(const QString& key, const Image& values, const DisplaySettings& display) {
    const QString whole =
        QStringLiteral("%1|%2|%3|%4").arg(key).arg(display.low).arg(display.high).arg(static_cast<int>(display.map));
    m_used.insert(whole);
    if (const PicturePointer made = m_pictures.value(whole)) {
        return made;
    }
    if (!m_making.contains(whole)) {
        const JobId job = m_queue->run<PicturePointer>(
            {.title = tr("Tile"), .lane = JobLane::Io, .priority = JobPriority::Screen},
            this,
            [values, display](JobContext&) { return widgets::makePicture(values, display); },
            [this, whole](JobOutcome<PicturePointer> outcome) {
                m_making.remove(whole);
                if (outcome.value) {
                    m_pictures.insert(whole, *outcome.value);
                    refresh();
                }
            });
        m_making.insert(whole, job);
    }
    return nullptr;
}

void ExpertTiles::fillLayer(
    TileContent& tile, TileRowContent& row, const QString& layer, const LayerChoices& wanted, Weights weights) {
    LayerChoices choices = wanted;
    if (layer.endsWith(QLatin1String("_contribution")) || layer.endsWith(QLatin1String("_mixture"))) {
        choices.weighted = false;
    }
    const bool isOther = weights == Weights::Other;
    const LayerPointer view = isOther ? m_inspection->otherLayer(layer, choices) : m_inspection->layer(layer, choices);
    if (view == nullptr) {
        if (const auto error = m_inspection->layerError(layer, choices); error && !isOther) {
            tile.instead = wordsOf(*error).whatHappened;
        } else if (isOther) {
            m_inspection->wantOther(layer, choices);
        } else {
            m_inspection->want(layer, choices);
        }
        return;
    }
    // Side by side with another checkpoint both are drawn over the range of both.
    const LayerPointer beside =
        isOther ? m_inspection->layer(layer, choices) : m_inspection->otherLayer(layer, choices);
    const double low = beside == nullptr ? view->low : std::min(view->low, beside->low);
    const double high = beside == nullptr ? view->high : std::max(view->high, beside->high);
    const bool shared = m_own->isChecked();
    DisplaySettings display{
        .map = low < 0 ? widgets::ColorMap::BlueRed : widgets::ColorMap::Magma, .low = low, .high = high};
    if (view->picture) {
        display = widgets::fullRange(view->values);
    } else if (!shared) {
        display = widgets::ownRange(view->values, display.map);
        display.low = view->low < 0 ? display.low : 0;
    }
    tile.caption = view->picture ? tr("PCA of this tensor")
                                 : tr("mean %1, max |x| %2").arg(figure(view->mean), figure(view->largest));
    tile.picture = pictureOf(isOther ? m_inspection->otherKey(layer, choices) : m_inspection->layerKey(layer, choices),
                             view->values,
                             display);
    if (shared && !view->picture) {
        row.map = display.map;
        row.low = low;
        row.high = high;
    }
}

TileContent ExpertTiles::expertTile(ExpertId expert, const QString& layer) {
    TileContent tile;
    tile.id = layer;
    tile.selected = m_selected == expert;
    const GatesPointer& gates = m_inspection->latestGates();
    const std::vector<float>& used = gates->find(expert.mixture)->used;
    const auto index = static_cast<std::size_t>(expert.index);
    const QString name = QString::fromStdString(to_text(expert));
    tile.routed = used[index] != 0;
    tile.title = tile.routed ? QStringLiteral("%1  %2  %3")
                                   .arg(name,
                                        tr("gate %1").arg(QLocale().toString(static_cast<double>(used[index]), 'f', 3)),
                                        rankText(used, index))
                             : tr("%1  not routed (evaluated for inspection)").arg(name);
    return tile;
}

QList<TileRowContent> ExpertTiles::activationRows() {
    QList<TileRowContent> rows;
    const GatesPointer& gates = m_inspection->latestGates();
    const widgets::ThemeColors& colors = widgets::themeColors(palette());
    for (const MixtureGates& mixture : gates->mixtures) {
        const bool decoder = mixture.mixture == MixtureId::Decoder;
        if (decoder && !showsDecoder()) {
            continue;
        }
        TileRowContent row;
        row.name = nameOf(mixture.mixture);
        row.color = decoder                                    ? colors.decoder
                    : mixture.mixture == MixtureId::Foreground ? colors.foreground
                                                               : colors.background;
        row.unit = decoder ? (m_decoder->currentIndex() == kContributions ? tr("contribution") : tr("output"))
                           : reductionText();
        for (std::size_t i = 0; i < mixture.used.size(); ++i) {
            const ExpertId expert{mixture.mixture, static_cast<std::int64_t>(i)};
            QString layer = QStringLiteral("%1_%2").arg(row.name).arg(i);
            if (decoder && m_decoder->currentIndex() == kContributions) {
                layer += QLatin1String("_contribution");
            }
            TileContent tile = expertTile(expert, layer);
            fillLayer(tile, row, layer, m_choices);
            row.tiles << tile;
        }
        if (!decoder) {
            TileContent tile;
            tile.id = row.name + QLatin1String("_mixture");
            tile.title = tr("%1 mixture").arg(row.name);
            fillLayer(tile, row, tile.id, m_choices);
            row.tiles << tile;
        }
        rows << row;
        if (!m_inspection->otherWeights().isEmpty()) {
            rows << otherRow(row);
        }
    }
    if (!rows.isEmpty() && m_inputs.fused != nullptr) {
        TileContent tile;
        tile.id = QStringLiteral("fused");
        tile.title = m_inputs.editsKey.isEmpty() ? tr("fused") : tr("fused, edited");
        const Image gray = luma(m_inputs.fused->fused);
        tile.picture = pictureOf(
            QStringLiteral("fused|%1|%2").arg(FusionService::fusedKey(m_inputs.fused->request), m_inputs.editsKey),
            gray,
            widgets::fullRange(gray));
        rows.first().tiles << tile;
    }
    return rows;
}

QList<TileRowContent> ExpertTiles::ablationRows() {
    QList<TileRowContent> rows;
    m_inspection->wantAblations();
    const GatesPointer& gates = m_inspection->latestGates();
    const widgets::ThemeColors& colors = widgets::themeColors(palette());
    double largest = 0;
    for (const AblationView& view : m_inspection->ablations()) {
        largest = std::max(largest, view.largest);
    }
    for (const MixtureGates& mixture : gates->mixtures) {
        TileRowContent row;
        row.name = nameOf(mixture.mixture);
        row.color = mixture.mixture == MixtureId::Decoder      ? colors.decoder
                    : mixture.mixture == MixtureId::Foreground ? colors.foreground
                                                               : colors.background;
        row.map = widgets::ColorMap::BlueRed;
        row.low = -largest;
        row.high = largest;
        row.unit = tr("red: brighter without it");
        for (std::size_t i = 0; i < mixture.used.size(); ++i) {
            const ExpertId expert{mixture.mixture, static_cast<std::int64_t>(i)};
            TileContent tile = expertTile(expert, QStringLiteral("ablation_%1_%2").arg(row.name).arg(i));
            const auto& found = m_inspection->ablations();
            const auto view = std::find_if(
                found.begin(), found.end(), [expert](const AblationView& one) { return one.expert == expert; });
            if (view != found.end() && view->no_weight) {
                tile.instead = tr("weight 0: removing it changes nothing");
            } else if (view != found.end() && !view->not_possible.empty()) {
                tile.instead = QString::fromStdString(view->not_possible);
            } else if (view != found.end()) {
                tile.caption = tr("mean |Δ| %1 · fg %2 · bg %3")
                                   .arg(figure(view->whole), figure(view->foreground), figure(view->background));
                if (view->rerouted) {
                    tile.caption = tr("later routing flipped · %1").arg(tile.caption);
                }
                tile.picture = pictureOf(m_inspection->key() + tile.id,
                                         view->delta,
                                         {.map = row.map, .low = row.low, .high = row.high > 0 ? row.high : 1});
            }
            row.tiles << tile;
        }
        rows << row;
    }
    return rows;
}

void ExpertTiles::refresh() {
    if (!isVisibleTo(parentWidget())) {
        return;
    }
    const bool ablations = m_mode == Mode::Ablations;
    for (QWidget* control : {static_cast<QWidget*>(m_reduction),
                             static_cast<QWidget*>(m_weighted),
                             static_cast<QWidget*>(m_own),
                             static_cast<QWidget*>(m_decoder),
                             static_cast<QWidget*>(m_figure),
                             static_cast<QWidget*>(m_channels)}) {
        control->setVisible(!ablations);
    }
    const bool channels = !ablations && m_channels->isChecked();
    for (QWidget* control :
         {static_cast<QWidget*>(m_reduction), static_cast<QWidget*>(m_weighted), static_cast<QWidget*>(m_decoder)}) {
        control->setEnabled(!channels); // they are about whole experts
    }
    m_channel->setVisible(!ablations && !channels && m_choices.reduction.startsWith(QLatin1String("channel")));
    m_table->setVisible(ablations);
    m_title->setText(ablations
                         ? tr("<b>Ablation deltas</b>: fused without the expert − fused · %1").arg(m_inputs.policies)
                         : tr("<b>Activations</b> of the experts"));
    m_title->setToolTip(ablations ? tr("How each expert is removed decides the answer: %1").arg(m_inputs.policies)
                                  : tr("What each expert gives. Of feature experts this is no contribution to a pixel "
                                       "of the fused image: see the ablation deltas (Shift+E)"));
    QString note;
    if (m_inputs.untrained) {
        note = tr("untrained: these pictures show the wiring, not learning.");
    }
    const GatesPointer& gates = m_inspection->latestGates();
    if (gates == nullptr || !m_inspection->isOpen()) {
        m_rows->setRows({});
        m_note->setText(tr("The experts of the current pair belong here. Fuse it with MoE-Fusion (F5)."));
        m_note->show();
        return;
    }
    if (gates->mixtures.empty() || gates->find(MixtureId::Foreground) == nullptr) {
        note = tr("This network has no feature experts: their rows are absent.");
    }
    if (channels && (!m_selected || m_selected->mixture == MixtureId::Decoder)) {
        note = tr("Select a foreground or background expert (G, or click a tile with the channels off).");
    }
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_used.clear();
    m_rows->setRows(ablations ? ablationRows() : channels ? channelRows() : activationRows());
    for (auto made = m_pictures.begin(); made != m_pictures.end();) {
        made = m_used.contains(made.key()) ? std::next(made) : m_pictures.erase(made);
    }
}

bool ExpertTiles::isSettled() const {
    if (!isVisibleTo(parentWidget()) || !m_inspection->isOpen()) {
        return true;
    }
    return m_making.isEmpty() && m_inspection->latestGates() != nullptr && !m_inspection->isBusy();
}

QString ExpertTiles::ablationTable() const {
    QStringList lines{
        QStringLiteral("expert\tgate\tmean_abs\tmean_abs_foreground\tmean_abs_background\tmax_abs\tremark")};
    for (const AblationView& view : m_inspection->ablations()) {
        const auto number = [](double value) { return QString::number(value, 'g', 9); };
        lines << QStringList{QString::fromStdString(to_text(view.expert)),
                             number(static_cast<double>(view.gate)),
                             number(view.whole),
                             number(view.foreground),
                             number(view.background),
                             number(view.largest),
                             view.no_weight  ? tr("weight 0: removing it changes nothing")
                             : view.rerouted ? tr("later routing flipped")
                                             : QString::fromStdString(view.not_possible)}
                     .join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace moefusion::workbench
