#include "core/base/atomic_file.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>

using namespace moefusion;
using tests::code_thrown;

namespace {

double value_at(const Image& image, int x, int y, int channel = 0) {
    switch (image.depth) {
    case Depth::U8:
        return image.at<std::uint8_t>(x, y, channel);
    case Depth::U16:
        return image.at<std::uint16_t>(x, y, channel);
    case Depth::F32:
        break;
    }
    return image.at<float>(x, y, channel);
}

ReadImage sample(const char* name) {
    return read_image(tests::test_data("images") / name);
}

bool has_remark(const ReadImage& read, const char* code) {
    return std::any_of(
        read.remarks.begin(), read.remarks.end(), [code](const ImageRemark& remark) { return remark.code == code; });
}

/// Where the value 10 * (4 * y + x) of the stored 4x3 picture stands once it is upright.
double upright_value(int orientation, int x, int y) {
    switch (orientation) {
    case 2:
        x = 3 - x;
        break;
    case 3:
        x = 3 - x;
        y = 2 - y;
        break;
    case 4:
        y = 2 - y;
        break;
    case 5:
        std::swap(x, y);
        break;
    case 6: {
        const int column = x;
        x = y;
        y = 2 - column;
        break;
    }
    case 7: {
        const int column = x;
        x = 3 - y;
        y = 2 - column;
        break;
    }
    case 8: {
        const int column = x;
        x = 3 - y;
        y = column;
        break;
    }
    default:
        break;
    }
    return 10.0 * (4 * y + x);
}

} // namespace

class TestImageFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orientation_is_applied_once_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("orientation");
        for (int orientation = 1; orientation <= 8; ++orientation) {
            QTest::addRow("tiff %d", orientation)
                << QByteArray("orientation_") + QByteArray::number(orientation) + "_u8.tif" << orientation;
            if (orientation > 1) {
                QTest::addRow("png %d", orientation)
                    << QByteArray("orientation_") + QByteArray::number(orientation) + ".png" << orientation;
            }
        }
        QTest::addRow("tiff of 16 bits") << QByteArray("orientation_6_u16.tif") << 6;
        QTest::addRow("webp") << QByteArray("orientation_6.webp") << 6;
    }

    void orientation_is_applied_once() {
        QFETCH(QByteArray, file);
        QFETCH(int, orientation);
        const ReadImage read = sample(file.constData());
        QCOMPARE(read.image.width, orientation >= 5 ? 3 : 4);
        QCOMPARE(read.image.height, orientation >= 5 ? 4 : 3);
        const double scale = read.image.depth == Depth::U16 ? 100 : 1;
        for (int y = 0; y < read.image.height; ++y) {
            for (int x = 0; x < read.image.width; ++x) {
                QCOMPARE(value_at(read.image, x, y), scale * upright_value(orientation, x, y));
            }
        }
        QCOMPARE(has_remark(read, "exif_rotated"), orientation != 1);
    }

    void a_turned_jpeg_looks_like_the_upright_one() {
        const Image turned = sample("exif_6.jpg").image;
        const Image straight = sample("exif_1.jpg").image;
        QCOMPARE(turned.width, straight.width);
        QCOMPARE(turned.height, straight.height);
        for (int y = 0; y < straight.height; y += 5) {
            for (int x = 0; x < straight.width; x += 5) {
                QVERIFY(std::abs(value_at(turned, x, y, 2) - value_at(straight, x, y, 2)) <= 8);
            }
        }
    }

    void values_of_files_by_other_programs_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("depth");
        QTest::addColumn<double>("first");  // of the first channel at (0, 0)
        QTest::addColumn<double>("second"); // of the first channel at (1, 0)
        QTest::addColumn<double>("last");   // of the last channel at (3, 2)
        QTest::addColumn<QByteArray>("remark");
        const auto row = [](const char* file,
                            int channels,
                            Depth depth,
                            double first,
                            double second,
                            double last,
                            const char* remark = "") {
            QTest::addRow("%s", file) << QByteArray(file) << channels << static_cast<int>(depth) << first << second
                                      << last << QByteArray(remark);
        };
        row("texts.png", 1, Depth::U8, 0, 7, 25); // 7x + 2y
        row("grey_alpha.png", 1, Depth::U8, 0, 10, 110, "alpha_dropped");
        row("animated.png", 3, Depth::U8, 0, 10, 110, "first_page");
        row("big_endian.tif", 1, Depth::U16, 0, 1000, 11000);
        row("lzw.tif", 1, Depth::U16, 0, 1000, 11000);
        row("bigtiff.tif", 1, Depth::U8, 0, 10, 110);
        row("miniswhite.tif", 1, Depth::U8, 255, 245, 145);
        row("signed_16.tif", 1, Depth::F32, -500, -400, 600);
        row("float_32.tif", 1, Depth::F32, 0, 10.0F / 7.0F, 110.0F / 7.0F);
        row("float_64.tif", 1, Depth::F32, 0, static_cast<float>(10.0 / 7), static_cast<float>(110.0 / 7));
        row("two_pages.tif", 1, Depth::U8, 0, 10, 110, "first_page");
        row("planar.tif", 3, Depth::U8, 0, 10, 112);
        row("rgb_16.tif", 3, Depth::U16, 0, 1000, 11000);
        row("rgba.tif", 3, Depth::U8, 0, 10, 110, "alpha_dropped");
        row("palette.tif", 3, Depth::U8, 0, 10, 110);
        row("one_bit.tif", 1, Depth::U8, 0, 0, 0);
        row("palette.bmp", 1, Depth::U8, 0, 10, 110);
        row("rgb.bmp", 3, Depth::U8, 0, 10, 110);
        row("rgba.bmp", 3, Depth::U8, 0, 10, 110);
        row("rgba.webp", 3, Depth::U8, 0, 10, 110, "alpha_dropped");
        row("text.pgm", 1, Depth::U8, 0, 23, 255); // 10 * 255 / 110 = 23.18
        row("largest_110.pgm", 1, Depth::U8, 0, 23, 255);
        row("largest_4095.pgm", 1, Depth::U16, 0, 4801, 52812); // 300 * 65535 / 4095
        row("bitmap.pbm", 1, Depth::U8, 0, 0, 255);
    }

    void values_of_files_by_other_programs() {
        QFETCH(QByteArray, file);
        QFETCH(int, channels);
        QFETCH(int, depth);
        QFETCH(double, first);
        QFETCH(double, second);
        QFETCH(double, last);
        QFETCH(QByteArray, remark);
        const ReadImage read = sample(file.constData());
        QCOMPARE(read.image.width, 4);
        QCOMPARE(read.image.height, 3);
        QCOMPARE(read.image.channels, channels);
        QCOMPARE(static_cast<int>(read.image.depth), depth);
        QCOMPARE(value_at(read.image, 0, 0), first);
        QCOMPARE(value_at(read.image, 1, 0), second);
        QCOMPARE(value_at(read.image, 3, 2, channels - 1), last);
        QCOMPARE(read.remarks.size(), remark.isEmpty() ? std::size_t{0} : std::size_t{1});
        QVERIFY(remark.isEmpty() || has_remark(read, remark.constData()));
    }

    void cmyk_becomes_rgb() {
        const Image image = sample("cmyk.jpg").image;
        QCOMPARE(image.channels, 3);
        QVERIFY(std::abs(value_at(image, 10, 10, 0) - 90) < 8);  // 7 * 10 + 2 * 10
        QVERIFY(std::abs(value_at(image, 10, 10, 1) - 90) < 8);  // 3 * 10 + 60
        QVERIFY(std::abs(value_at(image, 10, 10, 2) - 165) < 8); // 255 - 9 * 10
    }

    void a_jpeg_without_its_end_is_refused_at_every_cut() {
        const std::string whole = read_file(tests::test_data("images/progressive.jpg"), 1 << 20);
        for (std::size_t length = 0; length < whole.size() - 2; length += 7) {
            const std::string code = code_thrown([&] { (void)decode_image(whole.substr(0, length), "cut.jpg"); });
            QVERIFY2(code.starts_with("image."), code.c_str());
        }
    }

    void content_decides_and_the_suffix_is_remarked() {
        const std::string jpeg = read_file(tests::test_data("images/exif_1.jpg"), 1 << 20);
        const ReadImage read = decode_image(jpeg, "folder/x.png");
        QVERIFY(has_remark(read, "wrong_suffix"));
        QVERIFY(read.remarks[0].text.find("x.png holds JPEG data") == 0);
    }

    void written_pictures_read_back_equal() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const Image bytes = tests::made<std::uint8_t>(2, 2, 3, Depth::U8, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255});
        const Image words = tests::made<std::uint16_t>(2, 1, 1, Depth::U16, {513, 65535});
        const Image floats = tests::made<float>(2, 1, 1, Depth::F32, {-0.5F, 1e-30F});
        const Image colors = tests::made<float>(1, 1, 3, Depth::F32, {0.25F, 0.5F, 7.0F});
        write_png(root / "bytes.png", bytes);
        write_png(root / "words.png", words);
        write_tiff(root / "floats.tiff", floats);
        write_tiff(root / "colors.tiff", colors);
        const auto same = [](const Image& a, const Image& b) {
            return a.byte_count() == b.byte_count() && a.depth == b.depth && a.channels == b.channels &&
                   std::equal(a.pixels.get(), a.pixels.get() + a.byte_count(), b.pixels.get());
        };
        QVERIFY(same(read_image(root / "bytes.png").image, bytes));
        QVERIFY(same(read_image(root / "words.png").image, words));
        QVERIFY(same(read_image(root / "floats.tiff").image, floats));
        QVERIFY(same(read_image(root / "colors.tiff").image, colors));
        QCOMPARE(code_thrown([&] { (void)encode_png(floats); }), std::string("image.float_png"));
    }

    void thumbnails_keep_the_shape_and_are_eight_bits() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        ImageBuilder thin(3000, 3, 1, Depth::U16);
        thin.values<std::uint16_t>()[0] = 4000;
        write_png(root / "thin.png", std::move(thin).finish());
        const Image small = read_thumbnail(root / "thin.png", 48);
        QCOMPARE(small.width, 48);
        QCOMPARE(small.height, 1);
        QCOMPARE(small.depth, Depth::U8);
        const Image turned = read_thumbnail(tests::test_data("images/exif_6.jpg"), 8);
        QCOMPARE(turned.width, 8);
        QCOMPARE(turned.height, 6);
        const Image whole = read_thumbnail(tests::test_data("images/exif_6.jpg"), 500);
        QCOMPARE(whole.width, 32);
        // Reduced decoding shows the same scene: grey rises to the right.
        QVERIFY(value_at(luma(turned), 7, 3) > value_at(luma(turned), 0, 3) + 60);
    }

    void unreadable_files_have_a_word_each_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QByteArray>("code");
        const auto row = [](const char* file, const char* code) {
            QTest::addRow("%s", file) << QByteArray(file) << QByteArray(code);
        };
        row("good.png", "");
        row("truncated_png.png", "image.truncated");
        row("truncated_jpg.jpg", "image.truncated");
        row("bad_crc.png", "image.checksum");
        row("zero_bytes.png", "image.empty");
        row("text.png", "image.unknown_format");
        row("jpeg_named_png.png", "");
        row("claims_100000x100000.png", "image.too_large");
        row("zero_width.png", "image.malformed");
    }

    void unreadable_files_have_a_word_each() {
        MOEFUSION_NEED_SHARED("data/hard/04_unreadable");
        QFETCH(QByteArray, file);
        QFETCH(QByteArray, code);
        const auto path = tests::shared_folder() / "data/hard/04_unreadable/ir" / file.toStdString();
        QCOMPARE(code_thrown([&] { (void)read_image(path); }), code.toStdString());
    }

    void every_picture_of_depth_and_colour_is_read() {
        MOEFUSION_NEED_SHARED("data/hard/06_colour");
        int count = 0;
        for (const char* part : {"05_depth/ir", "05_depth/vi", "06_colour/ir", "06_colour/vi", "07_shapes/ir"}) {
            for (const auto& entry : std::filesystem::directory_iterator(tests::shared_folder() / "data/hard" / part)) {
                const ReadImage read = read_image(entry.path());
                QVERIFY(read.image.channels == 1 || read.image.channels == 3);
                ++count;
            }
        }
        QVERIFY(count >= 50);
        // Colour of the CMYK and of the turned files is that of the RGB picture.
        const auto folder = tests::shared_folder() / "data/hard/06_colour/vi";
        const Image base = read_image(folder / "progressive.jpg").image;
        for (const char* file : {"cmyk.jpg",
                                 "exif_orientation_2.jpg",
                                 "exif_orientation_3.jpg",
                                 "exif_orientation_6.jpg",
                                 "exif_orientation_8.jpg"}) {
            const Image other = read_image(folder / file).image;
            QCOMPARE(other.width, base.width);
            double sum = 0;
            for (std::size_t i = 0; i < base.values<std::uint8_t>().size(); ++i) {
                sum += std::abs(int{base.values<std::uint8_t>()[i]} - int{other.values<std::uint8_t>()[i]});
            }
            const double mean = sum / static_cast<double>(base.value_count());
            QVERIFY2(mean < 6, qPrintable(QString("%1: %2").arg(file).arg(mean)));
        }
    }
};

MOEFUSION_TEST(TestImageFile)
#include "tst_image_file.moc"
