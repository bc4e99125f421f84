#include "app/workbench/window_options.h"
#include "core/base/error.h"
#include "tests/support/test_main.h"

using namespace moefusion;
using namespace moefusion::workbench;

class TestWindowOptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void options_of_gui_are_read() {
        const WindowOptions options = windowOptionsFrom({"--workspace=compare",
                                                         "--pair",
                                                         "00633D",
                                                         "--window=1280x800",
                                                         "--weights=densefuse=a.model",
                                                         "--do=run.all",
                                                         "--do",
                                                         "view.fit",
                                                         "--",
                                                         "-data",
                                                         "b.csv"});
        QCOMPARE(options.workspace, QString("compare"));
        QCOMPARE(options.pair, QString("00633D"));
        QCOMPARE(options.window, QSize(1280, 800));
        QCOMPARE(options.weights, QStringList({"densefuse=a.model"}));
        QCOMPARE(options.actions, QStringList({"run.all", "view.fit"}));
        QCOMPARE(options.paths, QStringList({"-data", "b.csv"}));
    }

    void wrong_words_are_usage_errors_data() {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown") << QStringList{"--devcie=cpu"};
        QTest::newRow("no value") << QStringList{"--pair"};
        QTest::newRow("too small") << QStringList{"--window=800x600"};
        QTest::newRow("no size") << QStringList{"--window=large"};
    }

    void wrong_words_are_usage_errors() {
        QFETCH(QStringList, words);
        try {
            (void)windowOptionsFrom(words);
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(static_cast<int>(error.kind), static_cast<int>(ErrorKind::Usage));
        }
    }
};

MOEFUSION_TEST(TestWindowOptions)
#include "tst_window_options.moc"
