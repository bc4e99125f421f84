#include "app/workbench/key_sheet.h"

#include "app/workbench/action_set.h"
#include "widgets/painting/theme.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace moefusion::workbench {

namespace {

QString keysOf(const QAction* action) {
    QStringList keys;
    for (const QKeySequence& key : action->shortcuts()) {
        keys << key.toString(QKeySequence::NativeText);
    }
    return keys.join(QStringLiteral(", "));
}

} // namespace

KeySheet::KeySheet(ActionSet* actions, QWidget* parent)
    : QDialog(parent), m_actions(actions), m_filter(new QLineEdit(this)), m_list(new QTreeWidget(this)),
      m_edit(new QKeySequenceEdit(this)), m_set(new QPushButton(tr("Set"), this)),
      m_reset(new QPushButton(tr("Reset"), this)), m_fault(new QLabel(this)) {
    setObjectName(QStringLiteral("keySheet"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(720, 560);
    m_filter->setPlaceholderText(tr("Filter"));
    m_filter->setAccessibleName(tr("Filter of the keys"));
    m_filter->setClearButtonEnabled(true);
    m_list->setObjectName(QStringLiteral("keyList"));
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Command"), tr("Keys"), tr("What it does")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(true);
    m_edit->setObjectName(QStringLiteral("keyEdit"));
    m_edit->setAccessibleName(tr("New key"));
    m_set->setToolTip(tr("Give the selected command this key"));
    m_reset->setToolTip(tr("Back to the first keys of the selected command"));
    m_fault->setWordWrap(true);
    m_fault->setObjectName(QStringLiteral("keyFault"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_edit, 1);
    row->addWidget(m_set);
    row->addWidget(m_reset);
    layout->addLayout(row);
    layout->addWidget(m_fault);
    connect(m_filter, &QLineEdit::textChanged, this, &KeySheet::filter);
    connect(m_set, &QPushButton::clicked, this, [this] { change(false); });
    connect(m_reset, &QPushButton::clicked, this, [this] { change(true); });
    fill();
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void KeySheet::fill() {
    m_list->clear();
    for (const QAction* action : m_actions->actions()) {
        auto* item = new QTreeWidgetItem(m_list, {action->text(), keysOf(action), action->statusTip()});
        item->setData(0, Qt::UserRole, action->objectName());
        item->setToolTip(0, action->objectName());
        item->setFont(1, widgets::numbersFont(font()));
    }
    for (const HeldKey& held : heldKeyTable()) {
        // Events of the widget with the focus, not shortcuts: shown, not changed.
        auto* item = new QTreeWidgetItem(m_list,
                                         {QString::fromLatin1(held.id),
                                          QString::fromLatin1(held.keys),
                                          QCoreApplication::translate("Actions", held.text)});
        item->setFont(1, widgets::numbersFont(font()));
        item->setForeground(0, palette().color(QPalette::Disabled, QPalette::Text));
    }
    m_list->resizeColumnToContents(0);
    m_list->setColumnWidth(1, 160);
    filter(m_filter->text());
}

void KeySheet::filter(const QString& text) {
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const QString all = item->text(0) + QLatin1Char(' ') + item->text(1) + QLatin1Char(' ') + item->text(2) +
                            QLatin1Char(' ') + item->data(0, Qt::UserRole).toString();
        item->setHidden(!all.contains(text, Qt::CaseInsensitive));
    }
}

void KeySheet::change(bool reset) {
    const QTreeWidgetItem* item = m_list->currentItem();
    const QString id = item == nullptr ? QString() : item->data(0, Qt::UserRole).toString();
    if (id.isEmpty()) {
        return;
    }
    const QList<QKeySequence> keys =
        m_edit->keySequence().isEmpty() ? QList<QKeySequence>{} : QList<QKeySequence>{m_edit->keySequence()};
    const auto refusal = reset ? m_actions->resetKeys(id) : m_actions->rebind(id, keys);
    m_fault->setText(refusal.value_or(QString()));
    m_edit->clear();
    fill();
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        if (m_list->topLevelItem(i)->data(0, Qt::UserRole).toString() == id) {
            m_list->setCurrentItem(m_list->topLevelItem(i));
        }
    }
}

} // namespace moefusion::workbench
