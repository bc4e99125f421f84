#include "app/workbench/workspaces/evaluate/map_panel.h"

#include "app/workbench/session/error_words.h"
#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "core/metrics/grey_levels.h"
#include "core/metrics/source_terms.h"
#include "core/pairs/load_pair.h"
#include "widgets/painting/theme.h"
#include "widgets/tiles/image_pane.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

namespace {

constexpr int kBarHeight = 14;
constexpr int kFullStrength = 100;
constexpr int kFirstStrength = 75;

const metrics::MapInfo& mapAt(int index) {
    const auto maps = metrics::metric_maps();
    return maps[static_cast<std::size_t>(std::clamp(index, 0, static_cast<int>(maps.size()) - 1))];
}

widgets::ColorMap colorsOf(const metrics::MapInfo& info) {
    return info.diverging ? widgets::ColorMap::PurpleOrange : widgets::ColorMap::Magma;
}

QString number(double value) {
    return QLocale().toString(value, 'g', 4);
}

/// The fused image of a method for a pair. Throws Error{NotFound, "result.missing"}.
std::filesystem::path fileOf(const EvaluationRequest& request, const Pair& pair, const std::string& label) {
    for (const EvaluatedMethod& method : methods_on_disk(request)) {
        if (method.method.label == label) {
            if (const std::filesystem::path file = method.file_of(pair); !file.empty()) {
                return file;
            }
        }
    }
    throw Error(ErrorKind::NotFound,
                "result.missing",
                "Method " + label + " has no image of pair " + pair.id + ".",
                {},
                "Evaluate again, or leave the method out.");
}

} // namespace

void ColorLegend::setScale(widgets::ColorMap map, double low, double high, const QString& label) {
    m_map = map;
    m_low = low;
    m_high = high;
    m_label = label;
    setAccessibleName(tr("Legend of %1: %2 to %3").arg(label, number(low), number(high)));
    QWidget::update();
}

void ColorLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect bar(0, 0, width(), kBarHeight);
    const auto& colors = widgets::colorTable(m_map);
    for (int x = 0; x < bar.width(); ++x) {
        const auto index = static_cast<std::size_t>(std::min(255, x * 256 / std::max(1, bar.width())));
        painter.fillRect(QRect(x, bar.top(), 1, bar.height()), QColor::fromRgb(colors[index]));
    }
    painter.setPen(widgets::themeColors(palette()).border);
    painter.drawRect(bar.adjusted(0, 0, -1, -1));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.setFont(widgets::smallFont(font()));
    const QRect text(0, kBarHeight + 2, width(), height() - kBarHeight - 2);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignTop, number(m_low));
    painter.drawText(text, Qt::AlignRight | Qt::AlignTop, number(m_high));
    painter.drawText(text, Qt::AlignHCenter | Qt::AlignTop, m_label);
}

Image overlaid(const Image& fused,
               const metrics::MetricMap& map,
               const std::array<QRgb, 256>& colors,
               double strength) {
    if (fused.width != map.values.width || fused.height != map.values.height) {
        throw Error(ErrorKind::Mismatch, "map.size", "The map and the fused image differ in size.");
    }
    ImageBuilder builder(fused.width, fused.height, 3, Depth::U8);
    const auto out = builder.values<std::uint8_t>();
    const auto grey = fused.values<std::uint8_t>();
    const auto values = map.values.values<float>();
    const bool hasOpacity = !map.opacity.empty();
    const double span = map.highest > map.lowest ? map.highest - map.lowest : 1.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double value = values[i];
        double share = std::isfinite(value) ? strength : 0.0;
        if (hasOpacity) {
            // The root: most edges are far weaker than the strongest, which has opacity 1.
            share *= std::sqrt(std::clamp(static_cast<double>(map.opacity.values<float>()[i]), 0.0, 1.0));
        }
        const double place = std::isfinite(value) ? std::floor(256.0 * (value - map.lowest) / span) : 0.0;
        const QRgb color = colors[static_cast<std::size_t>(std::clamp(place, 0.0, 255.0))];
        const auto mixed = [&](int channel) {
            return static_cast<std::uint8_t>(std::lround(share * channel + (1.0 - share) * grey[i]));
        };
        out[3 * i] = mixed(qRed(color));
        out[3 * i + 1] = mixed(qGreen(color));
        out[3 * i + 2] = mixed(qBlue(color));
    }
    return std::move(builder).finish();
}

MapPanel::MapPanel(JobQueue* jobs, QWidget* parent)
    : QWidget(parent), m_jobs(jobs), m_kind(new QComboBox(this)), m_strength(new QSlider(Qt::Horizontal, this)),
      m_strengthLabel(new QLabel(this)), m_legend(new ColorLegend(this)), m_camera(new widgets::LinkedCamera(this)),
      m_pane(new widgets::ImagePane(m_camera, this)) {
    m_kind->setObjectName(QStringLiteral("mapKind"));
    m_kind->setMinimumHeight(widgets::kControlHeight);
    m_strength->setObjectName(QStringLiteral("mapStrength"));
    m_strength->setRange(0, kFullStrength);
    m_strength->setValue(kFirstStrength);
    m_strength->setMaximumWidth(160);
    m_strengthLabel->setBuddy(m_strength);
    m_legend->setObjectName(QStringLiteral("mapLegend"));
    m_pane->setObjectName(QStringLiteral("mapPane"));
    for (const metrics::MapInfo& info : metrics::metric_maps()) {
        m_kind->addItem(QString::fromUtf8(info.label.data(), static_cast<qsizetype>(info.label.size())));
    }
    m_kind->setCurrentIndex(3); // edge transfer: where most of a fusion's quality is decided
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * widgets::kGrid);
    row->addWidget(m_kind);
    row->addWidget(m_strengthLabel);
    row->addWidget(m_strength);
    row->addStretch(1);
    row->addWidget(m_legend, 2);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, widgets::kGrid, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_pane, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MapPanel::recompute);
    connect(m_strength, &QSlider::valueChanged, this, &MapPanel::recompute);
    connect(m_pane->canvas(), &widgets::ImageCanvas::resized, this, [this] {
        m_camera->setViewSize(m_pane->canvas()->viewSize());
    });
    connect(m_camera, &widgets::LinkedCamera::cursorMoved, this, [this] {
        const auto cursor = m_camera->cursor();
        if (!cursor || m_values.empty()) {
            Q_EMIT pixelText({});
            return;
        }
        const int x = static_cast<int>(std::floor(cursor->x()));
        const int y = static_cast<int>(std::floor(cursor->y()));
        Q_EMIT pixelText(QStringLiteral("%1 %2: %3")
                             .arg(QString::fromStdString(m_pair.id), m_kind->currentText())
                             .arg(widgets::valueText(m_values, x, y)));
    });
    retranslate();
    clear();
}

void MapPanel::retranslate() {
    m_kind->setAccessibleName(tr("Metric map"));
    m_kind->setToolTip(tr("Only metrics that are sums over pixels or windows have a map"));
    m_strengthLabel->setText(tr("Over the fused image"));
    m_strength->setAccessibleName(tr("Strength of the map over the fused image"));
    m_strength->setToolTip(tr("Strength of the map over the fused image, 0 to 100 %, first 75 %"));
}

void MapPanel::clear() {
    m_has = false;
    m_values = {};
    m_legend->hide();
    widgets::PaneHeaderContent header;
    header.layer = m_kind->currentText();
    m_pane->setHeader(header);
    m_pane->showEmpty(tr("Choose a row of the table of pairs to see where its value comes from."), {});
}

void MapPanel::setResult(const EvaluationRequest& request,
                         const Pair& pair,
                         const QString& label,
                         metrics::Profile profile) {
    m_request = request;
    m_request.pairs = {pair};
    m_pair = pair;
    m_label = label;
    m_profile = profile;
    m_has = true;
    recompute();
}

void MapPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_dirty) {
        recompute();
    }
}

void MapPanel::recompute() {
    m_dirty = m_has && !isVisible();
    if (!m_has || !isVisible()) {
        return;
    }
    m_settled = false;
    m_pane->showLoading(tr("Reading %1").arg(QString::fromStdString(m_pair.id)));
    const metrics::MapInfo info = mapAt(m_kind->currentIndex());
    const double strength = static_cast<double>(m_strength->value()) / kFullStrength;
    m_jobs->run<Shown>(
        {.title = tr("Metric map of %1").arg(QString::fromStdString(m_pair.id)),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("evaluate.map")},
        this,
        [request = m_request, pair = m_pair, label = m_label.toStdString(), profile = m_profile, info, strength](
            JobContext& context) {
            const LoadedPair loaded = pairs::load_pair(pair, request.policies);
            const Image fused = read_image(fileOf(request, pair, label)).image;
            context.cancel().throw_if_cancelled();
            const metrics::SourceTerms sources(loaded.infrared, loaded.visible);
            metrics::MetricMap map = metrics::metric_map(info.kind, sources, fused, profile);
            if (!info.diverging) {
                map.opacity = {}; // only a share says nothing where there is no edge (specs/metrics.md 7.2)
            }
            const Image picture =
                overlaid(metrics::grey_levels(fused, profile), map, widgets::colorTable(colorsOf(info)), strength);
            return Shown{
                widgets::makePicture(picture, widgets::fullRange(picture), map.values), map.lowest, map.highest};
        },
        [this](const JobOutcome<Shown>& outcome) {
            m_settled = true;
            if (outcome.value) {
                describe(*outcome.value);
            } else if (outcome.error) {
                const ErrorWords words = wordsOf(*outcome.error);
                m_legend->hide();
                m_pane->showError(words.whatHappened, words.advice, words.details);
            }
        });
}

void MapPanel::describe(const Shown& shown) {
    const metrics::MapInfo& info = mapAt(m_kind->currentIndex());
    m_values = shown.picture->readout;
    m_legend->setScale(colorsOf(info), shown.low, shown.high, m_kind->currentText());
    m_legend->show();
    m_camera->setImageSize({m_values.width, m_values.height});
    m_camera->setViewSize(m_pane->canvas()->viewSize());
    m_camera->fit();
    widgets::PaneHeaderContent header;
    header.layer = m_kind->currentText();
    header.method = m_label;
    header.details = {QString::fromStdString(m_pair.id),
                      QStringLiteral("%1×%2").arg(m_values.width).arg(m_values.height)};
    m_pane->setHeader(header);
    m_pane->showPicture(shown.picture);
}

} // namespace moefusion::workbench
