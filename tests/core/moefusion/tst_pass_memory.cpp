// A large pair stays below 2 GB of resident memory, measured in a process of its own.

#include "tests/support/test_main.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

class TestPassMemory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_pair_of_1280x1024_stays_below_2_gb() {
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + "/pass_peak", {"1280", "1024"});
        QVERIFY2(process.waitForFinished(110'000), "the fusion of 1280x1024 did not end");
        QCOMPARE(process.exitCode(), 0);
        const QList<QByteArray> words = process.readAllStandardOutput().trimmed().split(' ');
        QVERIFY(words.size() >= 3);
        if (words.at(2) == "plain") {
            QSKIP("this processor has no fast path");
        }
        const qint64 peak = words.at(0).toLongLong();
        const qint64 estimate = words.at(1).toLongLong();
        QVERIFY2(peak < 2'000'000'000, words.at(0).constData());
        QVERIFY2(estimate < peak, "the estimate is without program and libraries");
        QVERIFY2(estimate > peak / 3, "the estimate is far too low");
    }
};

MOEFUSION_TEST(TestPassMemory)
#include "tst_pass_memory.moc"
