#pragma once

// Trainings are processes of their own: started detached, no pipes kept, so that neither closing nor crashing the
// window harms them (architecture.md 3.4).

#include <QString>
#include <QStringList>

namespace moefusion::workbench {

/// `moe-fusion` beside this program; $MOEFUSION_PROGRAM before that (tests, builds elsewhere).
[[nodiscard]] QString trainerProgram();

/// Starts `moe-fusion WORDS…` in a session of its own; what it prints goes to RUN/console.txt. Answers its process id.
/// Throws Error{NotFound, "trainer.missing"}, Error{NotWritable}, Error{Internal, "trainer.start"}.
qint64 startTrainer(const QStringList& words, const QString& runFolder);

/// Whether a process of that id is there (a zombie is not).
[[nodiscard]] bool isRunning(qint64 process);

/// The last lines of RUN/console.txt: why a training ended before it wrote its run.yaml. Empty if there are none.
[[nodiscard]] QString lastWords(const QString& runFolder);

/// Words as one would type them in a shell.
[[nodiscard]] QString shellLine(const QStringList& words);

} // namespace moefusion::workbench
