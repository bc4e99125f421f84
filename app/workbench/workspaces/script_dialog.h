#pragma once

// Adding a TorchScript file as a method: chosen in a dialog, asked about once per content (reliability.md 6).

#include <QString>

#include <functional>

class QWidget;

namespace moefusion::workbench {

/// Opens `scriptDialog`. added("torchscript:FILE") is called when the file may run: at once where its content was
/// allowed before, else after `scriptQuestion` was answered with "Let it run". Nothing blocks. `say` shows a message.
void chooseScript(QWidget* parent,
                  const std::function<void(const QString& name)>& added,
                  const std::function<void(const QString& text)>& say);

/// The question alone, for a file that was chosen.
void offerScript(QWidget* parent,
                 const QString& file,
                 const std::function<void(const QString& name)>& added,
                 const std::function<void(const QString& text)>& say);

} // namespace moefusion::workbench
