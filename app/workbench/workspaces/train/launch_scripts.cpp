#include "app/workbench/workspaces/train/launch_scripts.h"

#include "app/workbench/jobs/trainer_process.h"

namespace moefusion::workbench {

namespace {

/// The run's name among the words; adds `name` where there is none.
QString nameIn(QStringList& words, const QString& name) {
    const qsizetype at = words.indexOf(QLatin1String("--name"));
    if (at >= 0) {
        return words.value(at + 1);
    }
    words << QStringLiteral("--name") << name;
    return name;
}

/// Options a study sets itself (the table of `sweep --study`).
QStringList variedBy(const QString& study) {
    if (study == QLatin1String("paper-experts")) {
        return {QStringLiteral("--experts"), QStringLiteral("--top-k")};
    }
    if (study == QLatin1String("paper-alpha")) {
        return {QStringLiteral("--alpha")};
    }
    return {QStringLiteral("--feature-mixture"), QStringLiteral("--decoder")};
}

} // namespace

QString torchrunCommand(QStringList words, const QString& name) {
    (void)nameIn(words, name);
    return QStringLiteral("torchrun --standalone --nproc-per-node 4 --no-python ") +
           shellLine(QStringList{QStringLiteral("moe-fusion")} + words);
}

QString slurmScript(QStringList words, const QString& name) {
    const QString run = nameIn(words, name);
    words << QStringLiteral("--resume") << QStringLiteral("auto") << QStringLiteral("--stop-after")
          << QStringLiteral("3h50m");
    return QStringLiteral("#!/bin/bash\n"
                          "#SBATCH --job-name=%1\n"
                          "#SBATCH --nodes=1\n"
                          "#SBATCH --ntasks-per-node=1\n"
                          "#SBATCH --cpus-per-task=8\n"
                          "#SBATCH --time=04:00:00\n"
                          "#SBATCH --output=%x_%j.out\n"
                          "# Submit it again until the run is finished: it goes on from its last checkpoint.\n"
                          "# More processes: a larger --ntasks-per-node, and --gres for as many GPUs.\n\n"
                          "srun %2\n")
        .arg(run, shellLine(QStringList{QStringLiteral("moe-fusion")} + words));
}

QStringList studyWords(const QStringList& words, const QString& study, const QString& name) {
    const QStringList varied = variedBy(study);
    QStringList sweep{QStringLiteral("sweep")};
    for (qsizetype i = 1; i < words.size(); ++i) {
        if (varied.contains(words[i]) || words[i] == QLatin1String("--name")) {
            ++i; // its value
        } else {
            sweep << words[i];
        }
    }
    return sweep << QStringLiteral("--study") << study << QStringLiteral("--name") << name;
}

} // namespace moefusion::workbench
