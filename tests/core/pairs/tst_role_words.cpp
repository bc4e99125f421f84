#include "core/pairs/role_words.h"
#include "tests/support/test_main.h"

using namespace moefusion::pairs;

class TestRoleWords : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void names_split_at_signs_digits_and_capitals() {
        QVERIFY(tokens_of("FLIR_00002_PreviewData") == (std::vector<std::string>{"FLIR", "00002", "Preview", "Data"}));
        QVERIFY(tokens_of("IR1") == (std::vector<std::string>{"IR", "1"}));
        QVERIFY(tokens_of("1800i") == (std::vector<std::string>{"1800", "i"}));
        QVERIFY(tokens_of("--").empty());
    }

    void a_role_word_is_a_whole_token_data() {
        QTest::addColumn<QByteArray>("stem");
        QTest::addColumn<int>("role");
        QTest::addColumn<QByteArray>("rest");
        const auto row = [](const char* stem, Role role, const char* rest) {
            QTest::addRow("%s", stem) << QByteArray(stem) << static_cast<int>(role) << QByteArray(rest);
        };
        row("FLIR_00002", Role::None, "FLIR_00002");
        row("FLIR_00002_PreviewData", Role::Infrared, "FLIR_00002");
        row("FLIR_00002_RGB", Role::Visible, "FLIR_00002");
        row("001_ir", Role::Infrared, "001");
        row("IR_001", Role::Infrared, "001");
        row("VIS1", Role::Visible, "1");
        row("img_vis_01", Role::Visible, "img_01");
        row("ir", Role::Infrared, "");
        row("first", Role::None, "first");
        row("chair", Role::None, "chair");
        row("NIR", Role::NearInfrared, "");
        row("ir_rgb_1", Role::None, "ir_rgb_1");
        row("B_LWIR", Role::Infrared, "B");
    }

    void a_role_word_is_a_whole_token() {
        QFETCH(QByteArray, stem);
        QFETCH(int, role);
        QFETCH(QByteArray, rest);
        const NameRole found = role_of_stem(stem.toStdString());
        QCOMPARE(static_cast<int>(found.role), role);
        QCOMPARE(QByteArray::fromStdString(found.rest), rest);
    }

    void folders_also_count_by_a_word_inside() {
        QCOMPARE(role_of_folder("cropinfrared").role, Role::Infrared);
        QCOMPARE(role_of_folder("crop_LR_visible").role, Role::Visible);
        QCOMPARE(role_of_folder("thermal_8_bit").role, Role::Infrared);
        QCOMPARE(role_of_folder("infraredvisible").role, Role::None);
        QCOMPARE(role_of_folder("images").role, Role::None);
        QCOMPARE(QByteArray::fromStdString(role_of_folder("Train_LLVIP_ir").rest), QByteArray("Train_LLVIP"));
    }

    void unicode_forms_and_case_fold_together() {
        QCOMPARE(folded("Stra\xC3\x9F"
                        "e"),
                 folded("STRASSE"));
        QCOMPARE(folded("caf\xC3\xA9"), folded("cafe\xCC\x81"));
        QCOMPARE(folded("\xFFx"), std::string("\xFFx")); // not UTF-8
    }

    void numbers_and_sets_of_names() {
        QCOMPARE(only_number("1800i"), std::string("1800"));
        QCOMPARE(only_number("01"), std::string("1"));
        QCOMPARE(only_number("000"), std::string("0"));
        QCOMPARE(only_number("1_2"), std::string());
        QCOMPARE(set_of_name("align_train"), std::string("train"));
        QCOMPARE(set_of_name("trainval"), std::string());
        QVERIFY(same_set("Val", "validation"));
        QVERIFY(!same_set("test", "train"));
    }
};

MOEFUSION_TEST(TestRoleWords)
#include "tst_role_words.moc"
