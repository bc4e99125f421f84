#include "core/options/value_forms.h"
#include "tests/support/test_main.h"

using namespace moefusion::options;

class TestValueForms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forms_accept_what_the_table_says_and_nothing_else_data() {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("good");
        QTest::addColumn<QString>("bad");
        QTest::newRow("device") << "device"
                                << "cpu cuda cuda:0 cuda:12 auto"
                                << "gpu cuda: cuda:-1 cuda:x CPU cuda:0x";
        QTest::newRow("size") << "size"
                              << "native visible infrared 640x480 1x1 max:512"
                              << "640 640x x480 0x1 -1x2 max: max:0 640X480 640x480x3 99999999999x1";
        QTest::newRow("window") << "window"
                                << "auto 0:1 -3.5:2 28000:32000"
                                << "1:0 1:1 1 a:b 1:2:3 nan:1";
        QTest::newRow("shard") << "shard"
                               << "1/1 3/8 8/8 slurm rank"
                               << "0/1 2/1 1/0 1 / a/b 1/2/3 -1/2";
        QTest::newRow("name") << "name"
                              << "a A.b_c@d-1 moe-fusion=run1"
                              << "a/b ä a=b/c x,y";
        QTest::newRow("weights") << "weights"
                                 << "f.pt densefuse=f.pt a/b=c run:x@best"
                                 << "densefuse=";
    }

    void forms_accept_what_the_table_says_and_nothing_else() {
        QFETCH(QString, form);
        QFETCH(QString, good);
        QFETCH(QString, bad);
        bool (*accepts)(std::string_view) = form == "device"   ? is_device
                                            : form == "size"   ? is_size_policy
                                            : form == "window" ? is_infrared_window
                                            : form == "shard"  ? is_shard
                                            : form == "name"   ? is_result_name
                                                               : is_weights;
        for (const QString& text : good.split(' ')) {
            QVERIFY2(accepts(text.toStdString()), qPrintable(text));
        }
        for (const QString& text : bad.split(' ')) {
            QVERIFY2(!accepts(text.toStdString()), qPrintable(text));
        }
        QVERIFY(!accepts(""));
    }

    void an_assignment_splits_at_the_first_equals_sign_behind_a_name() {
        using Parts = std::pair<std::string_view, std::string_view>;
        QCOMPARE(split_assignment("densefuse=a=b.pt"), Parts("densefuse", "a=b.pt"));
        QCOMPARE(split_assignment("folder/a=b.pt"), Parts("", "folder/a=b.pt"));
        QCOMPARE(split_assignment("file.pt"), Parts("", "file.pt"));
        QCOMPARE(split_assignment("=x"), Parts("", "=x"));
    }
};

MOEFUSION_TEST(TestValueForms)
#include "tst_value_forms.moc"
