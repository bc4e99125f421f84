#include "app/workbench/action_set.h"

#include "core/base/error.h"
#include "widgets/painting/theme_icon.h"

#include <QCoreApplication>
#include <QSettings>

namespace moefusion::workbench {

namespace {

QString translated(const char* source) {
    return QCoreApplication::translate("Actions", source);
}

} // namespace

const ActionRow* findAction(const QString& id) {
    for (const ActionRow& row : actionTable()) {
        if (id == QLatin1String(row.id)) {
            return &row;
        }
    }
    return nullptr;
}

ActionSet::ActionSet(QSettings* settings, QObject* parent) : QObject(parent), m_settings(settings) {
    for (const ActionRow& row : actionTable()) {
        const QString id = QString::fromLatin1(row.id);
        auto* action = new QAction(this);
        action->setObjectName(id);
        action->setCheckable(row.checkable);
        if (*row.icon != '\0') {
            action->setIcon(widgets::themeIcon(QString::fromLatin1(row.icon)));
        }
        const QString key = QStringLiteral("shortcuts/%1").arg(id);
        QList<QKeySequence> keys = defaultKeys(row);
        if (m_settings->contains(key)) {
            keys.clear();
            for (const QString& text : m_settings->value(key).toStringList()) {
                if (!text.isEmpty()) {
                    keys << QKeySequence(text, QKeySequence::PortableText);
                }
            }
        }
        action->setShortcuts(keys);
        // Keys of a workspace work inside its nested window only; global ones everywhere (interaction.md 3.2, rule 9).
        action->setShortcutContext(row.scope == ActionScope::Global ? Qt::WindowShortcut
                                                                    : Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, [this, id] { Q_EMIT triggered(id); });
        m_actions << action;
        m_byId.insert(id, action);
        describe(action, row);
    }
}

QList<QKeySequence> ActionSet::defaultKeys(const ActionRow& row) {
    QList<QKeySequence> keys;
    for (const QString& text : QString::fromLatin1(row.keys).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        keys << QKeySequence(text, QKeySequence::PortableText);
    }
    return keys;
}

void ActionSet::describe(QAction* action, const ActionRow& row) {
    const QString text = translated(row.text);
    action->setText(text);
    action->setStatusTip(translated(row.tip));
    const QString reason = m_reasons.value(action->objectName());
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    QString tip = keys.isEmpty() ? text : tr("%1 (%2)").arg(text, keys);
    tip += QLatin1Char('\n') + translated(row.tip);
    if (!reason.isEmpty()) {
        tip += QLatin1Char('\n') + reason;
    }
    action->setToolTip(tip);
}

QAction* ActionSet::action(const QString& id) const {
    QAction* action = m_byId.value(id);
    MOEFUSION_EXPECT(action != nullptr, "The action table has no such id.");
    return action;
}

QList<QAction*> ActionSet::actions(ActionScope scope) const {
    QList<QAction*> some;
    for (QAction* action : m_actions) {
        if (scopeOf(action->objectName()) == scope) {
            some << action;
        }
    }
    return some;
}

ActionScope ActionSet::scopeOf(const QString& id) {
    const ActionRow* row = findAction(id);
    MOEFUSION_EXPECT(row != nullptr, "The action table has no such id.");
    return row->scope;
}

void ActionSet::setState(const QString& id, const ActionState& state) {
    QAction* target = action(id);
    target->setEnabled(state.enabled);
    if (target->isCheckable()) {
        target->setChecked(state.checked);
    }
    const QString reason = state.enabled ? QString() : state.reason;
    if (m_reasons.value(id) != reason) {
        m_reasons.insert(id, reason);
        describe(target, *findAction(id));
    }
}

std::optional<QString> ActionSet::rebind(const QString& id, const QList<QKeySequence>& keys) {
    const ActionScope scope = scopeOf(id);
    for (QAction* other : m_actions) {
        if (other->objectName() == id || !scopesMeet(scope, scopeOf(other->objectName()))) {
            continue;
        }
        for (const QKeySequence& key : keys) {
            if (!key.isEmpty() && other->shortcuts().contains(key)) {
                return tr("%1 is taken by \"%2\" (%3). Change that one first.")
                    .arg(key.toString(QKeySequence::NativeText), other->text(), other->objectName());
            }
        }
    }
    QStringList texts;
    for (const QKeySequence& key : keys) {
        texts << key.toString(QKeySequence::PortableText);
    }
    const ActionRow& row = *findAction(id);
    if (keys == defaultKeys(row)) {
        m_settings->remove(QStringLiteral("shortcuts/%1").arg(id));
    } else {
        m_settings->setValue(QStringLiteral("shortcuts/%1").arg(id), texts.isEmpty() ? QStringList{QString()} : texts);
    }
    action(id)->setShortcuts(keys);
    describe(action(id), row);
    return std::nullopt;
}

std::optional<QString> ActionSet::resetKeys(const QString& id) {
    return rebind(id, defaultKeys(*findAction(id)));
}

void ActionSet::retranslate() {
    for (QAction* action : m_actions) {
        describe(action, *findAction(action->objectName()));
    }
}

QString ActionSet::englishText(const QString& id) {
    const ActionRow* row = findAction(id);
    return row == nullptr ? QString() : QString::fromUtf8(row->text);
}

} // namespace moefusion::workbench
