#pragma once

// Undoable changes of a workspace: panes with their layers and ranges, marks, exclusions, swaps.

#include "app/workbench/session/session_document.h"
#include "widgets/painting/theme.h"

#include <QElapsedTimer>
#include <QUndoCommand>

#include <functional>

namespace moefusion::workbench {

/// Arrangement, layers, maps and ranges of panes. Changes with the same `mergeKey` (not empty) within 500 ms are one
/// step: a slider that moves.
class ChangePanes : public QUndoCommand {
public:
    ChangePanes(QList<PaneSpec> before,
                QList<PaneSpec> after,
                std::function<void(const QList<PaneSpec>&)> apply,
                const QString& text,
                const QString& mergeKey = {});

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

private:
    QList<PaneSpec> m_before;
    QList<PaneSpec> m_after;
    std::function<void(const QList<PaneSpec>&)> m_apply;
    QString m_mergeKey;
    QElapsedTimer m_made;
};

/// A whole value that a workspace is shown from: before and after. Changes with the same `mergeKey` (not empty) within
/// 500 ms are one step.
template <typename State>
class ChangeState : public QUndoCommand {
public:
    ChangeState(State before,
                State after,
                std::function<void(const State&)> apply,
                const QString& text,
                const QString& mergeKey = {})
        : QUndoCommand(text), m_before(std::move(before)), m_after(std::move(after)), m_apply(std::move(apply)),
          m_mergeKey(mergeKey) {
        m_made.start();
    }

    void undo() override { m_apply(m_before); }
    void redo() override { m_apply(m_after); }
    [[nodiscard]] int id() const override { return m_mergeKey.isEmpty() ? -1 : kChangeStateId; }
    bool mergeWith(const QUndoCommand* other) override {
        const auto* next = static_cast<const ChangeState*>(other);
        if (next->m_mergeKey != m_mergeKey || m_made.elapsed() > widgets::kUndoMergeMs) {
            return false;
        }
        m_after = next->m_after;
        m_made.restart();
        return true;
    }

private:
    static constexpr int kChangeStateId = 2; ///< all in one stack are of the same State
    State m_before;
    State m_after;
    std::function<void(const State&)> m_apply;
    QString m_mergeKey;
    QElapsedTimer m_made;
};

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
