// What can go wrong with a training, with the real trainer or what it left: each is shown in plain words, nothing is
// lost (issue: faults).

#include "app/workbench/jobs/run_watch.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "tests/app/workbench/training_window.h"
#include "tests/support/test_main.h"

#include <QLabel>

#include <cmath>
#include <cstring>
#include <limits>

using namespace moefusion;
using namespace moefusion::workbench;
using tests::TrainingWindow;

namespace {

/// A run of one epoch from the command line.
void trainShort(const TrainingWindow& window, const QString& name, const QStringList& more = {}) {
    QStringList words{"train", window.data(), "--name", name, "--runs-dir", window.runs(), "--epochs", "1"};
    words << tests::command_words(tests::small_training());
    (void)tests::run_program(words + more);
}

} // namespace

class TestTrainingFaults : public QObject {
    Q_OBJECT

    static constexpr int kPatienceMs = TrainingWindow::kPatienceMs;

private Q_SLOTS:
    void damaged_lines_of_a_run_are_counted_and_the_run_goes_on() {
        const TrainingWindow window;
        trainShort(window, "damaged");
        QFile events(window.run("damaged") + "/events.jsonl");
        QVERIFY(events.open(QIODevice::ReadOnly));
        QList<QByteArray> lines = events.readAll().split('\n');
        events.close();
        QVERIFY(lines.size() > 20);
        lines[10] = lines[10].left(lines[10].size() / 2);
        lines[12] = "\x01\x02 no event";
        QVERIFY(events.open(QIODevice::WriteOnly | QIODevice::Truncate));
        events.write(lines.join('\n'));
        events.close();
        QTRY_VERIFY_WITH_TIMEOUT(window.points().size() >= 5, kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(window.find<QLabel>("runFault")->text().contains("2 lines of events.jsonl"),
                                 kPatienceMs);
        QCOMPARE(window.state(), QString("finished"));
    }

    void the_snapshot_of_a_step_that_was_not_finite_opens_in_inspect() {
        const TrainingWindow window;
        trainShort(window, "good");
        // Weights with one value that is no number: the first step's losses are none either.
        const QString sound = window.run("good") + "/checkpoints/step_00000006.safetensors";
        QFile file(sound);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray bytes = file.readAll();
        const float none = std::numeric_limits<float>::quiet_NaN();
        for (qsizetype at = bytes.size() - 400; at < bytes.size(); at += 4) {
            std::memcpy(bytes.data() + at, &none, sizeof none);
        }
        bytes.replace("state_dict_sha256", "state_dict_sha25_"); // no longer what it says of itself
        const QString broken = window.path("broken.safetensors");
        QFile out(broken);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
        out.close();
        trainShort(window, "not-finite", {"--weights", broken, "--nan-patience", "2"});
        QTRY_VERIFY_WITH_TIMEOUT(window.train()->model()->rowCount() == 2, kPatienceMs);
        window.train()->choose(window.run("not-finite"));
        QTRY_COMPARE_WITH_TIMEOUT(window.state(), QString("failed"), kPatienceMs);
        auto* fault = window.find<QLabel>("runFault");
        QTRY_VERIFY2_WITH_TIMEOUT(
            fault->text().contains("2 steps in a row had no finite result"), qPrintable(fault->text()), kPatienceMs);
        QVERIFY(fault->text().contains("snapshot"));
        QTRY_VERIFY(window->actions()->action("train.inspectSnapshot")->isEnabled());
        Q_EMIT fault->linkActivated("snapshot");
        QVERIFY(window->inspect()->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(window->document()->hasPairs() && window->isSettled(), kPatienceMs);
        QCOMPARE(window->document()->pairs()->size(), std::size_t{2}); // the batch
        QVERIFY(window->document()->method().weights.value(0).contains("/faults/step_2/step_00000002"));
    }
};

MOEFUSION_TEST(TestTrainingFaults)
#include "tst_training_faults.moc"
