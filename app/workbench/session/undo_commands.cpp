#include "app/workbench/session/undo_commands.h"

#include "widgets/painting/theme.h"

namespace moefusion::workbench {

namespace {

constexpr int kPanesId = 1;

} // namespace

ChangePanes::ChangePanes(QList<PaneSpec> before,
                         QList<PaneSpec> after,
                         std::function<void(const QList<PaneSpec>&)> apply,
                         const QString& text,
                         const QString& mergeKey)
    : QUndoCommand(text), m_before(std::move(before)), m_after(std::move(after)), m_apply(std::move(apply)),
      m_mergeKey(mergeKey) {
    m_made.start();
}

void ChangePanes::undo() {
    m_apply(m_before);
}

void ChangePanes::redo() {
    m_apply(m_after);
}

int ChangePanes::id() const {
    return m_mergeKey.isEmpty() ? -1 : kPanesId;
}

bool ChangePanes::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const ChangePanes*>(other);
    if (next->m_mergeKey != m_mergeKey || m_made.elapsed() > widgets::kUndoMergeMs) {
        return false;
    }
    m_after = next->m_after;
    m_made.restart();
    return true;
}

ChangePairFlag::ChangePairFlag(SessionDocument* document, Setter set, QString id, bool value, const QString& text)
    : QUndoCommand(text), m_document(document), m_set(set), m_id(std::move(id)), m_value(value) {}

void ChangePairFlag::undo() {
    (m_document->*m_set)(m_id, !m_value);
}

void ChangePairFlag::redo() {
    (m_document->*m_set)(m_id, m_value);
}

} // namespace moefusion::workbench
