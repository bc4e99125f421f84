#include "widgets/forms/option_form.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/options/option_set.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::widgets {

namespace {

constexpr int kLabelWidth = 118;
constexpr int kEditorWidth = 48;

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString tipOf(const options::OptionDescription& description) {
    QStringList lines{QStringLiteral("--%1: %2").arg(fromView(description.id), fromView(description.help))};
    if (description.range) {
        lines << OptionForm::tr("from %1 to %2 %3")
                     .arg(QString::fromStdString(shortest(description.range->lowest)),
                          QString::fromStdString(shortest(description.range->highest)),
                          fromView(description.unit))
                     .trimmed();
    }
    if (!description.default_text.empty()) {
        lines << OptionForm::tr("by default %1").arg(fromView(description.default_text));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

OptionForm::OptionForm(std::vector<const options::OptionDescription*> descriptions,
                       const QString& prefix,
                       const QStringList& openGroups,
                       QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (const options::OptionDescription* description : descriptions) {
        const QString name = fromView(description->group);
        if (!m_groups.contains(name)) {
            Group group;
            group.head = new QToolButton(this);
            group.head->setText(name);
            group.head->setCheckable(true);
            group.head->setChecked(openGroups.contains(name));
            group.head->setAutoRaise(true);
            group.head->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
            group.head->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
            group.body = new QWidget(this);
            auto* rows = new QVBoxLayout(group.body);
            rows->setContentsMargins(kGrid, 0, kGrid, 2 * kGrid);
            rows->setSpacing(kGrid);
            layout->addWidget(group.head);
            layout->addWidget(group.body);
            const auto fold = [head = group.head, body = group.body](bool open) {
                head->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
                body->setVisible(open);
            };
            connect(group.head, &QToolButton::toggled, this, fold);
            fold(group.head->isChecked());
            m_groups.insert(name, group);
        }
        addRow(*description, static_cast<QVBoxLayout*>(m_groups[name].body->layout()), prefix);
    }
    layout->addStretch(1);
}

void OptionForm::addRow(const options::OptionDescription& description, QVBoxLayout* layout, const QString& prefix) {
    const QString id = fromView(description.id);
    Row row;
    row.description = &description;
    row.group = fromView(description.group);
    row.box = new QWidget(layout->parentWidget());
    row.label = new QLabel(id, row.box);
    row.label->setFixedWidth(kLabelWidth);
    row.editor = makeEditor(description, row.box);
    row.editor->setObjectName(prefix + QLatin1Char('.') + id);
    row.editor->setMinimumHeight(kControlHeight);
    row.editor->setMinimumWidth(kEditorWidth); // a narrow dock must not cut it off
    row.editor->setAccessibleName(id);
    row.editor->setToolTip(tipOf(description));
    row.label->setToolTip(row.editor->toolTip());
    row.label->setBuddy(row.editor);
    row.revert = new QToolButton(row.box);
    row.revert->setText(QStringLiteral("↺"));
    row.revert->setAutoRaise(true);
    row.revert->setToolTip(tr("Back to the default"));
    row.revert->setAccessibleName(tr("Back to the default of %1").arg(id));
    QSizePolicy keeps = row.revert->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    row.revert->setSizePolicy(keeps);
    row.fault = new QLabel(row.box);
    row.fault->setWordWrap(true);
    row.fault->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(kGrid);
    line->addWidget(row.label);
    line->addWidget(row.editor, 1);
    if (description.type == options::OptionType::Path) {
        auto* browse = new QToolButton(row.box);
        browse->setText(QStringLiteral("…"));
        browse->setToolTip(tr("Choose a folder"));
        browse->setAccessibleName(tr("Choose a folder for %1").arg(id));
        line->addWidget(browse);
        connect(browse, &QToolButton::clicked, this, [this, id] {
            const QString folder =
                QFileDialog::getExistingDirectory(this, tr("Choose a folder for %1").arg(id), value(id));
            if (!folder.isEmpty()) {
                setByUser(id, folder);
            }
        });
    }
    line->addWidget(row.revert);
    auto* box = new QVBoxLayout(row.box);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addLayout(line);
    box->addWidget(row.fault);
    layout->addWidget(row.box);
    connect(row.revert, &QToolButton::clicked, this, [this, id] { setByUser(id, {}); });
    m_rows.insert(id, row);
    showRow(row);
}

QWidget* OptionForm::makeEditor(const options::OptionDescription& description, QWidget* parent) {
    const QString id = fromView(description.id);
    if (description.type == options::OptionType::Flag) {
        auto* box = new QCheckBox(parent);
        connect(box, &QCheckBox::toggled, this, [this, id](bool on) {
            setByUser(id, on ? QStringLiteral("true") : QString());
        });
        return box;
    }
    if (!description.choices.empty()) {
        auto* box = new QComboBox(parent);
        box->addItem(QString());
        for (const std::string_view choice : description.choices) {
            box->addItem(fromView(choice));
        }
        connect(box, &QComboBox::currentIndexChanged, this, [this, id, box](int index) {
            setByUser(id, index > 0 ? box->itemText(index) : QString());
        });
        return box;
    }
    auto* field = new QLineEdit(parent);
    connect(field, &QLineEdit::textEdited, this, [this, id](const QString& text) { setByUser(id, text.trimmed()); });
    return field;
}

QString OptionForm::baselineOf(const options::OptionDescription& description) const {
    const QString id = fromView(description.id);
    if (m_baseline.contains(id)) {
        return m_baseline.value(id);
    }
    return description.default_text.empty() ? fromView(description.default_note) : fromView(description.default_text);
}

void OptionForm::setBaseline(const QMap<QString, QString>& values) {
    m_baseline = values;
    for (const Row& row : m_rows) {
        showRow(row);
    }
    Q_EMIT changed();
}

void OptionForm::setByUser(const QString& id, const QString& text) {
    const QString before = value(id);
    if (m_filling || before == text) {
        return;
    }
    setValue(id, text);
    Q_EMIT edited(id, before, text);
}

void OptionForm::setValue(const QString& id, const QString& text) {
    if (!m_rows.contains(id)) {
        return;
    }
    if (text.isEmpty()) {
        m_values.remove(id);
    } else {
        m_values.insert(id, text);
    }
    check(id);
    showRow(m_rows[id]);
    Q_EMIT changed();
}

void OptionForm::check(const QString& id) {
    m_faults.remove(id);
    const options::OptionDescription* description = m_rows[id].description;
    options::OptionSet set({description});
    try {
        for (const QString& line : value(id).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
            set.set(description->id, line.toStdString(), {options::Origin::Kind::Form, {}});
        }
    } catch (const Error& error) { // a border: the sentence stands at the field
        m_faults.insert(id,
                        QString::fromStdString(error.what_happened + (error.advice.empty() ? "" : " " + error.advice)));
    }
}

void OptionForm::setFault(const QString& id, const QString& text) {
    if (m_rows.contains(id)) {
        m_faults.insert(id, text);
        showRow(m_rows[id]);
        Q_EMIT changed();
    }
}

void OptionForm::showRow(const Row& row) {
    const QString id = fromView(row.description->id);
    const QString text = value(id);
    const QString pale = baselineOf(*row.description);
    m_filling = true;
    if (auto* box = qobject_cast<QCheckBox*>(row.editor)) {
        box->setChecked(text == QLatin1String("true"));
    } else if (auto* choices = qobject_cast<QComboBox*>(row.editor)) {
        choices->setItemText(0, pale.isEmpty() ? tr("not set") : tr("%1 (default)").arg(pale));
        choices->setCurrentIndex(text.isEmpty() ? 0 : std::max(0, choices->findText(text)));
    } else if (auto* field = qobject_cast<QLineEdit*>(row.editor)) {
        field->setPlaceholderText(pale);
        if (field->text().trimmed() != text) {
            field->setText(text);
        }
    }
    m_filling = false;
    QFont font = row.label->font();
    font.setBold(!text.isEmpty());
    row.label->setFont(font);
    row.revert->setVisible(!text.isEmpty());
    const QString fault = m_faults.value(id);
    const BadgeColors colors = badgeColors(Tone::Fault, isDark(palette()));
    row.fault->setStyleSheet(QStringLiteral("background:%1;color:%2;border-radius:3px;padding:2px 4px;")
                                 .arg(colors.fill.name(), colors.text.name()));
    row.fault->setText(fault);
    row.fault->setVisible(!fault.isEmpty());
}

void OptionForm::setFilter(const QString& text) {
    QMap<QString, bool> any;
    for (const Row& row : m_rows) {
        const bool fits = text.isEmpty() || fromView(row.description->id).contains(text, Qt::CaseInsensitive) ||
                          fromView(row.description->help).contains(text, Qt::CaseInsensitive) ||
                          row.group.contains(text, Qt::CaseInsensitive);
        row.box->setVisible(fits);
        any[row.group] = any[row.group] || fits;
    }
    for (auto group = m_groups.begin(); group != m_groups.end(); ++group) {
        group->head->setVisible(any.value(group.key()));
        group->body->setVisible(any.value(group.key()) && (group->head->isChecked() || !text.isEmpty()));
    }
}

} // namespace moefusion::widgets
