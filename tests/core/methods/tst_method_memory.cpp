// No network needs more than 4 GB for a pair of 1280x1024, as far as it says; and what the hungriest say is true at a
// smaller size, measured in a process of its own for each.

#include "core/methods/network_weights.h"
#include "tests/support/test_main.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

class TestMethodMemory : public QObject {
    Q_OBJECT

    /// Peak, resident before, stated, stated for 1280x1024; empty if the process failed.
    static QList<qint64> measured(const QByteArray& method, const QByteArray& width, const QByteArray& height) {
        QProcess process;
        process.start(QCoreApplication::applicationDirPath() + "/method_peak", {method, width, height});
        QList<qint64> numbers;
        if (process.waitForFinished(110'000) && process.exitCode() == 0) {
            for (const QByteArray& word : process.readAllStandardOutput().trimmed().split(' ')) {
                numbers.push_back(word.toLongLong());
            }
        }
        return numbers;
    }

private Q_SLOTS:
    void what_a_network_says_it_needs_is_true_data() {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<bool>("fused"); // those that need most; the others only say it
        for (const char* method : {"rfn-nest", "piafusion", "didfuse", "gifnet"}) {
            QTest::newRow(method) << QByteArray(method) << true;
        }
        for (const char* method :
             {"densefuse", "ifcnn", "auif", "swinfuse", "ydtr", "tardal", "seafusion", "cddfuse"}) {
            QTest::newRow(method) << QByteArray(method) << false;
        }
    }
    void what_a_network_says_it_needs_is_true() {
        QFETCH(QByteArray, method);
        QFETCH(bool, fused);
        const QList<qint64> numbers = fused ? measured(method, "256", "208") : measured(method, "0", "0");
        QCOMPARE(numbers.size(), 4);
        QVERIFY2(numbers[3] < 3'800'000'000, "a pair of 1280x1024 would need more than 4 GB, with the program");
        const auto used = static_cast<double>(numbers[0] - numbers[1]);
        const auto stated = static_cast<double>(numbers[2]);
        qInfo("%.0f MB used, %.0f MB stated", used / 1e6, stated / 1e6);
        // Small pairs also touch libraries for the first time.
        constexpr double kFirstUse = 50e6;
        QVERIFY2(used <= stated * 1.1 + kFirstUse, "needs more than it says");
    }
};

MOEFUSION_TEST(TestMethodMemory)
#include "tst_method_memory.moc"
