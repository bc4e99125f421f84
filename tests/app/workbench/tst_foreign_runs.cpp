// Curves of other programs: TensorBoard's event files (made by the python package tensorboard, tests/data/tensorboard)
// and CSV tables, also while they are written.

#include "app/workbench/jobs/foreign_run.h"
#include "app/workbench/jobs/run_watch.h"
#include "app/workbench/jobs/table_curves.h"
#include "app/workbench/jobs/tensorboard_events.h"
#include "app/workbench/workspaces/train/plot_board.h"
#include "app/workbench/workspaces/train/run_panel.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "core/training/tensorboard_file.h"
#include "tests/app/workbench/open_window.h"
#include "tests/support/test_main.h"
#include "widgets/charts/curve_card.h"

#include <QFile>
#include <QLabel>
#include <QTemporaryDir>

#include <cmath>

using namespace moefusion;
using namespace moefusion::workbench;

namespace {

QByteArray goldenBytes() {
    QFile file(qEnvironmentVariable("MOEFUSION_SOURCE_DIR") +
               "/tests/data/tensorboard/events.out.tfevents.1700000000.host");
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString& file, const QByteArray& bytes) {
    QVERIFY(QDir().mkpath(QFileInfo(file).path()));
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Append));
    out.write(bytes);
}

} // namespace

class TestForeignRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void event_files_of_the_python_package_are_read() {
        const QByteArray bytes = goldenBytes();
        QVERIFY(!bytes.isEmpty());
        EventBlock block;
        QCOMPARE(parseTensorboard(std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())), block),
                 static_cast<std::size_t>(bytes.size()));
        QCOMPARE(block.damaged, 0);
        QCOMPARE(block.lines, 7);
        QCOMPARE(block.scalars.size(), std::size_t{3});
        const auto& accuracy = block.scalars.at("accuracy"); // a tensor of one double
        QCOMPARE(accuracy.size(), std::size_t{5});
        QCOMPARE(accuracy[3].value, 0.1 * 4);
        QCOMPARE(accuracy[3].step, 4.0);
        QCOMPARE(accuracy[3].seconds, 1700000004.5);
        QCOMPARE(block.scalars.at("loss")[1].value, 1.0); // a simple value
        QVERIFY(std::isnan(block.scalars.at("loss")[2].value));
        QCOMPARE(block.scalars.at("images")[4].value, 500.0); // a tensor of one integer
    }

    // Whatever byte is another or missing: no crash, and what stands before it is read.
    void any_cut_and_any_wrong_byte_is_borne() {
        const QByteArray bytes = goldenBytes();
        for (qsizetype end = 0; end < bytes.size(); ++end) {
            EventBlock block;
            const std::size_t taken =
                parseTensorboard(std::string_view(bytes.data(), static_cast<std::size_t>(end)), block);
            QVERIFY(taken <= static_cast<std::size_t>(end));
            QCOMPARE(block.damaged, 0); // an unfinished record is no damage
        }
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            QByteArray wrong = bytes;
            wrong[at] = static_cast<char>(wrong[at] ^ 0x55);
            EventBlock block;
            (void)parseTensorboard(std::string_view(wrong.data(), static_cast<std::size_t>(wrong.size())), block);
            QVERIFY(block.damaged >= 1);
        }
    }

    void tables_have_a_column_per_value_or_a_line_per_value() {
        const auto head = readTableHead("epoch,step,train_loss,val_acc\n");
        QVERIFY(head && head->step == 1);
        EventBlock block;
        parseTable("0,10,0.5,\n0,20,nan,0.25\nbroken line\n1,30,0.25,0.5\n", *head, "metrics", block);
        QCOMPARE(block.damaged, 1);
        QCOMPARE(block.scalars.at("train_loss").size(), std::size_t{3});
        QVERIFY(std::isnan(block.scalars.at("train_loss")[1].value));
        QCOMPARE(block.scalars.at("val_acc")[1].step, 30.0);
        const auto board = readTableHead("Wall time,Step,Value\r\n");
        QVERIFY(board && board->time == 0 && board->value == 2 && board->tag == -1);
        EventBlock one;
        parseTable("1700000000.5,7,0.125\r\n", *board, "loss", one);
        QCOMPARE(one.scalars.at("loss")[0].seconds, 1700000000.5);
        const auto many = readTableHead("run,step,epoch,time,tag,value");
        QVERIFY(many && many->run == 0 && many->tag == 4);
        EventBlock runs;
        parseTable("a,1,0,5,loss,2\nb,1,0,5,loss,3\n", *many, "curves", runs);
        QCOMPARE(runs.scalars.at("a/loss")[0].value, 2.0);
        QCOMPARE(runs.scalars.at("b/loss")[0].value, 3.0);
        QVERIFY(!readTableHead("infrared,visible"));
        QVERIFY(readTableHead("step;loss")->comma == ';');
    }

    void files_are_followed_while_they_grow() {
        const QTemporaryDir folder;
        const QByteArray bytes = goldenBytes();
        const QString file = folder.filePath("events.out.tfevents.1.host");
        ForeignReader reader(folder.path().toStdString());
        QVERIFY(reader.read().missing);
        write(file, bytes.left(200));
        RunHistory history;
        history.add(reader.read());
        const std::size_t first = history.scalars.contains("loss") ? history.scalars.at("loss")->size() : 0;
        write(file, bytes.mid(200));
        write(folder.filePath("metrics.csv"), "step,lr\n1,0.5\n2,0.2");
        history.add(reader.read());
        QVERIFY(first < 5);
        QCOMPARE(history.scalars.at("loss")->size(), std::size_t{5});
        QCOMPARE(history.scalars.at("lr")->size(), std::size_t{1}); // the second line has no end yet
        write(folder.filePath("metrics.csv"), "5\n");
        history.add(reader.read());
        QCOMPARE(history.last("lr"), std::optional(0.25));
        QCOMPARE(history.damaged, 0);
        // What our own trainer writes is read as well.
        training::TensorBoardFile own(folder.filePath("own").toStdString(), 1700000000);
        own.scalar(1700000001, 12, "loss/total", 0.5);
        ForeignReader second(folder.filePath("own").toStdString());
        EventBlock block = second.read();
        QCOMPARE(block.scalars.at("loss/total")[0].step, 12.0);
    }

    void a_folder_of_another_program_is_attached_and_watched() {
        tests::OpenWindow window;
        write(window.path("logs/lightning/version_0/events.out.tfevents.1.host"), goldenBytes());
        write(window.path("logs/lightning/version_1/metrics.csv"), "step,loss\n1,3\n2,2\n");
        write(window.path("logs/nothing/readme.csv"), "a,b\n");
        window.settings().setValue("train/folders", QStringList{window.path("no_runs")});
        window.makeWindow();
        auto* train = window.find<TrainWorkspace>("trainWorkspace");
        window->actions()->action("workspace.train")->trigger();
        train->addFolder(window.path("logs"));
        QTRY_COMPARE_WITH_TIMEOUT(train->model()->rowCount(), 2, 20000);
        train->choose(window.path("logs/lightning/version_0"));
        auto* board = window.find<PlotBoard>("lossPlots");
        QTRY_VERIFY_WITH_TIMEOUT(board->card("accuracy") != nullptr, 20000);
        QCOMPARE(board->card("accuracy")->curves()[0].points->size(), std::size_t{5});
        QCOMPARE(train->current()->name(), QString("lightning/version_0"));
        QCOMPARE(window.find<QLabel>("runState")->text(), QString("watched"));
        QVERIFY(train->actionState("train.stop").reason.contains("another program"));
    }
};

MOEFUSION_TEST(TestForeignRuns)
#include "tst_foreign_runs.moc"
