#pragma once

// Runs the command line program as its users do.

#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <utility>
#include <vector>

namespace moefusion::tests {

struct ProgramRun {
    int exit = -1; ///< -1: it did not start or was still running after the time
    QByteArray out;
    QByteArray err;

    /// Lines of standard output without their ends.
    [[nodiscard]] QStringList lines() const;
    /// The summary of --json: the last line, or an empty text if it is none.
    [[nodiscard]] QByteArray last_line() const;
};

struct ProgramSettings {
    QString folder;                                            ///< working folder; empty = a fresh one
    std::vector<std::pair<QString, QString>> environment = {}; ///< an empty value takes the variable away
    QByteArray input = {};
    int timeout_ms = 50000;
};

/// `moe-fusion words…` with an environment free of MOE_FUSION_*, of the user's configuration and of terminals.
[[nodiscard]] ProgramRun run_program(const QStringList& words, const ProgramSettings& settings = {});

/// The environment run_program gives, for tests that drive a QProcess themselves (signals, kills).
[[nodiscard]] QProcessEnvironment program_environment(const ProgramSettings& settings = {});

} // namespace moefusion::tests
