#include "core/pairs/boxes.h"
#include "core/pairs/coco_file.h"
#include "core/pairs/xml_reader.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/core/pairs/made_folder.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <fmt/format.h>

using namespace moefusion;
using namespace moefusion::pairs;
using tests::code_thrown;
using tests::count_remarks;
using tests::has_remark;

namespace {

const BoxOptions kImage{.image = {96, 72}, .classes = {"person", "bicycle", "car"}, .stem = "a"};

std::vector<std::string> lines_of_boxes(const BoxFile& file) {
    std::vector<std::string> out;
    for (const Box& box : file.boxes) {
        out.push_back(fmt::format("{} {:g} {:g} {:g} {:g}", box.class_name, box.left, box.top, box.right, box.bottom));
    }
    return out;
}

std::string voc_object(const char* name, const char* box) {
    return fmt::format("<object><name>{}</name><bndbox>{}</bndbox></object>", name, box);
}

std::string corners(int left, int top, int right, int bottom) {
    return fmt::format("<xmin>{}</xmin><ymin>{}</ymin><xmax>{}</xmax><ymax>{}</ymax>", left, top, right, bottom);
}

} // namespace

class TestBoxes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void voc_counts_from_one_and_maps_class_words() {
        const BoxFile file = parse_boxes("<?xml version=\"1.0\"?><!-- by hand --><annotation verified='yes'>" +
                                             voc_object("People", corners(1, 1, 10, 20).c_str()) +
                                             voc_object("bike", corners(11, 5, 96, 72).c_str()) +
                                             voc_object("unicorn", corners(30, 50, 10, 10).c_str()) + "</annotation>",
                                         kImage,
                                         "x.xml");
        MOEFUSION_COMPARE_LINES(lines_of_boxes(file), {"person 0 0 10 20", "bicycle 10 4 96 72", "unicorn 9 9 30 50"});
        QVERIFY(has_remark(file.remarks, "box_swapped"));
        QVERIFY(has_remark(file.remarks, "unknown_class"));
        QCOMPARE(file.remarks.size(), std::size_t{2});
    }

    void voc_with_x_y_w_h_and_another_size_is_scaled() {
        const BoxFile file =
            parse_boxes("<annotation><size><width>192</width><height>144</height></size>" +
                            voc_object("car", "<x>20</x><y>10</y><w>40</w><h>20</h>") + "</annotation>",
                        kImage,
                        "x.xml");
        MOEFUSION_COMPARE_LINES(lines_of_boxes(file), {"car 10 5 30 15"});
        QVERIFY(has_remark(file.remarks, "size_differs"));
    }

    void yolo_lines_are_checked_one_by_one() {
        const BoxFile file = parse_boxes("0 0.5 0.5 0.2 0.4\r\n"
                                         "2  0.25 0.25 0.5 0.5 0.9  \n"
                                         "0 0,5 0.5 0.2 0.4\n"
                                         "0 0.5 0.5 0.2\n"
                                         "0 nan 0.5 0.2 0.4\n"
                                         "0 0.95 0.5 0.2 0.4\n"
                                         "0 2 0.5 0.2 0.4\n"
                                         "7 0.5 0.5 0.1 0.1",
                                         {.image = {100, 100}, .classes = {"person", "bicycle", "car"}},
                                         "x.txt");
        MOEFUSION_COMPARE_LINES(lines_of_boxes(file),
                                {"person 40 30 60 70", "car 0 0 50 50", "person 85 30 100 70", "7 45 45 55 55"});
        QCOMPARE(file.boxes[1].score, std::optional<double>(0.9));
        QCOMPARE(count_remarks(file.remarks, "box_rejected"), std::int64_t{3});
        QVERIFY(file.remarks[0].text.find("line 3") != std::string::npos);
        QVERIFY(has_remark(file.remarks, "box_clipped"));
        QVERIFY(has_remark(file.remarks, "box_dropped"));
        QVERIFY(has_remark(file.remarks, "unknown_class"));
    }

    void bbgt_and_coco_are_read() {
        const BoxFile bbgt = parse_boxes("% bbGt version=3\nperson 10 20 30 40 0 0 0 0 0 0 0\n", kImage, "x.txt");
        MOEFUSION_COMPARE_LINES(lines_of_boxes(bbgt), {"person 10 20 40 60"});
        const BoxFile coco = parse_boxes(R"({"images":[{"id":4,"file_name":"d/a.jpg"},{"id":5,"file_name":"b.jpg"}],
            "categories":[{"id":1,"name":"Car"}],
            "annotations":[{"image_id":4,"category_id":1,"bbox":[1,2,3,4]},{"image_id":5,"category_id":1,"bbox":[9,9,9,9]},
                           {"image_id":4,"category_id":3,"bbox":[1,2,3,4]},{"image_id":4,"category_id":1,"bbox":[1,2]}]})",
                                         kImage,
                                         "x.json");
        MOEFUSION_COMPARE_LINES(lines_of_boxes(coco), {"car 1 2 4 6"});
        QCOMPARE(count_remarks(coco.remarks, "box_rejected"), std::int64_t{2});
        QCOMPARE(code_thrown([] { (void)parse_boxes("{\"images\": 5}", kImage, "x"); }),
                 std::string("boxes.malformed"));
        QCOMPARE(code_thrown([] { (void)parse_boxes(std::string(100, '['), kImage, "x"); }),
                 std::string("boxes.malformed"));
    }

    void class_names_stand_beside_the_labels() {
        tests::MadeFolder folder;
        folder.add_text("set/labels/1.txt", "1 0.5 0.5 0.5 0.5\n");
        QVERIFY(find_class_names(folder.path() / "set/labels/1.txt").empty());
        folder.add_text("set/classes.txt", "0 person\n1 bicycle\n");
        QVERIFY(find_class_names(folder.path() / "set/labels/1.txt") ==
                (std::vector<std::string>{"person", "bicycle"}));
        std::filesystem::remove(folder.path() / "set/classes.txt");
        folder.add_text("data.yaml", "nc: 2\nnames:\n  0: 'dog'\n  1: car\nother: x\n");
        QVERIFY(find_class_names(folder.path() / "set/labels/1.txt") == (std::vector<std::string>{"dog", "car"}));
        folder.add_text("data.yaml", "names: [\"dog\", car]\n");
        QCOMPARE(read_boxes(folder.path() / "set/labels/1.txt", {}).boxes[0].class_name, std::string("car"));
    }

    void msrs_has_class_names_of_its_own() {
        tests::MadeFolder folder;
        const std::vector<std::string> names{"person", "bicycle", "car"};
        QVERIFY(find_class_names(folder.path() / "labels/00633D.txt") == names);
        QVERIFY(find_class_names(folder.path() / "MSRS/detection/labels/1042.txt") == names);
        for (const char* other : {"labels/00633.txt", "labels/00633X.txt", "labels/006333D.txt", "labels/1.txt"}) {
            QVERIFY2(find_class_names(folder.path() / other).empty(), other);
        }
        folder.add_text("labels/00633D.txt", "2 0.5 0.5 0.5 0.5\n");
        QCOMPARE(read_boxes(folder.path() / "labels/00633D.txt", {}).boxes[0].class_name, std::string("car"));
        folder.add_text("classes.txt", "dog\n");
        QVERIFY(find_class_names(folder.path() / "labels/00633D.txt") == std::vector<std::string>{"dog"});
    }

    void a_coco_file_is_parsed_once_for_all_its_images() {
        tests::MadeFolder folder;
        const std::filesystem::path file = folder.path() / "train.json";
        const auto text = [](const char* word) {
            return std::string("{\"images\":[{\"id\":1,\"file_name\":\"A.jpg\"},{\"id\":2,\"file_name\":\"b.jpg\"}],") +
                   "\"categories\":[{\"id\":1,\"name\":\"" + word +
                   "\"}],\"annotations\":[{\"image_id\":2,\"category_id\":1,\"bbox\":[1,2,3,4]}]}";
        };
        folder.add_text("train.json", text("car"));
        const auto first = read_coco_file(file);
        QCOMPARE(read_coco_file(file).get(), first.get());
        MOEFUSION_COMPARE_LINES(lines_of_boxes(read_boxes(file, {.stem = "B"})), {"car 1 2 4 6"});
        QVERIFY(read_boxes(file, {.stem = "a"}).boxes.empty());
        QVERIFY(read_boxes(file, {.stem = "c"}).boxes.empty());
        folder.add_text("train.json", text("person"));
        MOEFUSION_COMPARE_LINES(lines_of_boxes(read_boxes(file, {.stem = "b"})), {"person 1 2 4 6"});
        QVERIFY(first.get() != read_coco_file(file).get());
        std::filesystem::remove(file);
        QVERIFY(!code_thrown([&] { (void)read_coco_file(file); }).empty());
    }

    void xml_without_tricks_only_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* text, const char* code) {
            QTest::addRow("%s", text) << QByteArray(text) << QByteArray(code);
        };
        row("<a><b>1 &lt; 2</b></a>", "");
        row("<a/>", "");
        row("<a x='1' y = \"2\"></a>", "");
        row("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "xml.doctype");
        row("<a>&b;</a>", "xml.entity");
        row("<a><b></a></b>", "xml.malformed");
        row("<a>", "xml.malformed");
        row("<a x=1/>", "xml.malformed");
        row("<a/><b/>", "xml.malformed");
        row("", "xml.malformed");
        row("<a><!-- ", "xml.malformed");
    }

    void xml_without_tricks_only() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, code);
        QCOMPARE(code_thrown([&] { (void)parse_xml(text.toStdString(), "x.xml"); }), code.toStdString());
    }

    void limits_of_depth_and_count_hold() {
        const auto nested = [](int depth) {
            std::string text;
            for (int i = 0; i < depth; ++i) {
                text += "<a>";
            }
            for (int i = 0; i < depth; ++i) {
                text += "</a>";
            }
            return code_thrown([&text] { (void)parse_xml(text, "x.xml"); });
        };
        QCOMPARE(nested(32), std::string());
        QCOMPARE(nested(33), std::string("xml.too_large"));
        QCOMPARE(nested(100000), std::string("xml.too_large"));
        std::string lines;
        for (int i = 0; i < 10001; ++i) {
            lines += "0 0.5 0.5 0.1 0.1\n";
        }
        QCOMPARE(code_thrown([&] { (void)parse_boxes(lines, kImage, "x.txt"); }), std::string("boxes.too_many"));
        QCOMPARE(parse_boxes(lines.substr(18), kImage, "x.txt").boxes.size(), std::size_t{10000});
    }

    void the_hard_label_files_have_their_words() {
        MOEFUSION_NEED_SHARED("data/hard/13_labels");
        const auto folder = tests::shared_folder() / "data/hard/13_labels";
        const auto voc = [&folder](const char* name) { return read_boxes(folder / "voc" / name, kImage); };
        const auto yolo = [&folder](const char* name) { return read_boxes(folder / "yolo" / name, kImage); };
        MOEFUSION_COMPARE_LINES(lines_of_boxes(voc("good.xml")), {"person 9 9 30 50"});
        MOEFUSION_COMPARE_LINES(lines_of_boxes(voc("min_above_max.xml")), {"person 9 9 30 50"});
        QVERIFY(has_remark(voc("min_above_max.xml").remarks, "box_swapped"));
        QVERIFY(has_remark(voc("outside.xml").remarks, "box_clipped"));
        QVERIFY(has_remark(voc("outside.xml").remarks, "box_dropped"));
        QVERIFY(voc("no_objects.xml").boxes.empty());
        QVERIFY(has_remark(voc("class_names.xml").remarks, "unknown_class"));
        MOEFUSION_COMPARE_LINES(lines_of_boxes(voc("fractional.xml")), {"person 9.5 9.25 30.75 50.5"});
        QVERIFY(has_remark(voc("size_differs.xml").remarks, "size_differs"));
        QCOMPARE(code_thrown([&] { (void)voc("malformed.xml"); }), std::string("xml.malformed"));
        QCOMPARE(code_thrown([&] { (void)voc("zero_bytes.xml"); }), std::string("boxes.malformed"));
        QCOMPARE(yolo("good.txt").boxes.size(), std::size_t{1});
        QVERIFY(yolo("empty.txt").boxes.empty() && yolo("empty.txt").remarks.empty());
        QCOMPARE(yolo("spaces_crlf_no_final_newline.txt").boxes.size(), std::size_t{2});
        QVERIFY(has_remark(yolo("comma_decimals.txt").remarks, "box_rejected"));
        QVERIFY(yolo("comma_decimals.txt").boxes.empty());
        QVERIFY(count_remarks(yolo("bad_columns.txt").remarks, "box_rejected") >= 3);
        QVERIFY(has_remark(yolo("out_of_range.txt").remarks, "box_clipped"));
        QVERIFY(has_remark(yolo("out_of_range.txt").remarks, "box_dropped"));
        QVERIFY(has_remark(yolo("out_of_range.txt").remarks, "box_rejected"));
        QVERIFY(has_remark(yolo("unknown_class_and_score.txt").remarks, "unknown_class"));
    }
};

MOEFUSION_TEST(TestBoxes)
#include "tst_boxes.moc"
