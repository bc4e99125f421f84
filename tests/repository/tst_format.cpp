// The tree is formatted as .clang-format says (clang-format 14: other versions break lines differently).

#include "tests/repository/source_tree.h"
#include "tests/support/test_main.h"

#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

using namespace moefusion::tests;

class TestFormat : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_file_is_formatted() {
        QString program = QStandardPaths::findExecutable(QStringLiteral("clang-format-14"));
        if (program.isEmpty()) {
            program = QStandardPaths::findExecutable(QStringLiteral("clang-format"));
        }
        QProcess version;
        version.start(program, {QStringLiteral("--version")});
        if (program.isEmpty() || !version.waitForFinished() || !version.readAll().contains("version 14.")) {
            QSKIP("clang-format 14 is not installed");
        }
        QStringList arguments{QStringLiteral("--dry-run"), QStringLiteral("--Werror")};
        for (const std::string& file : cpp_files({"core", "app", "widgets", "tests"})) {
            arguments << QString::fromStdString(file);
        }
        QProcess check;
        check.setWorkingDirectory(QString::fromStdString(source_folder().string()));
        check.start(program, arguments);
        QVERIFY(check.waitForFinished(300000));
        const QByteArray said = check.readAllStandardError().left(2000);
        QVERIFY2(check.exitCode() == 0, said.constData());
    }
};

MOEFUSION_TEST(TestFormat)
#include "tst_format.moc"
