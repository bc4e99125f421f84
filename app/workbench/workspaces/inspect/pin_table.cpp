#include "app/workbench/workspaces/inspect/pin_table.h"

namespace moefusion::workbench {

namespace {

double valueAt(const Image& values, int x, int y) {
    return values.depth == Depth::F32 ? static_cast<double>(values.at<float>(x, y))
                                      : static_cast<double>(values.at<std::uint8_t>(x, y));
}

/// A word of a table, quoted where it holds the separator.
QString cell(const QString& text, QChar separator) {
    if (!text.contains(separator) && !text.contains(QLatin1Char('"'))) {
        return text;
    }
    return QLatin1Char('"') + QString(text).replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

} // namespace

std::optional<double> pinnedValue(const Pin& pin, const Image& values) {
    const QRect inside = pin.pixels.intersected(QRect(0, 0, values.width, values.height));
    if (values.empty() || values.channels != 1 || values.depth == Depth::U16 || inside.isEmpty()) {
        return std::nullopt;
    }
    double sum = 0;
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
            sum += valueAt(values, x, y);
        }
    }
    return sum / (static_cast<double>(inside.width()) * inside.height());
}

QString pinsText(const QList<Pin>& pins, const QList<PinColumn>& columns, QChar separator) {
    QStringList titles{QStringLiteral("name"),
                       QStringLiteral("x"),
                       QStringLiteral("y"),
                       QStringLiteral("width"),
                       QStringLiteral("height")};
    for (const PinColumn& column : columns) {
        titles << cell(column.title, separator);
    }
    QString text = titles.join(separator) + QLatin1Char('\n');
    for (const Pin& pin : pins) {
        QStringList cells{cell(pin.name, separator),
                          QString::number(pin.pixels.x()),
                          QString::number(pin.pixels.y()),
                          QString::number(pin.pixels.width()),
                          QString::number(pin.pixels.height())};
        for (const PinColumn& column : columns) {
            const auto value = pinnedValue(pin, column.values);
            cells << (value ? QString::number(*value, 'g', 9) : QString());
        }
        text += cells.join(separator) + QLatin1Char('\n');
    }
    return text;
}

} // namespace moefusion::workbench
