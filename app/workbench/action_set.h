#pragma once

// The QActions made from the table: texts in the language in use, keys as the user set them, reasons when disabled.

#include "app/workbench/action_table.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <optional>

class QSettings;

namespace moefusion::workbench {

/// Whether a command can be used now; `reason` stands in the tooltip of a disabled one.
struct ActionState {
    bool enabled = true;
    bool checked = false;
    QString reason = {};
};

class ActionSet : public QObject {
    Q_OBJECT

public:
    /// Keys are read from settings/shortcuts where they were changed. Settings must outlive the set.
    explicit ActionSet(QSettings* settings, QObject* parent = nullptr);

    /// The action of that id; ids that are not in the table are Error{Internal}.
    [[nodiscard]] QAction* action(const QString& id) const;
    [[nodiscard]] const QList<QAction*>& actions() const { return m_actions; }
    [[nodiscard]] QList<QAction*> actions(ActionScope scope) const;
    [[nodiscard]] static ActionScope scopeOf(const QString& id);

    void setState(const QString& id, const ActionState& state);
    /// Why it is disabled; empty if it is not.
    [[nodiscard]] QString reason(const QString& id) const { return m_reasons.value(id); }

    /// Gives an action these keys and remembers them. Refused, naming the other action, where another that can be
    /// active together has one of them; nothing then changes.
    [[nodiscard]] std::optional<QString> rebind(const QString& id, const QList<QKeySequence>& keys);
    /// Back to the keys of the table. The answer is as that of rebind.
    [[nodiscard]] std::optional<QString> resetKeys(const QString& id);

    /// Texts again, after the language changed.
    void retranslate();
    /// English text, for the palette (always matches, whatever the language).
    [[nodiscard]] static QString englishText(const QString& id);

Q_SIGNALS:
    void triggered(const QString& id);

private:
    [[nodiscard]] static QList<QKeySequence> defaultKeys(const ActionRow& row);
    void describe(QAction* action, const ActionRow& row);

    QSettings* m_settings;
    QList<QAction*> m_actions;
    QHash<QString, QAction*> m_byId;
    QHash<QString, QString> m_reasons;
};

/// The row of an id, or null.
[[nodiscard]] const ActionRow* findAction(const QString& id);

} // namespace moefusion::workbench
