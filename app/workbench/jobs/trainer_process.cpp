#include "app/workbench/jobs/trainer_process.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <fmt/format.h>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr qint64 kTailBytes = 4096;
constexpr qsizetype kTailLines = 4;

QString consoleFile(const QString& runFolder) {
    return runFolder + QStringLiteral("/console.txt");
}

} // namespace

QString trainerProgram() {
    const QString named = qEnvironmentVariable("MOEFUSION_PROGRAM");
    return named.isEmpty() ? QString::fromStdString((program_folder() / "moe-fusion").string()) : named;
}

qint64 startTrainer(const QStringList& words, const QString& runFolder) {
    const QString program = trainerProgram();
    if (!QFileInfo(program).isExecutable()) {
        throw Error(ErrorKind::NotFound,
                    "trainer.missing",
                    fmt::format("The program {} is not there.", program.toStdString()),
                    program.toStdString(),
                    "Install moe-fusion beside the workbench.");
    }
    if (!QDir().mkpath(runFolder)) {
        throw Error(ErrorKind::NotWritable,
                    "run.not_writable",
                    fmt::format("The run folder {} cannot be made.", runFolder.toStdString()),
                    runFolder.toStdString(),
                    "Choose another place for runs.");
    }
    QProcess process;
    process.setProgram(program);
    // With a small parent that writes how the trainer ended, should that be by a signal.
    const bool trains = words.value(0) == QLatin1String("train");
    process.setArguments(trains ? words + QStringList{QStringLiteral("--detach")} : words);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(consoleFile(runFolder), QIODevice::Append);
    process.setStandardErrorFile(consoleFile(runFolder), QIODevice::Append);
    qint64 id = 0;
    if (!process.startDetached(&id)) {
        throw Error(
            ErrorKind::Internal,
            "trainer.start",
            fmt::format("{} cannot be started: {}.", program.toStdString(), process.errorString().toStdString()),
            program.toStdString());
    }
    return id;
}

bool isRunning(qint64 process) {
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (process <= 0 || !file.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray line = file.readLine();
    return !line.mid(line.lastIndexOf(')') + 1).trimmed().startsWith('Z');
}

QString lastWords(const QString& runFolder) {
    QFile file(consoleFile(runFolder));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    file.seek(std::max<qint64>(0, file.size() - kTailBytes));
    const QStringList lines = QString::fromUtf8(file.read(kTailBytes)).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    return lines.mid(std::max<qsizetype>(0, lines.size() - kTailLines)).join(QLatin1Char('\n'));
}

QString shellLine(const QStringList& words) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_@%+=:,./-]+$"));
    QStringList quoted;
    for (const QString& word : words) {
        quoted << (plain.match(word).hasMatch()
                       ? word
                       : QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QLatin1String("'\\''")) +
                             QLatin1Char('\''));
    }
    return quoted.join(QLatin1Char(' '));
}

} // namespace moefusion::workbench
