#pragma once

// Undoable changes of a workspace: panes with their layers and ranges, what-if edits, marks, exclusions, swaps.

#include "app/workbench/session/session_document.h"
#include "core/inspection/edits.h"
#include "widgets/painting/theme.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <functional>

namespace moefusion::workbench {

/// A value that is replaced as a whole. Changes with the same `mergeKey` (not empty) within 500 ms are one step: a
/// slider that moves. `Id` tells kinds of values apart.
template <typename Value, int Id>
class ChangeValue : public QUndoCommand {
public:
    ChangeValue(Value before,
                Value after,
                std::function<void(const Value&)> apply,
                const QString& text,
                const QString& mergeKey = {})
        : QUndoCommand(text), m_before(std::move(before)), m_after(std::move(after)), m_apply(std::move(apply)),
          m_mergeKey(mergeKey) {
        m_made.start();
    }

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : Id; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ChangeValue*>(other);
        if (next->m_mergeKey != m_mergeKey || m_made.elapsed() > widgets::kUndoMergeMs) {
            return false;
        }
        m_after = next->m_after;
        m_made.restart();
        return true;
    }

private:
    Value m_before;
    Value m_after;
    std::function<void(const Value&)> m_apply;
    QString m_mergeKey;
    QElapsedTimer m_made;
};

/// Arrangement, layers, maps and ranges of panes.
using ChangePanes = ChangeValue<QList<PaneSpec>, 1>;
/// What-if edits of one pair.
using ChangeEdits = ChangeValue<inspection::EditSet, 2>;

/// A yes or no of a pair: marked, excluded, swapped.
class ChangePairFlag : public QUndoCommand {
public:
    using Setter = void (SessionDocument::*)(const QString&, bool);
    ChangePairFlag(SessionDocument* document, Setter set, QString id, bool value, const QString& text);

    void undo() override;
    void redo() override;

private:
    SessionDocument* m_document;
    Setter m_set;
    QString m_id;
    bool m_value;
};

} // namespace moefusion::workbench
