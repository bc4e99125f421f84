// Editing the foreground attention: strokes, boxes, files. Expected values by hand.

#include "core/base/error.h"
#include "core/inspection/attention_map.h"
#include "core/inspection/inspector.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <cmath>
#include <fstream>
#include <functional>
#include <vector>

using namespace moefusion;
using namespace moefusion::inspection;

class TestAttentionMap : public QObject {
    Q_OBJECT

    static std::string code_of(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.code;
        }
        return {};
    }

private Q_SLOTS:
    void a_hard_stroke_touches_the_pixels_within_its_radius_only() {
        const Image map = constant_map(20, 9, 0.25);
        const AttentionBrush brush{.mode = AttentionBrush::Mode::Set, .diameter = 4, .hardness = 1, .value = 0.75};
        const Image after = painted(map, brush, {5.5, 4.5}, {14.5, 4.5});
        QCOMPARE(after.at<float>(10, 4), 0.75F);
        QCOMPARE(after.at<float>(10, 6), 0.75F); // two pixels below the line
        QCOMPARE(after.at<float>(10, 7), 0.25F);
        QCOMPARE(after.at<float>(3, 4), 0.75F); // two pixels before its start
        QCOMPARE(after.at<float>(2, 4), 0.25F);
        QCOMPARE(map.at<float>(10, 4), 0.25F); // pictures do not change
    }

    void adding_and_removing_stay_within_zero_and_one_and_fall_off_with_a_soft_edge() {
        const Image map = constant_map(15, 15, 0.5);
        AttentionBrush brush{.mode = AttentionBrush::Mode::Add, .diameter = 10, .hardness = 0, .value = 0.4};
        const Image added = painted(map, brush, {7.5, 7.5}, {7.5, 7.5});
        QVERIFY(std::abs(added.at<float>(7, 7) - 0.9F) < 1e-6F);
        QVERIFY(std::abs(added.at<float>(9, 7) - (0.5F + 0.4F * 3 / 5)) < 1e-6F); // 2 of 5 pixels away
        brush.mode = AttentionBrush::Mode::Remove;
        brush.value = 1;
        QCOMPARE(painted(map, brush, {7.5, 7.5}, {7.5, 7.5}).at<float>(7, 7), 0.0F);
    }

    void boxes_cover_the_columns_of_the_training_mask() {
        const std::vector<MapBox> boxes{{1.5, 0.0, 3.2, 1.0}}; // columns floor(1.5) .. ceil(3.2) - 1 = 1 .. 3
        const Image map = with_boxes(constant_map(6, 3, 0), boxes, 1);
        QCOMPARE(map.at<float>(0, 0), 0.0F);
        QCOMPARE(map.at<float>(1, 0), 1.0F);
        QCOMPARE(map.at<float>(3, 0), 1.0F);
        QCOMPARE(map.at<float>(4, 0), 0.0F);
        QCOMPARE(map.at<float>(2, 1), 0.0F);
    }

    void binarised_and_softened_maps_keep_their_range() {
        const std::vector<MapBox> boxes{{4, 4, 8, 8}};
        const Image map = with_boxes(constant_map(12, 12, 0.2), boxes, 0.8);
        const Image binary = binarised(map, 0.5);
        QCOMPARE(binary.at<float>(5, 5), 1.0F);
        QCOMPARE(binary.at<float>(1, 1), 0.0F);
        const Image soft = softened(binary, 1.5);
        for (const float value : soft.values<float>()) {
            QVERIFY(value >= 0 && value <= 1);
        }
        QVERIFY(soft.at<float>(5, 5) < 1.0F && soft.at<float>(3, 5) > 0.0F);
    }

    void a_map_comes_back_from_its_file_and_wrong_files_are_refused() {
        const QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.filePath("map.npy").toStdString());
        const std::vector<MapBox> boxes{{1, 0, 2, 1}};
        const Image map = with_boxes(constant_map(3, 2, 0.125), boxes, 0.875);
        std::ofstream(file, std::ios::binary) << attention_npy(map);
        const AttentionEdit edit = read_attention(file);
        QCOMPARE(edit.map.width, 3);
        QCOMPARE(edit.map.at<float>(1, 0), 0.875F);
        QCOMPARE(edit.sha256, make_attention_edit(map, "x").sha256);
        std::ofstream(file, std::ios::binary) << "not an array";
        QVERIFY(!code_of([&] { (void)read_attention(file); }).empty());
    }

    // What is kept in the window's cache: an edit must not throw away what it does not change.
    void a_layer_depends_on_those_edits_only_that_reach_it() {
        EditSet none;
        EditSet decoder;
        decoder.gates[expert_from("dec:1")] = 0.7;
        EditSet feature;
        feature.mute.insert(expert_from("fg:0"));
        EditSet attention;
        attention.attention = make_attention_edit(constant_map(2, 2, 0.5), "painted");
        const auto changes = [&](const EditSet& edits, const char* layer, bool weighted = false) {
            return layer_edits(edits, layer, weighted) != layer_edits(none, layer, weighted);
        };
        QVERIFY(!changes(decoder, "fg_0") && !changes(decoder, "dec_1") && !changes(decoder, "attention_foreground"));
        QVERIFY(changes(decoder, "dec_1_contribution") && changes(decoder, "dec_1", true));
        QVERIFY(!changes(feature, "fg_0") && changes(feature, "fg_mixture") && changes(feature, "dec_0"));
        QVERIFY(changes(feature, "fg_0", true));
        QVERIFY(changes(attention, "fg_0") && changes(attention, "attention_background"));
        QVERIFY(!changes(attention, "attention_infrared") && !changes(attention, "visible_dense"));
    }
};

MOEFUSION_TEST(TestAttentionMap)
#include "tst_attention_map.moc"
