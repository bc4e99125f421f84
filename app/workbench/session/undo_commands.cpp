#include "app/workbench/session/undo_commands.h"

namespace moefusion::workbench {

ChangePairFlag::ChangePairFlag(SessionDocument* document, Setter set, QString id, bool value, const QString& text)
    : QUndoCommand(text), m_document(document), m_set(set), m_id(std::move(id)), m_value(value) {}

void ChangePairFlag::undo() {
    (m_document->*m_set)(m_id, !m_value);
}

void ChangePairFlag::redo() {
    (m_document->*m_set)(m_id, m_value);
}

} // namespace moefusion::workbench
