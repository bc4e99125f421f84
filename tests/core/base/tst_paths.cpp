#include "core/base/paths.h"
#include "tests/support/test_main.h"

using namespace moefusion;

class TestPaths : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ids_become_file_names_that_every_system_takes() {
        QCOMPARE(path_of_id("set00/V000/I1", ".png").string(), std::string("set00/V000/I1.png"));
        QCOMPARE(path_of_id("-a:b?", ".png").string(), std::string("%2Da%3Ab%3F.png"));
        QCOMPARE(path_of_id("../up", ".png").string(), std::string("%2E./up.png"));
        QCOMPARE(path_of_id("夜景 03", ".png").string(), std::string("夜景 03.png"));
        QCOMPARE(path_of_id("two\nlines", "").string(), std::string("two%0Alines"));
    }

    void long_names_are_cut_and_stay_apart() {
        const std::string a = path_of_id(std::string(300, 'x') + "a", ".png").string();
        const std::string b = path_of_id(std::string(300, 'x') + "b", ".png").string();
        QVERIFY(a != b);
        QVERIFY(a.size() < 255);
    }
};

MOEFUSION_TEST(TestPaths)
#include "tst_paths.moc"
