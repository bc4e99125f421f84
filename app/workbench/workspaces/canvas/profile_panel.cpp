#include "app/workbench/workspaces/canvas/profile_panel.h"

#include "core/imaging/region_values.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>

namespace moefusion::workbench {

namespace {

constexpr int kWidestLine = 15;

std::vector<ImagePoint> pointsOf(const QPolygonF& line) {
    std::vector<ImagePoint> points;
    for (const QPointF& point : line) {
        points.push_back({point.x(), point.y()});
    }
    return points;
}

} // namespace

ProfilePanel::ProfilePanel(JobQueue* queue, QString slot, QWidget* parent)
    : QWidget(parent), m_queue(queue), m_slot(std::move(slot)), m_plot(new widgets::LinePlot(this)),
      m_hint(new QLabel(this)), m_widthLabel(new QLabel(this)), m_width(new QSpinBox(this)),
      m_save(new QPushButton(this)) {
    m_plot->setObjectName(QStringLiteral("profilePlot"));
    m_width->setObjectName(QStringLiteral("profileWidth"));
    m_width->setRange(1, kWidestLine);
    m_widthLabel->setBuddy(m_width);
    m_save->setObjectName(QStringLiteral("profileSave"));
    m_hint->setWordWrap(true);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(2 * widgets::kGrid);
    bar->addWidget(m_hint, 1);
    bar->addWidget(m_widthLabel);
    bar->addWidget(m_width);
    bar->addWidget(m_save);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * widgets::kGrid, widgets::kGrid, 2 * widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addLayout(bar);
    layout->addWidget(m_plot, 1);
    connect(m_width, &QSpinBox::valueChanged, this, &ProfilePanel::widthChosen);
    connect(m_save, &QPushButton::clicked, this, &ProfilePanel::csvWanted);
    connect(m_plot, &widgets::LinePlot::markMoved, this, [this](std::optional<double> x) {
        const auto at = x ? static_cast<std::ptrdiff_t>(std::lround(*x)) : -1;
        const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(m_places.size());
        Q_EMIT placeMarked(inside ? std::optional(m_places[static_cast<std::size_t>(at)]) : std::nullopt);
    });
    retranslate();
}

void ProfilePanel::retranslate() {
    m_hint->setText(tr("P, then click two points on a picture (Shift: straight; more clicks: a bent line). Esc ends."));
    m_widthLabel->setText(tr("Width"));
    m_width->setSuffix(tr(" px"));
    m_width->setAccessibleName(tr("Width of the profile"));
    m_width->setToolTip(tr("Pixels across the line that are averaged, 1 to 15 (1)"));
    m_save->setText(tr("Save CSV…"));
    m_save->setToolTip(tr("Save all curves as a table"));
    m_plot->setAxisNames(tr("position, px"), tr("grey level, 0–255"));
    m_plot->setAccessibleName(tr("Line profile of all panes"));
}

void ProfilePanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void ProfilePanel::show(const QList<MeasuredPane>& panes, const QPolygonF& points, int width) {
    const QSignalBlocker blocker(m_width);
    m_width->setValue(width);
    m_points = points;
    m_save->setEnabled(points.size() >= 2);
    m_hint->setVisible(points.size() < 2);
    m_places.clear();
    const std::vector<ImagePoint> line = pointsOf(points);
    for (const ImagePoint& place : line_places(line)) {
        m_places.emplace_back(place.x, place.y);
    }
    if (m_places.empty()) {
        m_queue->cancelSlot(m_slot);
        m_plot->setCurves({});
        return;
    }
    using Curves = std::vector<widgets::PlotCurve>;
    m_queue->run<Curves>(
        {.title = tr("Line profile"), .lane = JobLane::Io, .priority = JobPriority::Screen, .slot = m_slot},
        this,
        [panes, line, width](JobContext& context) {
            Curves curves;
            for (const MeasuredPane& pane : panes) {
                context.cancel().throw_if_cancelled();
                const Image grey = pane.grey();
                if (grey.empty()) {
                    continue;
                }
                widgets::PlotCurve curve{
                    .name = pane.name, .color = pane.color, .dashed = pane.dashed, .x = {}, .y = {}};
                curve.y = line_values(grey, line, width);
                for (std::size_t i = 0; i < curve.y.size(); ++i) {
                    curve.x.push_back(static_cast<double>(i));
                }
                curves.push_back(std::move(curve));
            }
            return curves;
        },
        [this](JobOutcome<Curves> outcome) {
            if (outcome.value) {
                m_plot->setCurves(*outcome.value);
            }
        });
}

QString ProfilePanel::csv() const {
    QString text = QStringLiteral("position_px,x,y");
    for (const widgets::PlotCurve& curve : m_plot->curves()) {
        QString name = curve.name;
        text += QStringLiteral(",\"%1\"").arg(name.replace(QLatin1Char('"'), QStringLiteral("\"\"")));
    }
    text += QLatin1Char('\n');
    const auto number = [](double value) { return std::isfinite(value) ? QString::number(value, 'g', 9) : QString(); };
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        text += number(static_cast<double>(i)) + QLatin1Char(',') + number(m_places[i].x()) + QLatin1Char(',') +
                number(m_places[i].y());
        for (const widgets::PlotCurve& curve : m_plot->curves()) {
            text += QLatin1Char(',') + (i < curve.y.size() ? number(curve.y[i]) : QString());
        }
        text += QLatin1Char('\n');
    }
    return text;
}

} // namespace moefusion::workbench
