#include "core/base/error.h"
#include "core/figures/figure_checks.h"
#include "core/figures/figure_layout.h"
#include "core/figures/zoom_corner.h"
#include "core/imaging/image_file.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#include <cmath>
#include <functional>

using namespace moefusion;
using namespace moefusion::figures;

class TestFigureLayout : public QObject {
    Q_OBJECT

    static Image grey(int width, int height, const std::function<int(int, int)>& value) {
        ImageBuilder builder(width, height, 1, Depth::U8);
        for (int y = 0; y < height; ++y) {
            for (int x = 0; x < width; ++x) {
                builder.row<std::uint8_t>(y)[static_cast<std::size_t>(x)] = static_cast<std::uint8_t>(value(x, y));
            }
        }
        return std::move(builder).finish();
    }
    /// A row of three images of 100x80.
    static FigureSpec spec() {
        FigureSpec spec;
        spec.page = {.width_mm = 122, .margin_mm = 1, .gap_mm = 1, .font_pt = 8, .font = "Times"};
        spec.rows = {{.pair = "a", .infrared = {}, .visible = {}, .label = {}}};
        for (const char* layer : {"visible", "infrared", "gradient_visible"}) {
            FigureColumn column;
            column.layer = layer;
            column.title = layer;
            spec.columns.push_back(column);
        }
        return spec;
    }
    static FigureImages images() {
        FigureImages images;
        images.rows.resize(1);
        for (int i = 0; i < 3; ++i) {
            FigureCell cell;
            cell.image = grey(100, 80, [](int x, int y) { return x < 50 && y < 40 ? (x * 37 + y * 11) % 255 : 90; });
            images.rows[0].push_back(cell);
        }
        return images;
    }
    static bool near(double one, double other) { return std::abs(one - other) < 1e-9; }

private Q_SLOTS:
    void columns_share_the_page_and_heights_follow_the_images() {
        const FigureDrawing drawing = lay_out(spec(), images());
        const double width = (122 - 2 - 2) / 3.0;
        const double title = 8 * kMmPerPoint * 1.3;
        QCOMPARE(drawing.images.size(), std::size_t{3});
        QVERIFY(near(drawing.images[0].area.width, width));
        QVERIFY(near(drawing.images[0].area.height, width * 0.8));
        QVERIFY(near(drawing.images[1].area.x, 1 + width + 1));
        QVERIFY(near(drawing.images[0].area.y, 1 + title));
        QVERIFY(near(drawing.height_mm, 1 + title + width * 0.8 + 1));
        QCOMPARE(drawing.texts[2].text, std::string("gradient_visible"));
    }

    void copies_inside_take_the_quietest_corner_and_whole_magnifications() {
        FigureSpec figure = spec();
        figure.zooms = {{.pair = {}, .x = 60, .y = 50, .width = 10, .height = 8, .color = {}}};
        const FigureDrawing drawing = lay_out(figure, images());
        QCOMPARE(drawing.images.size(), std::size_t{6});
        const PlacedImage& image = drawing.images[0];
        const PlacedImage& copy = drawing.images[1];
        QCOMPARE(copy.zoom, 0);
        // The largest whole magnification within 45 % of both sides: 4.
        QVERIFY(near(copy.area.width, image.area.width * 40 / 100));
        // Top left is busy, bottom right holds the box: the upper right corner is left, all else equal.
        QVERIFY(copy.area.x > image.area.x + image.area.width / 2);
        QVERIFY(copy.area.y < image.area.y + image.area.height / 2);
        QCOMPARE(copy.image.width % 10, 0); // replicated pixels
        QCOMPARE(drawing.frames.size(), std::size_t{6});
        QCOMPARE(drawing.frames[0].color, (FigureColor{0xE8, 0x20, 0x20}));
    }

    void copies_below_are_as_wide_as_the_image_together() {
        FigureSpec figure = spec();
        figure.zoom_place = ZoomPlace::Below;
        figure.zooms = {{.pair = {}, .x = 10, .y = 10, .width = 20, .height = 10, .color = {}},
                        {.pair = "a", .x = 50, .y = 10, .width = 10, .height = 10, .color = {}}};
        const FigureDrawing drawing = lay_out(figure, images());
        const FigureRect& image = drawing.images[0].area;
        const FigureRect& first = drawing.images[1].area;
        const FigureRect& second = drawing.images[2].area;
        QVERIFY(near(first.height, second.height));
        QVERIFY(near(first.width + figure.page.gap_mm + second.width, image.width));
        QVERIFY(near(first.y, image.y + image.height + figure.page.gap_mm));
        QVERIFY(near(drawing.height_mm, first.y + first.height + figure.page.margin_mm));
    }

    void copies_at_the_right_are_as_high_as_the_image_together() {
        FigureSpec figure = spec();
        figure.zoom_place = ZoomPlace::Right;
        figure.zooms = {{.pair = {}, .x = 10, .y = 10, .width = 20, .height = 10, .color = {}},
                        {.pair = {}, .x = 50, .y = 10, .width = 10, .height = 10, .color = {}}};
        const FigureDrawing drawing = lay_out(figure, images());
        const FigureRect& image = drawing.images[0].area;
        const FigureRect& first = drawing.images[1].area;
        const FigureRect& second = drawing.images[2].area;
        QVERIFY(near(first.width, second.width));
        QVERIFY(near(first.height + figure.page.gap_mm + second.height, image.height));
        QVERIFY(near(first.x + first.width - image.x, (122 - 2 - 2) / 3.0));
    }

    void leader_lines_cross_neither_box_nor_copy() {
        FigureSpec figure = spec();
        figure.leaders = 2;
        figure.zooms = {{.pair = {}, .x = 60, .y = 50, .width = 10, .height = 8, .color = {}}};
        const FigureDrawing drawing = lay_out(figure, images());
        QCOMPARE(drawing.lines.size(), std::size_t{6});
        figure.leaders = 4;
        QCOMPARE(lay_out(figure, images()).lines.size(), std::size_t{12});
    }

    void what_does_not_fit_is_refused() {
        const auto codeOf = [](const FigureSpec& figure, const FigureImages& pixels) {
            try {
                (void)lay_out(figure, pixels);
            } catch (const Error& error) {
                return error.code;
            }
            return std::string("none");
        };
        FigureSpec outside = spec();
        outside.zooms = {{.pair = {}, .x = 95, .y = 0, .width = 10, .height = 10, .color = {}}};
        QCOMPARE(codeOf(outside, images()), std::string("figure.zoom"));
        FigureImages mixed = images();
        mixed.rows[0][1].image = grey(100, 50, [](int, int) { return 0; });
        QCOMPARE(codeOf(spec(), mixed), std::string("figure.row_sizes"));
        FigureSpec narrow = spec();
        narrow.page.width_mm = 20;
        narrow.page.gap_mm = 10;
        QCOMPARE(codeOf(narrow, images()), std::string("figure.range"));
    }

    void cells_are_read_from_disk_and_missing_ones_name_their_command() {
        QTemporaryDir folder;
        for (const char* name : {"ir", "vi", "results/average"}) {
            QVERIFY(QDir(folder.path()).mkpath(name));
        }
        const auto file = [&](const char* name) { return std::filesystem::path(folder.filePath(name).toStdString()); };
        write_png(file("ir/a.png"), grey(40, 30, [](int x, int) { return x; }));
        write_png(file("vi/a.png"), grey(40, 30, [](int, int y) { return y; }));
        write_png(file("results/average/a.png"), grey(40, 30, [](int x, int y) { return x + y; }));
        FigureSpec figure;
        figure.rows = {{.pair = "a", .infrared = file("ir/a.png"), .visible = file("vi/a.png"), .label = {}}};
        for (const char* method : {"average", "max"}) {
            FigureColumn column;
            column.layer = "fused";
            column.method = method;
            column.path = file("results");
            figure.columns.push_back(column);
        }
        class Silent : public Progress {
            void step(std::int64_t, std::int64_t, std::string_view) override {}
        } progress;
        const FigureImages loaded = load_images(figure, progress, {});
        QCOMPARE(loaded.rows[0][0].image.at<std::uint8_t>(3, 4), std::uint8_t{7});
        QVERIFY(loaded.rows[0][1].missing);
        QCOMPARE(loaded.commands.size(), std::size_t{1});
        QVERIFY(loaded.commands[0].find("-m max") != std::string::npos);
        const FigureDrawing drawing = lay_out(figure, loaded);
        const auto notes = check_figure(figure, loaded, drawing);
        try {
            refuse_blocking(notes, loaded);
            QFAIL("a missing result does not block");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("figure.missing"));
            QVERIFY(error.advice.find("moe-fusion fuse") != std::string::npos);
        }
        figure.allowed = {"missing"};
        refuse_blocking(check_figure(figure, loaded, drawing), loaded);
        QVERIFY(drawing.texts.back().text == "missing");
    }
};

MOEFUSION_TEST(TestFigureLayout)
#include "tst_figure_layout.moc"
