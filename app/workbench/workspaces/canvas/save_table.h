#pragma once

// Tables of a canvas out of the window: CSV files.

#include <QString>

#include <functional>

class QWidget;

namespace moefusion::workbench {

class JobQueue;

/// Asks for a file and writes the text into it, complete or not at all.
void saveTable(QWidget* parent,
               JobQueue* jobs,
               const QString& proposedName,
               const QString& text,
               const std::function<void(const QString& text, int ms)>& say);

} // namespace moefusion::workbench
