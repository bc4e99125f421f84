#include "core/base/error.h"
#include "core/figures/figure_images.h"
#include "core/figures/figure_template.h"
#include "tests/support/test_main.h"

#include <filesystem>
#include <functional>

using namespace moefusion;
using namespace moefusion::figures;

class TestFigureSpec : public QObject {
    Q_OBJECT

    static FigureSpec sample() {
        FigureSpec spec;
        spec.title = "Fig. 4: \"methods\"";
        spec.caption = "红外 and visible";
        spec.page = {.width_mm = 88.9, .margin_mm = 1, .gap_mm = 0.5, .font_pt = 7, .font = "Helvetica"};
        spec.rows = {{.pair = "train/00633D",
                      .infrared = "/data/ir/00633D.png",
                      .visible = "/data/vi/00633D.png",
                      .label = "night"}};
        spec.columns = {{.layer = "visible", .title = "Visible", .method = {}, .weights = {}, .path = {}, .label = {}},
                        {.layer = "fused",
                         .title = "DenseFuse",
                         .method = "densefuse",
                         .weights = {"/w/a.pt"},
                         .path = "/data/results",
                         .label = "dense"}};
        spec.zooms = {{.pair = "train/00633D", .x = 120, .y = 96, .width = 40, .height = 64, .color = "#ff0000"}};
        spec.zoom_place = ZoomPlace::Below;
        spec.leaders = 2;
        spec.letters = true;
        spec.allowed = {"missing"};
        return spec;
    }
    static std::string codeOf(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.code;
        }
        return "none";
    }

private Q_SLOTS:
    void a_description_reads_back_as_it_was_with_paths_relative_to_its_folder() {
        const FigureSpec spec = sample();
        const std::string text = figure_text(spec, "/data");
        QVERIFY(text.find("infrared: ir/00633D.png") != std::string::npos);
        QVERIFY(figure_from(text, "/data", "a.figure.yaml") == spec);
        // Moved together with its files, it still finds them.
        QCOMPARE(figure_from(text, "/elsewhere", "a").rows[0].infrared,
                 std::filesystem::path("/elsewhere/ir/00633D.png"));
        QCOMPARE(figure_text(figure_from(text, "/data", "a"), "/data"), text);
    }

    void what_cannot_be_drawn_is_refused_with_its_name() {
        const auto changed = [](const std::function<void(FigureSpec&)>& change) {
            return codeOf([&] {
                FigureSpec spec = sample();
                change(spec);
                check_spec(spec);
            });
        };
        QCOMPARE(changed([](FigureSpec&) {}), std::string("none"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.page.width_mm = 5; }), std::string("figure.range"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.rows.clear(); }), std::string("figure.empty"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.columns[0].layer = "fusde"; }), std::string("figure.layer"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.columns[1].method.clear(); }), std::string("figure.layer"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.zooms[0].width = 0; }), std::string("figure.zoom"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.zooms[0].pair = "other"; }), std::string("figure.zoom"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.zooms[0].color = "red"; }), std::string("figure.zoom"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.leaders = 3; }), std::string("figure.range"));
        QCOMPARE(changed([](FigureSpec& spec) { spec.allowed = {"all"}; }), std::string("figure.allow"));
    }

    void damaged_descriptions_are_refused() {
        const auto read = [](const std::string& text) {
            return codeOf([&] { (void)figure_from(text, "/data", "a.figure.yaml"); });
        };
        QCOMPARE(read("version: 2\nrows: []\n"), std::string("figure.version"));
        QCOMPARE(read("pages: {}\n"), std::string("figure.key"));
        QCOMPARE(read("- 1\n"), std::string("figure.content"));
        QCOMPARE(read("page: {width_mm: wide}\n"), std::string("yaml.type"));
        QCOMPARE(read("rows: [{pair: a}]\ncolumns: [{layer: visible}]\nzooms: [{rect: [1, 2]}]\n"),
                 std::string("figure.zoom"));
        const std::string whole = figure_text(sample(), "/data");
        for (std::size_t length = 0; length < whole.size(); length += 7) {
            (void)read(whole.substr(0, length)); // an error or a smaller figure, never a crash
        }
    }

    void zoom_boxes_are_read_from_words() {
        const FigureZoom zoom = zoom_from("120,96,40,64@train/00633D");
        QCOMPARE(zoom.pair, std::string("train/00633D"));
        QCOMPARE(zoom.width, 40);
        QCOMPARE(zoom_from("1,2,3,4").pair, std::string());
        for (const char* text : {"", "1,2,3", "1,2,3,4,5", "a,2,3,4", "1,2,3,-4", "1,2,3,4.5"}) {
            QCOMPARE(codeOf([&] { (void)zoom_from(text); }), std::string("figure.zoom"));
        }
        QCOMPARE(zoom_color(FigureZoom{}, 0), (std::array<std::uint8_t, 3>{0xE8, 0x20, 0x20}));
    }

    void templates_have_the_papers_columns() {
        std::vector<Pair> pairs(2);
        pairs[0].id = "a";
        pairs[1].id = "b";
        for (Pair& pair : pairs) {
            pair.infrared = "/data/ir/" + pair.id + ".png";
            pair.visible = "/data/vi/" + pair.id + ".png";
        }
        const std::vector<TemplateMethod> methods{{.method = "average", .label = {}, .weights = {}},
                                                  {.method = "results:/x/tardal", .label = {}, .weights = {}}};
        const FigureSpec spec = make_figure("methods", pairs, methods, {}, "/r", "/i");
        QCOMPARE(spec.rows.size(), std::size_t{2});
        QCOMPARE(spec.columns.size(), std::size_t{4});
        QCOMPARE(spec.columns[2].title, std::string("average"));
        QCOMPARE(spec.columns[3].title, std::string("tardal"));
        QCOMPARE(result_file(spec.columns[2], spec.rows[0]), std::filesystem::path("/r/average/a.png"));
        QCOMPARE(result_file(spec.columns[3], spec.rows[1]), std::filesystem::path("/x/tardal/b.png"));
        QCOMPARE(make_figure("gradients", pairs, methods, {}, "/r", "/i").columns.size(), std::size_t{8});
        const FigureSpec experts = make_figure("experts", pairs, {}, {}, "/r", "/i");
        QCOMPARE(experts.columns.size(), std::size_t{11});
        QCOMPARE(experts.columns[2].title, std::string("FG Expert #1")); // counts from 1, as the paper
        QCOMPARE(result_file(experts.columns[2], experts.rows[0]), std::filesystem::path("/i/a/fg_0.png"));
        QCOMPARE(codeOf([&] { (void)make_figure("zooms", pairs, methods, {}, "/r", "/i"); }),
                 std::string("figure.zoom"));
        QCOMPARE(codeOf([&] { (void)make_figure("poster", pairs, methods, {}, "/r", "/i"); }),
                 std::string("figure.template"));
    }
};

MOEFUSION_TEST(TestFigureSpec)
#include "tst_figure_spec.moc"
