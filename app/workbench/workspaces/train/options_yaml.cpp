#include "app/workbench/workspaces/train/options_yaml.h"

#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/options/nearest_name.h"
#include "core/options/option_set.h"
#include "widgets/painting/theme.h"

#include <QEvent>
#include <QHelpEvent>
#include <QRegularExpression>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>
#include <string>

namespace moefusion::workbench {

namespace {

const QString kFileName = QStringLiteral("options");

QString keyOf(const QString& id) {
    return QString(id).replace(QLatin1Char('-'), QLatin1Char('_'));
}

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString sentence(const Error& error) {
    return QString::fromStdString(error.what_happened + (error.advice.empty() ? "" : " " + error.advice));
}

/// The line an error of the YAML reader names ("options:3: …"), 1 if it names none.
int lineOf(const QString& text) {
    static const QRegularExpression place(kFileName + QStringLiteral(":(\\d+)"));
    const QRegularExpressionMatch match = place.match(text);
    return match.hasMatch() ? match.captured(1).toInt() : 1;
}

QString withoutPlace(QString text) {
    static const QRegularExpression place(QLatin1Char('^') + kFileName + QStringLiteral(":\\d+:?\\s*"));
    return text.remove(place);
}

/// The value of a key as the form has it. Throws Error.
QString valueOf(const YamlNode& node, const options::OptionDescription& description) {
    if (!node.is_sequence()) {
        if (!node.is_scalar()) {
            throw Error(ErrorKind::Usage, "config.type", "A value belongs here.");
        }
        const QString text = QString::fromStdString(node.text());
        const bool isOff = description.type == options::OptionType::Flag && !node.boolean();
        return isOff ? QString() : description.type == options::OptionType::Flag ? QStringLiteral("true") : text;
    }
    if (!description.repeatable) {
        throw Error(ErrorKind::Usage, "config.type", "One value belongs here, not a list.");
    }
    QStringList lines;
    for (const YamlNode& item : node.items) {
        lines << QString::fromStdString(item.text());
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString yamlOf(const QMap<QString, QString>& values) {
    QString text = QStringLiteral("train:\n");
    for (auto entry = values.begin(); entry != values.end(); ++entry) {
        QStringList scalars;
        for (const QString& line : entry.value().split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            // Numbers and switches as they are: in quotes they would be texts.
            static const QRegularExpression plain(
                QStringLiteral("^(true|false|[+-]?[0-9]+(\\.[0-9]*)?([eE][+-]?[0-9]+)?)$"));
            scalars << (plain.match(line).hasMatch() ? line : QString::fromStdString(yaml_scalar(line.toStdString())));
        }
        text +=
            QStringLiteral("  %1: %2\n")
                .arg(keyOf(entry.key()),
                     scalars.size() == 1 ? scalars[0]
                                         : QLatin1Char('[') + scalars.join(QStringLiteral(", ")) + QLatin1Char(']'));
    }
    return text;
}

ReadYaml readYaml(const QString& text, const std::vector<const options::OptionDescription*>& descriptions) {
    ReadYaml read;
    YamlNode document;
    try {
        document = parse_yaml(text.toStdString(), kFileName.toStdString());
    } catch (const Error& error) { // a border: the words stand at the line
        const QString words = sentence(error);
        read.faults.insert(lineOf(words), withoutPlace(words));
        read.isReadable = false;
        return read;
    }
    std::vector<std::string_view> keys;
    std::vector<std::string> keyTexts;
    for (const options::OptionDescription* row : descriptions) {
        keyTexts.push_back(keyOf(fromView(row->id)).toStdString());
    }
    keys.assign(keyTexts.begin(), keyTexts.end());
    for (const auto& [name, section] : document.entries) {
        if (name != "train") {
            read.faults.insert(section.line,
                               OptionsYaml::tr("“%1” is no section here; options stand below “train”.")
                                   .arg(QString::fromStdString(name)));
            continue;
        }
        for (const auto& [key, node] : section.entries) {
            const auto found = std::find(keyTexts.begin(), keyTexts.end(), key);
            if (found == keyTexts.end()) {
                const auto near = options::nearest_name(key, keys);
                const QString known = QString::fromStdString(key);
                read.faults.insert(node.line,
                                   near ? OptionsYaml::tr("There is no option “%1”; did you mean “%2”?")
                                              .arg(known, QString::fromStdString(*near))
                                        : OptionsYaml::tr("There is no option “%1”.").arg(known));
                continue;
            }
            const options::OptionDescription* row = descriptions[static_cast<std::size_t>(found - keyTexts.begin())];
            try {
                const QString value = valueOf(node, *row);
                if (!value.isEmpty()) {
                    read.values.insert(fromView(row->id), value);
                }
                options::OptionSet set({row});
                for (const QString& line : value.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
                    set.set(row->id, line.toStdString(), {options::Origin::Kind::Form, {}});
                }
            } catch (const Error& error) { // a border: the words stand at the line
                read.faults.insert(node.line, withoutPlace(sentence(error)));
            }
        }
    }
    return read;
}

OptionsYaml::OptionsYaml(std::vector<const options::OptionDescription*> descriptions, QWidget* parent)
    : QPlainTextEdit(parent), m_descriptions(std::move(descriptions)) {
    setObjectName(QStringLiteral("trainYaml"));
    setFont(widgets::numbersFont(widgets::smallFont(parent->font())));
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_filling) {
            typed();
        }
    });
}

void OptionsYaml::show(const QMap<QString, QString>& values) {
    if (m_read.isReadable && m_read.values == values && !toPlainText().isEmpty()) {
        return;
    }
    m_filling = true;
    setPlainText(yamlOf(values));
    m_filling = false;
    m_read = readYaml(toPlainText(), m_descriptions);
    mark();
}

QString OptionsYaml::fault() const {
    return m_read.faults.isEmpty() ? QString()
                                   : tr("YAML, line %1: %2").arg(m_read.faults.firstKey()).arg(m_read.faults.first());
}

void OptionsYaml::typed() {
    m_read = readYaml(toPlainText(), m_descriptions);
    mark();
    if (m_read.isReadable) {
        Q_EMIT edited(m_read.values);
    }
    Q_EMIT faultChanged();
}

void OptionsYaml::mark() {
    const widgets::BadgeColors colors = widgets::badgeColors(widgets::Tone::Fault, widgets::isDark(palette()));
    QList<QTextEdit::ExtraSelection> marks;
    for (auto fault = m_read.faults.begin(); fault != m_read.faults.end(); ++fault) {
        QTextEdit::ExtraSelection line;
        line.cursor = QTextCursor(document()->findBlockByNumber(fault.key() - 1));
        line.format.setBackground(colors.fill);
        line.format.setForeground(colors.text);
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << line;
    }
    setExtraSelections(marks);
}

bool OptionsYaml::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int line = cursorForPosition(viewport()->mapFromGlobal(help->globalPos())).blockNumber() + 1;
        QToolTip::showText(help->globalPos(), m_read.faults.value(line), this);
        return true;
    }
    if (event->type() == QEvent::PaletteChange) {
        mark();
    }
    return QPlainTextEdit::event(event);
}

} // namespace moefusion::workbench
