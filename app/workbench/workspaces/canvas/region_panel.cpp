#include "app/workbench/workspaces/canvas/region_panel.h"

#include "core/base/error.h"
#include "core/imaging/difference.h"
#include "core/imaging/region_values.h"
#include "core/metrics/metric.h"
#include "core/metrics/source_terms.h"
#include "widgets/charts/histogram.h"
#include "widgets/charts/line_plot.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace moefusion::workbench {

namespace {

constexpr int kLargestCoordinate = 1 << 20;
constexpr int kStatistics = 7; ///< columns before the metrics
constexpr int kHistogramWidth = 280;

/// What one pane has in the region.
struct MeasuredRow {
    QString name;
    RegionValues values;
    std::optional<double> meanAbsolute; ///< to the reference, over the region's pixels
    std::vector<metrics::MetricValue> metrics;
    widgets::PlotCurve histogram;
};

std::vector<ImagePoint> pointsOf(const QPolygonF& outline) {
    std::vector<ImagePoint> points;
    for (const QPointF& point : outline) {
        points.push_back({point.x(), point.y()});
    }
    return points;
}

Image cropped(const Image& image, const QRect& area) {
    ImageBuilder builder(area.width(), area.height(), image.channels, image.depth);
    const auto from = std::span(image.pixels.get(), static_cast<std::size_t>(image.byte_count()));
    const auto pixel = static_cast<std::size_t>(image.channels * bytes_of(image.depth));
    const std::size_t rowBytes = static_cast<std::size_t>(area.width()) * pixel;
    const auto copyRows = [&](auto to) {
        auto* target = reinterpret_cast<std::byte*>(to.data());
        for (int y = 0; y < area.height(); ++y) {
            const std::size_t start =
                (static_cast<std::size_t>(area.top() + y) * static_cast<std::size_t>(image.width) +
                 static_cast<std::size_t>(area.left())) *
                pixel;
            std::memcpy(target + static_cast<std::size_t>(y) * rowBytes, from.data() + start, rowBytes);
        }
    };
    switch (image.depth) {
    case Depth::U8:
        copyRows(builder.values<std::uint8_t>());
        break;
    case Depth::U16:
        copyRows(builder.values<std::uint16_t>());
        break;
    case Depth::F32:
        copyRows(builder.values<float>());
        break;
    }
    return std::move(builder).finish();
}

std::vector<metrics::MetricValue> metricsOnCrop(const MeasuredPane& pane, const QRect& area) {
    std::vector<metrics::MetricValue> values;
    const metrics::SourceTerms terms(cropped(pane.sources->infrared, area), cropped(pane.sources->visible, area));
    const Image fused = cropped(pane.fused, area);
    for (const metrics::Metric& metric : metrics::paper_metrics()) {
        try {
            values.push_back(metric.value(terms, fused, metrics::Profile::Tang2022));
        } catch (const Error& error) {
            values.push_back(metrics::undefined(error.what_happened));
        }
    }
    return values;
}

double meanAbsolute(const Image& one, const Image& other, std::span<const PixelRun> runs) {
    double sum = 0;
    for (const PixelRun& run : runs) {
        for (int x = run.left; x < run.right; ++x) {
            sum += std::abs(double{one.at<float>(x, run.y)} - double{other.at<float>(x, run.y)});
        }
    }
    return sum / static_cast<double>(pixel_count(runs));
}

widgets::PlotCurve histogramOfRuns(const MeasuredPane& pane, const Image& grey, std::span<const PixelRun> runs) {
    widgets::PlotCurve curve{.name = pane.name, .color = pane.color, .dashed = pane.dashed, .x = {}, .y = {}};
    curve.y.assign(256, 0);
    for (int level = 0; level < 256; ++level) {
        curve.x.push_back(level);
    }
    for (const PixelRun& run : runs) {
        for (int x = run.left; x < run.right; ++x) {
            const double level = std::clamp(std::nearbyint(double{grey.at<float>(x, run.y)}), 0.0, 255.0);
            curve.y[static_cast<std::size_t>(level)] += 1;
        }
    }
    return curve;
}

QTableWidgetItem* numberItem(double value, int digits) {
    auto* item = new QTableWidgetItem(QLocale().toString(value, 'f', digits));
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

widgets::CanvasRegion rectangleRegion(const QString& name, const QRect& pixels) {
    const QRectF area(pixels.x(), pixels.y(), pixels.width(), pixels.height());
    return {.name = name,
            .outline = QPolygonF({area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft()}),
            .rectangle = true};
}

QString nextRegionName(const QList<widgets::CanvasRegion>& regions) {
    for (int number = static_cast<int>(regions.size()) + 1;; ++number) {
        const QString name = RegionPanel::tr("region %1").arg(number);
        if (std::none_of(regions.begin(), regions.end(), [&](const widgets::CanvasRegion& region) {
                return region.name == name;
            })) {
            return name;
        }
    }
}

RegionPanel::RegionPanel(JobQueue* queue, QString slot, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_slot(std::move(slot)), m_list(new QComboBox(this)),
      m_name(new QLineEdit(this)), m_remove(new QPushButton(this)), m_save(new QPushButton(this)),
      m_note(new QLabel(this)), m_table(new QTableWidget(this)), m_histogram(new widgets::LinePlot(this)) {
    m_list->setObjectName(QStringLiteral("regionList"));
    m_name->setObjectName(QStringLiteral("regionName"));
    m_table->setObjectName(QStringLiteral("regionTable"));
    m_histogram->setObjectName(QStringLiteral("regionHistogram"));
    m_remove->setObjectName(QStringLiteral("regionRemove"));
    m_save->setObjectName(QStringLiteral("regionSave"));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    m_table->setAlternatingRowColors(true);
    m_histogram->setFixedWidth(kHistogramWidth);
    m_note->setWordWrap(true);
    m_list->setMinimumContentsLength(10);
    m_name->setMaximumWidth(120);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(widgets::kGrid);
    bar->addWidget(m_list);
    bar->addWidget(m_name);
    static constexpr std::array<const char*, 4> names{"regionX", "regionY", "regionWidth", "regionHeight"};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_fieldLabels[i] = new QLabel(this);
        m_fields[i] = new QSpinBox(this);
        m_fields[i]->setObjectName(QString::fromLatin1(names[i]));
        m_fields[i]->setRange(i < 2 ? 0 : 1, kLargestCoordinate);
        m_fields[i]->setKeyboardTracking(false);
        m_fields[i]->setButtonSymbols(QAbstractSpinBox::NoButtons);
        m_fields[i]->setMaximumWidth(56);
        m_fieldLabels[i]->setBuddy(m_fields[i]);
        bar->addWidget(m_fieldLabels[i]);
        bar->addWidget(m_fields[i]);
        connect(m_fields[i], &QSpinBox::valueChanged, this, &RegionPanel::fieldsEdited);
    }
    bar->addStretch(1);
    bar->addWidget(m_remove);
    bar->addWidget(m_save);
    auto* below = new QHBoxLayout;
    below->addWidget(m_table, 1);
    below->addWidget(m_histogram);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addLayout(bar);
    layout->addWidget(m_note);
    layout->addLayout(below, 1);
    connect(m_list, &QComboBox::activated, this, &RegionPanel::selected);
    connect(m_name, &QLineEdit::editingFinished, this, &RegionPanel::fieldsEdited);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        QList<widgets::CanvasRegion> regions = m_regions;
        if (m_selected >= 0 && m_selected < regions.size()) {
            regions.removeAt(m_selected);
            Q_EMIT regionsChosen(regions);
        }
    });
    connect(m_save, &QPushButton::clicked, this, &RegionPanel::csvWanted);
    retranslate();
    fillFields();
}

void RegionPanel::retranslate() {
    m_list->setAccessibleName(tr("Regions"));
    m_list->setToolTip(tr("The region that is measured"));
    m_name->setAccessibleName(tr("Name of the region"));
    m_name->setToolTip(tr("Name of the region"));
    const std::array<QString, 4> words{tr("x"), tr("y"), tr("w", "width"), tr("h", "height")};
    const std::array<QString, 4> tips{tr("Left edge, image pixels"),
                                      tr("Upper edge, image pixels"),
                                      tr("Width, image pixels"),
                                      tr("Height, image pixels")};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        m_fieldLabels[i]->setText(words[i]);
        m_fields[i]->setAccessibleName(tips[i]);
        m_fields[i]->setToolTip(tips[i]);
    }
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("Remove this region from all panes"));
    m_save->setText(tr("Save CSV…"));
    m_save->setToolTip(tr("Save the table"));
    QStringList headers{tr("mean"),
                        tr("std"),
                        tr("min"),
                        tr("max"),
                        tr("entropy, bit"),
                        tr("contrast to ring"),
                        tr("MAE to reference")};
    for (const metrics::Metric& metric : metrics::paper_metrics()) {
        headers << QString::fromUtf8(metric.name.data(), static_cast<qsizetype>(metric.name.size()));
    }
    m_table->setColumnCount(static_cast<int>(headers.size()));
    m_table->setHorizontalHeaderLabels(headers);
    m_table->setAccessibleName(tr("Statistics of the region in every pane"));
    m_histogram->setAxisNames(tr("grey level"), tr("pixels"));
    m_histogram->setAccessibleName(tr("Histograms of the region in every pane"));
    fillFields();
}

void RegionPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void RegionPanel::fillFields() {
    const bool has = m_selected >= 0 && m_selected < m_regions.size();
    const QSignalBlocker listBlocker(m_list);
    m_list->clear();
    for (int i = 0; i < m_regions.size(); ++i) {
        QPixmap swatch(12, 12);
        swatch.fill(widgets::regionColor(i));
        m_list->addItem(swatch, m_regions[i].name);
    }
    m_list->setCurrentIndex(m_selected);
    m_list->setEnabled(!m_regions.isEmpty());
    m_name->setText(has ? m_regions[m_selected].name : QString());
    m_name->setEnabled(has);
    const QRect area = has ? m_regions[m_selected].outline.boundingRect().toAlignedRect() : QRect();
    const std::array<int, 4> values{area.x(), area.y(), area.width(), area.height()};
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        const QSignalBlocker blocker(m_fields[i]);
        m_fields[i]->setValue(has ? values[i] : 0);
        m_fields[i]->setEnabled(has && m_regions[m_selected].rectangle);
    }
    m_remove->setEnabled(has);
    m_save->setEnabled(has);
    m_note->setText(has ? tr("EN to Qabf are taken on the crop (profile tang-2022) and are not comparable with "
                             "whole-image values.")
                        : tr("M draws a rectangle, Shift+M a polygon, Ctrl+drag a rectangle at once."));
}

void RegionPanel::fieldsEdited() {
    if (m_selected < 0 || m_selected >= m_regions.size()) {
        return;
    }
    QList<widgets::CanvasRegion> regions = m_regions;
    widgets::CanvasRegion& region = regions[m_selected];
    region.name = m_name->text().trimmed().isEmpty() ? region.name : m_name->text().trimmed();
    if (region.rectangle) {
        region = rectangleRegion(
            region.name, QRect(m_fields[0]->value(), m_fields[1]->value(), m_fields[2]->value(), m_fields[3]->value()));
    }
    if (regions != m_regions) {
        Q_EMIT regionsChosen(regions);
    }
}

void RegionPanel::show(const QList<MeasuredPane>& panes, const QList<widgets::CanvasRegion>& regions, int selected) {
    m_regions = regions;
    m_selected = selected < regions.size() ? selected : -1;
    fillFields();
    if (m_selected < 0) {
        m_queue->cancelSlot(m_slot);
        m_table->setRowCount(0);
        m_histogram->setCurves({});
        return;
    }
    using Rows = std::vector<MeasuredRow>;
    m_queue->run<Rows>(
        {.title = tr("Measuring %1").arg(regions[m_selected].name),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = m_slot},
        this,
        [panes, outline = pointsOf(regions[m_selected].outline)](JobContext& context) {
            Rows rows;
            Image reference;
            for (const MeasuredPane& pane : panes) {
                if (pane.isReference) {
                    reference = pane.grey();
                }
            }
            for (const MeasuredPane& pane : panes) {
                context.cancel().throw_if_cancelled();
                const Image grey = pane.grey();
                if (grey.empty()) {
                    continue;
                }
                const std::vector<PixelRun> runs = pixels_inside(outline, grey.width, grey.height);
                MeasuredRow row{.name = pane.name,
                                .values = region_values(grey, runs),
                                .meanAbsolute = {},
                                .metrics = {},
                                .histogram = histogramOfRuns(pane, grey, runs)};
                if (row.values.count > 0) {
                    if (!pane.isReference && reference.width == grey.width && reference.height == grey.height) {
                        row.meanAbsolute = meanAbsolute(grey, reference, runs);
                    }
                    if (!pane.fused.empty() && pane.sources != nullptr) {
                        QRect area(runs.front().left, runs.front().y, 1, 1);
                        for (const PixelRun& run : runs) {
                            area |= QRect(run.left, run.y, run.right - run.left, 1);
                        }
                        row.metrics = metricsOnCrop(pane, area);
                    }
                }
                rows.push_back(std::move(row));
            }
            return rows;
        },
        [this](JobOutcome<Rows> outcome) {
            if (!outcome.value) {
                return;
            }
            m_table->setRowCount(static_cast<int>(outcome.value->size()));
            std::vector<widgets::PlotCurve> curves;
            for (int row = 0; row < m_table->rowCount(); ++row) {
                MeasuredRow& measured = (*outcome.value)[static_cast<std::size_t>(row)];
                m_table->setVerticalHeaderItem(row, new QTableWidgetItem(measured.name));
                const RegionValues& values = measured.values;
                const std::array<double, 6> numbers{values.mean,
                                                    values.standard_deviation,
                                                    values.lowest,
                                                    values.highest,
                                                    values.entropy,
                                                    values.ring_contrast};
                for (std::size_t i = 0; i < numbers.size(); ++i) {
                    m_table->setItem(row, static_cast<int>(i), numberItem(numbers[i], 2));
                }
                m_table->setItem(row,
                                 kStatistics - 1,
                                 measured.meanAbsolute ? numberItem(*measured.meanAbsolute, 2)
                                                       : new QTableWidgetItem(QStringLiteral("–")));
                for (int i = kStatistics; i < m_table->columnCount(); ++i) {
                    const auto at = static_cast<std::size_t>(i - kStatistics);
                    if (at >= measured.metrics.size()) {
                        m_table->setItem(row, i, new QTableWidgetItem(QStringLiteral("–")));
                    } else if (measured.metrics[at].value) {
                        m_table->setItem(row, i, numberItem(*measured.metrics[at].value, 4));
                    } else {
                        auto* item = new QTableWidgetItem(QStringLiteral("!"));
                        item->setToolTip(QString::fromStdString(measured.metrics[at].reason));
                        m_table->setItem(row, i, item);
                    }
                }
                curves.push_back(std::move(measured.histogram));
            }
            m_table->resizeColumnsToContents();
            m_histogram->setCurves(curves);
        });
}

QString RegionPanel::tableText(QChar separator) const {
    QStringList lines;
    QStringList heads{tr("pane")};
    for (int column = 0; column < m_table->columnCount(); ++column) {
        heads << m_table->horizontalHeaderItem(column)->text().remove(QLatin1Char(','));
    }
    lines << heads.join(separator);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QStringList cells{m_table->verticalHeaderItem(row)->text()};
        for (int column = 0; column < m_table->columnCount(); ++column) {
            const QTableWidgetItem* item = m_table->item(row, column);
            bool isNumber = false;
            const double value = item == nullptr ? 0 : QLocale().toDouble(item->text(), &isNumber);
            cells << (isNumber ? QString::number(value, 'g', 9) : QString());
        }
        lines << cells.join(separator);
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace moefusion::workbench
