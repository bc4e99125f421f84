#include "tests/support/program_run.h"

#include "tests/support/shared_files.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace moefusion::tests {

QStringList ProgramRun::lines() const {
    QStringList all = QString::fromUtf8(out).split('\n');
    if (!all.isEmpty() && all.last().isEmpty()) {
        all.removeLast();
    }
    return all;
}

QByteArray ProgramRun::last_line() const {
    return lines().isEmpty() ? QByteArray() : lines().last().toUtf8();
}

QProcessEnvironment program_environment(const ProgramSettings& settings) {
    static const QTemporaryDir no_configuration;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& name : environment.keys()) {
        if (name.startsWith("MOE_FUSION_") || name == "NO_COLOR") {
            environment.remove(name);
        }
    }
    environment.insert("MOE_FUSION_CONFIG_DIR", no_configuration.path());
    environment.insert("MOE_FUSION_WEIGHTS_DIR", no_configuration.filePath("weights"));
    for (const auto& [name, value] : settings.environment) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.insert(name, value);
        }
    }
    return environment;
}

ProgramRun run_program(const QStringList& words, const ProgramSettings& settings) {
    const QTemporaryDir fresh;
    QProcess process;
    process.setProcessEnvironment(program_environment(settings));
    process.setWorkingDirectory(settings.folder.isEmpty() ? fresh.path() : settings.folder);
    process.start(QString::fromStdString(program().string()), words);
    process.write(settings.input);
    process.closeWriteChannel();
    ProgramRun run;
    if (process.waitForFinished(settings.timeout_ms) && process.exitStatus() == QProcess::NormalExit) {
        run.exit = process.exitCode();
    } else {
        process.kill();
        process.waitForFinished();
    }
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

} // namespace moefusion::tests
