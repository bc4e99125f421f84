// Charts, colour bars, marks, differences and what stands beside a figure.

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/figures/figure_checks.h"
#include "core/figures/figure_files.h"
#include "core/figures/figure_layout.h"
#include "core/figures/figure_template.h"
#include "core/imaging/image_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#include <cmath>
#include <functional>

using namespace moefusion;
using namespace moefusion::figures;

namespace fs = std::filesystem;

class TestFigureChart : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path at(const char* name) { return m_folder.filePath(QString::fromLatin1(name)).toStdString(); }
    static Image grey(int width, int height, const std::function<int(int, int)>& value) {
        ImageBuilder builder(width, height, 1, Depth::U8);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
            }
        }
        return std::move(builder).finish();
    }
    class Silent : public Progress {
        void step(std::int64_t, std::int64_t, std::string_view) override {}
    };
    static FigureImages load(const FigureSpec& spec) {
        Silent progress;
        return load_images(spec, progress, {});
    }
    static std::string codeOf(const std::function<void()>& act) {
        try {
            act();
        } catch (const Error& error) {
            return error.code;
        }
        return "none";
    }
    static FigureChart chartOf(const fs::path& file, std::string x, std::string y) {
        FigureChart chart;
        chart.series = {{.file = file, .x = std::move(x), .y = std::move(y), .title = "one"}};
        return chart;
    }
    /// Infrared x, visible 100, one result of 130 everywhere.
    FigureSpec sources() {
        FigureSpec spec;
        spec.rows = {{.pair = "a", .infrared = at("ir/a.png"), .visible = at("vi/a.png"), .label = {}}};
        FigureColumn fused;
        fused.layer = "fused";
        fused.method = "average";
        fused.path = at("results");
        spec.columns = {fused};
        return spec;
    }

private Q_SLOTS:
    void initTestCase() {
        for (const char* name : {"ir", "vi", "results/average", "inspect/a"}) {
            QVERIFY(QDir(m_folder.path()).mkpath(name));
        }
        write_png(at("ir/a.png"), grey(40, 30, [](int x, int) { return x; }));
        write_png(at("vi/a.png"), grey(40, 30, [](int, int) { return 100; }));
        write_png(at("results/average/a.png"), grey(40, 30, [](int x, int) { return x < 20 ? 130 : 70; }));
    }

    void curves_come_from_csv_and_events_and_missing_columns_are_named() {
        write_file_atomically(at("a.csv"), "k,EN,set\n2,6.5,val\n4,6.75,val\n6,,val\n8,7,train\n");
        FigureChart chart = chartOf(at("a.csv"), "k", "EN");
        QCOMPARE(load_chart(chart, {}).series[0].x, (std::vector<double>{2, 4, 8}));
        chart.series[0].where = {"set=val"};
        QCOMPARE(load_chart(chart, {}).series[0].y, (std::vector<double>{6.5, 6.75}));
        QCOMPARE(codeOf([&] { (void)load_chart(chartOf(at("a.csv"), "k", "SF"), {}); }), std::string("figure.series"));

        std::string events;
        for (int step = 1; step <= 3; ++step) {
            events += "{\"epoch\":0.5,\"step\":" + std::to_string(step) +
                      ",\"t\":1.0,\"tag\":\"loss/total\",\"value\":" + std::to_string(10 - step) + "}\n";
        }
        write_file_atomically(at("events.jsonl"), events + "{\"step\":4,\"tag\":\"loss/total\",\"val");
        const ChartData data = load_chart(chartOf(at("events.jsonl"), "step", "loss/total"), {});
        QCOMPARE(data.series[0].y, (std::vector<double>{9, 8, 7})); // the torn line is passed over
        QCOMPARE(codeOf([&] { (void)load_chart(chartOf(at("events.jsonl"), "step", "loss/x"), {}); }),
                 std::string("figure.series"));
    }

    void axes_have_round_ticks_and_bars_begin_at_zero() {
        QCOMPARE(axis_ticks(0.3, 10.2, 5, false), (std::vector<double>{2, 4, 6, 8, 10}));
        QCOMPARE(axis_ticks(-1, 1, 4, false), (std::vector<double>{-1, -0.5, 0, 0.5, 1}));
        QCOMPARE(axis_ticks(0.9, 110000, 5, true), (std::vector<double>{1, 10, 100, 1000, 10000, 100000}));

        write_file_atomically(at("b.csv"), "method,EN\naverage,6\nmax,3\n");
        FigureSpec spec;
        spec.charts = {chartOf(at("b.csv"), "method", "EN")};
        spec.charts[0].kind = "bars";
        spec.chart_columns = 1;
        const FigureDrawing drawing = lay_out(spec, load(spec));
        QCOMPARE(drawing.height_mm, spec.charts[0].height_mm);
        QCOMPARE(drawing.fills.size(), std::size_t{3}); // the sample of the legend and two bars
        QVERIFY(std::abs(drawing.fills[1].area.height - 2 * drawing.fills[2].area.height) < 1e-9);
        for (const PlacedFill& fill : drawing.fills) {
            QVERIFY(fill.area.x >= 0 && fill.area.x + fill.area.width <= drawing.width_mm);
        }
        spec.charts[0].log_y = true;
        write_file_atomically(at("b.csv"), "method,EN\naverage,0\n");
        QCOMPARE(codeOf([&] { (void)lay_out(spec, load(spec)); }), std::string("figure.chart"));
    }

    void chart_templates_take_what_the_tables_have() {
        QVERIFY(QDir(m_folder.path()).mkpath("runs/base"));
        write_file_atomically(at("runs/base/events.jsonl"),
                              "{\"epoch\":1.0,\"step\":1,\"t\":1.0,\"tag\":\"loss/pixel\",\"value\":2.0}\n"
                              "{\"epoch\":1.0,\"step\":1,\"t\":1.0,\"tag\":\"loss/total\",\"value\":3.0}\n");
        const FigureSpec curves = make_charts("curves", std::vector<fs::path>{at("runs/base")});
        QCOMPARE(curves.charts.size(), std::size_t{2});
        QCOMPARE(curves.charts[0].title, std::string("loss/total"));
        QVERIFY(lay_out(curves, load(curves)).curves.size() >= 2);
        QCOMPARE(figure_from(figure_text(curves, at("")), at(""), "a") == curves, true);

        QVERIFY(QDir(m_folder.path()).mkpath("sweep"));
        write_file_atomically(at("sweep/summary.csv"),
                              "run,state,EN,Qabf\nE2K2,finished,6.1,0.4\nE4K2,finished,6.3,0.5\n");
        const FigureSpec studies = make_charts("studies", std::vector<fs::path>{at("sweep")});
        QCOMPARE(studies.charts.size(), std::size_t{2});
        QCOMPARE(load(studies).charts[1].categories, (std::vector<std::string>{"E2K2", "E4K2"}));
        QCOMPARE(codeOf([&] { (void)make_charts("studies", std::vector<fs::path>{at("a.csv")}); }),
                 std::string("figure.series"));
        QCOMPARE(codeOf([&] { (void)make_charts("curves", {}); }), std::string("figure.empty"));
    }

    void a_difference_is_coloured_about_zero_and_its_bar_says_the_range() {
        FigureSpec spec = sources();
        FigureColumn difference = spec.columns[0];
        difference.layer = "difference";
        difference.reference = "visible";
        difference.gain = 2;
        spec.columns.push_back(difference);
        FigureImages images = load(spec);
        // 130 - 100 = +30 is red, 70 - 100 = -30 is blue, both of one strength.
        const Image& shown = images.rows[0][1].image;
        QCOMPARE(shown.channels, 3);
        QVERIFY(shown.row<std::uint8_t>(0)[0] > shown.row<std::uint8_t>(0)[2]);
        QVERIFY(shown.row<std::uint8_t>(0)[3 * 30] < shown.row<std::uint8_t>(0)[3 * 30 + 2]);
        QCOMPARE(images.scales[1].high, 127.5);
        const auto codes = [&] {
            std::string all;
            for (const FigureNote& note : check_figure(spec, images, lay_out(spec, images))) {
                all += note.code + " ";
            }
            return all;
        };
        QVERIFY(codes().find("no_color_bar") != std::string::npos);
        const double without = lay_out(spec, images).height_mm;
        spec.color_bars = true;
        const FigureDrawing drawing = lay_out(spec, images);
        QCOMPARE(drawing.color_bars.size(), std::size_t{1});
        QVERIFY(drawing.height_mm > without + 2);
        QVERIFY(codes().find("no_color_bar") == std::string::npos);
        std::vector<std::string> texts;
        for (const PlacedText& text : drawing.texts) {
            texts.push_back(text.text);
        }
        for (const char* number : {"-127.5", "0", "127.5"}) {
            QVERIFY(std::find(texts.begin(), texts.end(), number) != texts.end());
        }
        spec.columns[1].reference = "tardal";
        QCOMPARE(codeOf([&] { (void)load(spec); }), std::string("figure.reference"));
    }

    void marks_stand_on_every_image_they_belong_to() {
        FigureSpec spec = sources();
        spec.columns.push_back(spec.columns[0]);
        spec.marks = {{.pair = {}, .column = -1, .x = 20, .y = 15, .text = "person"},
                      {.pair = "a", .column = 1, .x = 10, .y = 15, .tail = std::array{2.0, 15.0}}};
        const FigureDrawing drawing = lay_out(spec, load(spec));
        QCOMPARE(drawing.texts.size(), std::size_t{2});
        const FigureRect& image = drawing.images[0].area;
        QVERIFY(std::abs(drawing.texts[0].area.x - (image.x + image.width / 2)) < 1e-9);
        QCOMPARE(drawing.curves.size(), std::size_t{2}); // shaft and head, in the second column only
        QVERIFY(drawing.curves[1].filled);
        QVERIFY(drawing.curves[1].points[0][0] > drawing.images[1].area.x);
        QCOMPARE(figure_from(figure_text(spec, at("")), at(""), "a") == spec, true);
        spec.marks[0].text.clear();
        QCOMPARE(codeOf([&] { check_spec(spec); }), std::string("figure.mark"));
    }

    void a_copy_stands_in_the_corner_it_was_given() {
        FigureSpec spec = sources();
        spec.zooms = {{.pair = {}, .x = 2, .y = 2, .width = 4, .height = 3, .color = {}, .corner = "bottom_left"}};
        const FigureDrawing drawing = lay_out(spec, load(spec));
        QVERIFY(drawing.images[1].area.x < drawing.images[0].area.width / 2);
        QVERIFY(drawing.images[1].area.y > drawing.images[0].area.height / 2);
        // Every row begins with red again, whatever its place in the list.
        spec.zooms.insert(spec.zooms.begin(), {.pair = "b", .x = 0, .y = 0, .width = 4, .height = 3, .color = {}});
        spec.rows.insert(spec.rows.begin(), spec.rows[0]);
        spec.rows[0].pair = "b";
        spec.allowed = {"missing"};
        const FigureDrawing both = lay_out(spec, load(spec));
        QCOMPARE(both.frames.back().color, (FigureColor{0xE8, 0x20, 0x20}));
        spec.zooms[0].corner = "middle";
        QCOMPARE(codeOf([&] { check_spec(spec); }), std::string("figure.zoom"));
    }

    void edited_results_block_and_are_said_in_the_metadata_when_accepted() {
        const std::vector<PngText> texts{{"moe-fusion:method", "moe-fusion"},
                                         {"moe-fusion:edits", "{\"mute\":[\"fg:0\"]}"}};
        write_file_atomically(at("inspect/a/fused.png"), encode_png(grey(40, 30, [](int, int) { return 9; }), texts));
        FigureSpec spec = sources();
        FigureColumn column;
        column.layer = "file";
        column.path = at("inspect") / "{pair}" / "fused.png";
        column.title = "edited";
        spec.columns = {column};
        const FigureImages images = load(spec);
        QVERIFY(images.rows[0][0].edited);
        FigureDrawing drawing = lay_out(spec, images);
        QCOMPARE(codeOf([&] { refuse_blocking(check_figure(spec, images, drawing), images); }),
                 std::string("figure.blocked"));
        spec.allowed = {"edited"};
        const auto notes = check_figure(spec, images, drawing);
        refuse_blocking(notes, images);
        record_notes(drawing, notes);
        QVERIFY(drawing.provenance.find("edits {\"mute\":[\"fg:0\"]}") != std::string::npos);
        QVERIFY(drawing.provenance.find("warning: a, edited: made with what-if edits") != std::string::npos);
    }

    void the_table_of_metrics_measures_what_is_shown() {
        FigureSpec spec = sources();
        spec.metrics = "shown";
        Silent progress;
        const auto files = files_beside(at("fig.pdf"), spec, lay_out(spec, load(spec)), true, progress, {});
        QCOMPARE(files.size(), std::size_t{3});
        QCOMPARE(files[0].file.filename(), fs::path("fig.tex"));
        QCOMPARE(files[1].file.filename(), fs::path("r1_c1.png"));
        QCOMPARE(files[2].file.filename(), fs::path("fig_metrics.tex"));
        QVERIFY(files[2].bytes.find("average") != std::string::npos);
        QVERIFY(files[2].bytes.find("tang-2022") != std::string::npos);
        // Half 130, half 70: one bit of entropy.
        QVERIFY2(files[2].bytes.find("1.0000") != std::string::npos, files[2].bytes.c_str());
        spec.columns[0].layer = "infrared";
        QCOMPARE(codeOf([&] { (void)files_beside(at("fig.pdf"), spec, FigureDrawing(), false, progress, {}); }),
                 std::string("figure.metrics"));
    }
};

MOEFUSION_TEST(TestFigureChart)
#include "tst_figure_chart.moc"
