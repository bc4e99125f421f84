#include "widgets/charts/load_area.h"

#include "widgets/painting/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace moefusion::widgets {

std::vector<LoadPoint> windowedShares(const std::vector<LoadPoint>& points, double windowSteps) {
    std::vector<LoadPoint> means;
    means.reserve(points.size());
    std::vector<double> sums;
    std::size_t from = 0;
    for (const LoadPoint& point : points) {
        if (point.shares.size() != sums.size()) { // the first, or a network of another size: begins anew
            sums.assign(point.shares.size(), 0);
            from = static_cast<std::size_t>(&point - points.data());
        }
        for (std::size_t i = 0; i < sums.size(); ++i) {
            sums[i] += point.shares[i];
        }
        while (points[from].step <= point.step - windowSteps) {
            for (std::size_t i = 0; i < sums.size(); ++i) {
                sums[i] -= points[from].shares[i];
            }
            ++from;
        }
        const double total = std::accumulate(sums.begin(), sums.end(), 0.0);
        LoadPoint mean{point.step, sums};
        for (double& share : mean.shares) {
            share = total > 0 ? std::max(0.0, share / total) : 0;
        }
        means.push_back(std::move(mean));
    }
    return means;
}

std::vector<StarvedExpert> starvedExperts(const std::vector<LoadPoint>& points, double share, double steps) {
    std::vector<StarvedExpert> starved;
    if (points.empty()) {
        return starved;
    }
    for (std::size_t expert = 0; expert < points.back().shares.size(); ++expert) {
        double since = points.back().step;
        for (auto point = points.rbegin();
             point != points.rend() && expert < point->shares.size() && point->shares[expert] < share;
             ++point) {
            since = point->step;
        }
        if (points.back().step - since >= steps) {
            starved.push_back({static_cast<int>(expert), points.back().step - since});
        }
    }
    return starved;
}

double squaredVariation(const std::vector<double>& shares) {
    if (shares.empty()) {
        return 0;
    }
    const auto count = static_cast<double>(shares.size());
    const double mean = std::accumulate(shares.begin(), shares.end(), 0.0) / count;
    double variance = 0;
    for (const double share : shares) {
        variance += (share - mean) * (share - mean) / count;
    }
    return mean > 0 ? variance / (mean * mean) : 0;
}

LoadArea::LoadArea(const QString& name, QWidget* parent) : QWidget(parent), m_name(name) {
    setObjectName(QStringLiteral("loadArea.") + name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LoadArea::setPoints(const std::vector<LoadPoint>& points) {
    m_shown = windowedShares(points, kWindowSteps);
    m_starved = starvedExperts(points);
    m_variation = m_shown.empty() ? 0 : squaredVariation(m_shown.back().shares);
    setAccessibleName(m_shown.empty() ? tr("%1: no data").arg(m_name)
                                      : tr("%1: %2 experts, variation %3")
                                            .arg(m_name)
                                            .arg(m_shown.back().shares.size())
                                            .arg(m_variation, 0, 'f', 3));
    update();
}

void LoadArea::setChosenStep(std::optional<double> step) {
    m_chosenStep = step;
    update();
}

QRectF LoadArea::plotArea() const {
    const int line = fontMetrics().height();
    return QRectF(rect()).adjusted(0, line + kGrid, 0, -(line + kGrid));
}

QColor LoadArea::colorOf(int expert, int count) const {
    const ThemeColors& colors = themeColors(palette());
    const QColor hue = m_name == QLatin1String("fg")   ? colors.foreground
                       : m_name == QLatin1String("bg") ? colors.background
                                                       : colors.decoder;
    // One hue per mixture, from dark to light by expert.
    const double place = count > 1 ? static_cast<double>(expert) / (count - 1) : 0.5;
    return hue.lighter(static_cast<int>(70 + 90 * place));
}

void LoadArea::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeColors& colors = themeColors(palette());
    const QRectF area = plotArea();
    painter.fillRect(area, palette().color(QPalette::Base));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRectF head(0, 0, width(), area.top() - kGrid);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_name);
    painter.setFont(smallFont(font()));
    painter.setPen(colors.muted);
    if (m_shown.empty()) {
        painter.drawText(area, Qt::AlignCenter, tr("no load yet"));
        return;
    }
    const int unused = static_cast<int>(std::count(m_shown.back().shares.begin(), m_shown.back().shares.end(), 0.0));
    painter.drawText(head,
                     Qt::AlignRight | Qt::AlignVCenter,
                     unused > 0 ? tr("CV² %1 · %n unused", nullptr, unused).arg(m_variation, 0, 'f', 3)
                                : tr("CV² %1").arg(m_variation, 0, 'f', 3));
    const double first = m_shown.front().step;
    const double last = std::max(first + 1, m_shown.back().step);
    const auto xOf = [&](double step) { return area.left() + area.width() * (step - first) / (last - first); };
    const auto count = static_cast<int>(m_shown.back().shares.size());
    // More points than pixels say nothing more: every stride-th.
    const std::size_t stride =
        std::max<std::size_t>(1, m_shown.size() / static_cast<std::size_t>(std::max(1, width())));
    std::vector<double> below(m_shown.size(), 0);
    for (int expert = 0; expert < count; ++expert) {
        QPolygonF shape;
        QPolygonF lower;
        for (std::size_t i = 0; i < m_shown.size(); ++i) {
            const auto& shares = m_shown[i].shares;
            const double share =
                expert < static_cast<int>(shares.size()) ? shares[static_cast<std::size_t>(expert)] : 0;
            if (i % stride == 0 || i + 1 == m_shown.size()) {
                lower << QPointF(xOf(m_shown[i].step), area.bottom() - area.height() * below[i]);
                shape << QPointF(xOf(m_shown[i].step), area.bottom() - area.height() * (below[i] + share));
            }
            below[i] += share;
        }
        std::reverse(lower.begin(), lower.end());
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(expert, count));
        painter.drawPolygon(shape + lower);
    }
    if (m_chosenStep && *m_chosenStep >= first && *m_chosenStep <= last) {
        painter.setPen(QPen(colors.focus, 1));
        const double x = xOf(*m_chosenStep);
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    // The last shares below, each over its expert's colour.
    const double cell = area.width() / std::max(1, count);
    const QRectF feet(0, area.bottom() + kGrid, cell, height() - area.bottom() - kGrid);
    for (int expert = 0; expert < count; ++expert) {
        const QRectF foot = feet.translated(cell * expert, 0);
        painter.fillRect(QRectF(foot.left(), foot.top() + 2, 8, foot.height() - 4), colorOf(expert, count));
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(foot.adjusted(12, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("%1 %2%").arg(expert).arg(
                             100 * m_shown.back().shares[static_cast<std::size_t>(expert)], 0, 'f', 0));
    }
}

bool LoadArea::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && !m_shown.empty()) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QRectF area = plotArea();
        const double first = m_shown.front().step;
        const double step = first + (m_shown.back().step - first) * (help->pos().x() - area.left()) / area.width();
        const auto at = std::lower_bound(
            m_shown.begin(), m_shown.end() - 1, step, [](const LoadPoint& point, double s) { return point.step < s; });
        QStringList parts;
        for (std::size_t i = 0; i < at->shares.size(); ++i) {
            parts << QStringLiteral("%1:%2 %3%").arg(m_name).arg(i).arg(100 * at->shares[i], 0, 'f', 1);
        }
        QToolTip::showText(help->globalPos(),
                           tr("Step %1, mean of %2 steps: %3")
                               .arg(at->step, 0, 'f', 0)
                               .arg(kWindowSteps, 0, 'f', 0)
                               .arg(parts.join(QStringLiteral(", "))),
                           this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace moefusion::widgets
