// The verb `doctor` end to end.

#include "tests/support/program_run.h"
#include "tests/support/test_main.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMap>
#include <QtCore/QSet>

using namespace moefusion;
using tests::ProgramRun;
using tests::run_program;

class TestDoctor : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void machine_and_installation_are_looked_at() {
        const ProgramRun run = run_program({"doctor", "--json"}, {.folder = {}, .timeout_ms = 110000});
        QMap<QString, QJsonObject> findings;
        QSet<QString> groups;
        QStringList faults;
        for (const QString& line : run.lines()) {
            const QJsonObject object = QJsonDocument::fromJson(line.toUtf8()).object();
            if (object["type"] == "finding") {
                groups.insert(object["group"].toString());
                findings[object["group"].toString() + "/" + object["name"].toString()] = object;
                if (object["state"] == "fault") {
                    faults << object["name"].toString();
                }
            }
        }
        QCOMPARE(groups,
                 (QSet<QString>{
                     "versions", "threads", "blas", "rates", "memory", "devices", "window", "weights", "fusion"}));
        for (const char* library : {"libtorch", "onednn", "opencv", "qt", "compiler"}) {
            const QString value = findings[QStringLiteral("versions/") + library]["value"].toString();
            QVERIFY2(!value.isEmpty(), library);
        }
        // What a busy machine cannot change.
        for (const char* sure : {"fusion/sample pair, stored result",
                                 "fusion/sample pair 96x64",
                                 "memory/fusing 640x512",
                                 "memory/fusing 1280x1024"}) {
            QVERIFY2(findings[sure]["state"] == "good", sure);
        }
        // The kernels that were compiled in and fit the processor are measured; one without AVX-512 is told so.
        const QString path = findings["rates/fast path"]["value"].toString();
        const bool wide = findings.contains("rates/convolution 3x3, own kernels, avx512");
        QCOMPARE(path.contains("no AVX-512"), !wide);
        QVERIFY(wide || path.contains("oneDNN") || findings.contains("rates/convolution 3x3, own kernels, avx2"));
        QVERIFY(findings["memory/fusing 1280x1024"]["value"].toString().endsWith("below 2 GB"));
        QCOMPARE(run.exit, faults.isEmpty() ? 0 : 1);
    }
};

MOEFUSION_TEST(TestDoctor)
#include "tst_doctor.moc"
