#include "widgets/charts/curve_table.h"

#include "core/base/curve_smoothing.h"

#include <QCoreApplication>
#include <QDateTime>

#include <vector>

namespace moefusion::widgets {

namespace {

QString shortNumber(double value) {
    return QString::number(value, 'g', 5);
}

QString timeOfDay(double seconds) {
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000)).toString(QStringLiteral("HH:mm:ss"));
}

QString translated(const char* text) {
    return QCoreApplication::translate("moefusion::widgets::CurveCard", text);
}

} // namespace

QString readingsTable(const QList<CurveReading>& readings) {
    QString rows =
        QStringLiteral("<table cellspacing=4><tr><th></th><th align=left>%1</th><th>%2</th><th>%3</th><th>%4</th>"
                       "<th>%5</th><th>%6</th></tr>")
            .arg(translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "run")),
                 translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "smoothed")),
                 translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "value")),
                 translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "step")),
                 translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "time")),
                 translated(QT_TRANSLATE_NOOP("moefusion::widgets::CurveCard", "relative")));
    for (const CurveReading& reading : readings) {
        const auto relative = static_cast<qint64>(reading.relative);
        rows +=
            QStringLiteral("<tr><td style='color:%1'>■</td><td>%2</td><td align=right>%3</td><td align=right>%4</td>"
                           "<td align=right>%5</td><td>%6</td><td>%7</td></tr>")
                .arg(reading.color.name(),
                     reading.run.toHtmlEscaped(),
                     shortNumber(reading.smoothed),
                     shortNumber(reading.point.value),
                     QString::number(reading.point.step, 'f', 0),
                     timeOfDay(reading.point.seconds),
                     QStringLiteral("%1:%2:%3")
                         .arg(relative / 3600)
                         .arg(relative / 60 % 60, 2, 10, QLatin1Char('0'))
                         .arg(relative % 60, 2, 10, QLatin1Char('0')));
    }
    return rows + QStringLiteral("</table>");
}

QString csvOf(const QList<Curve>& curves, const QString& tag, double smoothing) {
    QString text;
    for (const Curve& curve : curves) {
        if (!curve.points) {
            continue;
        }
        std::vector<double> values;
        values.reserve(curve.points->size());
        for (const CurvePoint& point : *curve.points) {
            values.push_back(point.value);
        }
        const std::vector<double> smoothed = smoothing > 0 ? debiased_average(values, smoothing) : values;
        for (std::size_t k = 0; k < values.size(); ++k) {
            const CurvePoint& point = (*curve.points)[k];
            text += QStringLiteral("%1,%2,%3,%4,%5,%6\n")
                        .arg(curve.name,
                             QString::number(point.step, 'f', 0),
                             QString::number(point.seconds, 'f', 3),
                             tag,
                             QString::number(point.value, 'g', 9),
                             QString::number(smoothed[k], 'g', 9));
        }
    }
    return text;
}

} // namespace moefusion::widgets
