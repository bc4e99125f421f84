#include "app/workbench/settings/settings_page.h"

#include "app/workbench/settings/settings.h"
#include "widgets/painting/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace moefusion::workbench {

SettingsPage::SettingsPage(QSettings* settings, QWidget* parent)
    : QDialog(parent), m_settings(settings), m_filter(new QLineEdit(this)),
      m_modifiedOnly(new QCheckBox(tr("Changed only"), this)), m_grid(new QGridLayout) {
    setObjectName(QStringLiteral("settingsPage"));
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(640, 480);
    m_filter->setPlaceholderText(tr("Search"));
    m_filter->setAccessibleName(tr("Search the settings"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumHeight(widgets::kControlHeight);
    m_modifiedOnly->setToolTip(tr("Show only what differs from its default"));
    m_modifiedOnly->setAccessibleName(m_modifiedOnly->text());
    auto* head = new QHBoxLayout;
    head->addWidget(m_filter, 1);
    head->addWidget(m_modifiedOnly);
    auto* content = new QWidget(this);
    m_grid->setHorizontalSpacing(3 * widgets::kGrid);
    m_grid->setVerticalSpacing(2 * widgets::kGrid);
    m_grid->setColumnStretch(0, 1);
    auto* box = new QVBoxLayout(content);
    box->addLayout(m_grid);
    box->addStretch(1);
    auto* area = new QScrollArea(this);
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(head);
    layout->addWidget(area, 1);
    build();
    connect(m_filter, &QLineEdit::textChanged, this, &SettingsPage::filter);
    connect(m_modifiedOnly, &QCheckBox::toggled, this, &SettingsPage::filter);
}

void SettingsPage::build() {
    int line = 0;
    for (const SettingRow& row : settingTable()) {
        const QString key = QString::fromLatin1(row.key);
        const QString title = QCoreApplication::translate("Settings", row.title);
        const QString tip = QCoreApplication::translate("Settings", row.tip);
        auto* words =
            new QLabel(QStringLiteral("<b>%1</b><br>%2").arg(title.toHtmlEscaped(), tip.toHtmlEscaped()), this);
        words->setWordWrap(true);
        QWidget* editor = nullptr;
        const QString present = settingText(*m_settings, key);
        if (*row.choices != '\0') {
            auto* combo = new QComboBox(this);
            combo->addItems(QString::fromLatin1(row.choices).split(QLatin1Char(' ')));
            if (combo->findText(present) < 0) {
                combo->addItem(present);
            }
            combo->setCurrentText(present);
            connect(combo, &QComboBox::textActivated, this, [this, key](const QString& text) { set(key, text); });
            editor = combo;
        } else {
            auto* field = new QLineEdit(present, this);
            connect(field, &QLineEdit::editingFinished, this, [this, key, field] { set(key, field->text()); });
            editor = field;
        }
        editor->setObjectName(key);
        editor->setAccessibleName(title);
        editor->setToolTip(tip);
        editor->setMinimumSize(140, widgets::kControlHeight);
        auto* reset = new QPushButton(tr("Reset"), this);
        reset->setToolTip(tr("Back to the default: %1").arg(QString::fromLatin1(row.defaultText)));
        reset->setAccessibleName(tr("Reset %1").arg(title));
        reset->setEnabled(m_settings->contains(key));
        connect(reset, &QPushButton::clicked, this, [this, key, editor, text = QString::fromLatin1(row.defaultText)] {
            if (auto* combo = qobject_cast<QComboBox*>(editor)) {
                combo->setCurrentText(text);
            } else if (auto* field = qobject_cast<QLineEdit*>(editor)) {
                field->setText(text);
            }
            set(key, text);
        });
        m_grid->addWidget(words, line, 0);
        m_grid->addWidget(editor, line, 1, Qt::AlignTop);
        m_grid->addWidget(reset, line, 2, Qt::AlignTop);
        m_rows << Row{key, title + QLatin1Char(' ') + tip + QLatin1Char(' ') + key, {words, editor, reset}, reset};
        ++line;
    }
}

void SettingsPage::set(const QString& key, const QString& value) {
    for (const SettingRow& row : settingTable()) {
        if (key == QLatin1String(row.key)) {
            if (value == QLatin1String(row.defaultText)) {
                m_settings->remove(key);
            } else {
                m_settings->setValue(key, value);
            }
        }
    }
    for (const Row& row : m_rows) {
        if (row.key == key) {
            row.reset->setEnabled(m_settings->contains(key));
        }
    }
    Q_EMIT changed(key);
}

void SettingsPage::filter() {
    for (const Row& row : m_rows) {
        const bool shown = row.words.contains(m_filter->text(), Qt::CaseInsensitive) &&
                           (!m_modifiedOnly->isChecked() || m_settings->contains(row.key));
        for (QWidget* widget : row.widgets) {
            widget->setVisible(shown);
        }
    }
}

} // namespace moefusion::workbench
