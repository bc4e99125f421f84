#include "app/workbench/window_options.h"

#include "core/base/error.h"

#include <QMap>

namespace moefusion::workbench {

namespace {

constexpr QSize kSmallest{1024, 640};

QSize sizeFrom(const QString& text) {
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < kSmallest.width() || size.height() < kSmallest.height()) {
        throw Error(ErrorKind::Usage,
                    "option.range",
                    "--window " + text.toStdString() + " is out of range; 1024x640 or more is allowed");
    }
    return size;
}

} // namespace

WindowOptions windowOptionsFrom(const QStringList& words) {
    WindowOptions options;
    const QMap<QString, QString*> texts{{"workspace", &options.workspace},
                                        {"pair", &options.pair},
                                        {"layout", &options.layout},
                                        {"language", &options.language},
                                        {"screenshot", &options.screenshot},
                                        {"method", &options.method},
                                        {"device", &options.device},
                                        {"threads", &options.threads}};
    for (qsizetype i = 0; i < words.size(); ++i) {
        QString word = words[i];
        if (word == QLatin1String("--")) {
            options.paths += words.mid(i + 1);
            break;
        }
        if (word == QLatin1String("-m")) {
            word = QStringLiteral("--method");
        }
        if (!word.startsWith(QLatin1String("--"))) {
            options.paths << word;
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const bool known = texts.contains(name) || name == QLatin1String("do") || name == QLatin1String("window") ||
                           name == QLatin1String("weights") || name == QLatin1String("precision");
        if (!known) {
            throw Error(ErrorKind::Usage, "option.unknown", "unknown option --" + name.toStdString());
        }
        if (equals < 0 && i + 1 >= words.size()) {
            throw Error(ErrorKind::Usage, "option.value", "--" + name.toStdString() + " needs a value");
        }
        const QString value = equals < 0 ? words[++i] : word.mid(equals + 1);
        if (QString* text = texts.value(name)) {
            *text = value;
        } else if (name == QLatin1String("do")) {
            options.actions << value;
        } else if (name == QLatin1String("window")) {
            options.window = sizeFrom(value);
        } else if (name == QLatin1String("weights")) {
            options.weights << value;
        }
        // --precision: the window computes in float32, the only one `auto` stands for.
    }
    return options;
}

} // namespace moefusion::workbench
