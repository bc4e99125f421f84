#pragma once

// The same training for other places: a command for torchrun, a batch script for Slurm, a study of the paper as a
// sweep.

#include <QString>
#include <QStringList>

namespace moefusion::workbench {

/// Words of `train` as several processes of this machine. They share one run, so it gets `name` if it has none.
[[nodiscard]] QString torchrunCommand(QStringList words, const QString& name);

/// A batch script that goes on with the run each time it is submitted again; it ends by itself before its time is up.
[[nodiscard]] QString slurmScript(QStringList words, const QString& name);

/// `sweep` with the same options and data: a run for every setting of a study (paper-experts …). What the study varies
/// is left out.
[[nodiscard]] QStringList studyWords(const QStringList& words, const QString& study, const QString& name);

} // namespace moefusion::workbench
