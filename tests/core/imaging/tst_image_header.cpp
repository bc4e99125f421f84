#include "core/base/atomic_file.h"
#include "core/imaging/image_header.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <filesystem>
#include <sys/stat.h>

using namespace moefusion;
using tests::code_thrown;

namespace {

std::span<const std::byte> bytes_of_text(const std::string& text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

std::string sample(const char* name) {
    return read_file(tests::test_data("images") / name, 1 << 20);
}

/// A PNG header that promises a size, with no data behind it.
std::string png_header(std::uint32_t width, std::uint32_t height, char color_type = 0) {
    std::string out = "\x89PNG\r\n\x1a\n";
    const auto number = [&out](std::uint32_t value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out += static_cast<char>(value >> shift & 0xFF);
        }
    };
    number(13);
    out += "IHDR";
    number(width);
    number(height);
    out += std::string("\x08", 1) + color_type + std::string(3, '\0');
    number(0); // a checksum, not looked at in headers
    return out;
}

} // namespace

class TestImageHeader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void headers_of_files_by_other_programs_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<int>("format");
        QTest::addColumn<QList<int>>("fields"); // width, height, channels, bits, sample, orientation
        QTest::addColumn<QByteArray>("marks");  // a alpha, p palette, s several pages
        const auto row = [](const char* file, ImageFormat format, QList<int> fields, const char* marks = "") {
            QTest::addRow("%s", file) << QByteArray(file) << static_cast<int>(format) << fields << QByteArray(marks);
        };
        row("texts.png", ImageFormat::Png, {4, 3, 1, 8, 0, 1});
        row("orientation_6.png", ImageFormat::Png, {4, 3, 1, 8, 0, 6});
        row("grey_alpha.png", ImageFormat::Png, {4, 3, 2, 8, 0, 1}, "a");
        row("animated.png", ImageFormat::Png, {4, 3, 3, 8, 0, 1}, "s");
        row("exif_6.jpg", ImageFormat::Jpeg, {24, 32, 3, 8, 0, 6});
        row("progressive.jpg", ImageFormat::Jpeg, {32, 24, 3, 8, 0, 1});
        row("cmyk.jpg", ImageFormat::Jpeg, {32, 24, 4, 8, 0, 1});
        row("orientation_8_u8.tif", ImageFormat::Tiff, {4, 3, 1, 8, 0, 8});
        row("big_endian.tif", ImageFormat::Tiff, {4, 3, 1, 16, 0, 1});
        row("bigtiff.tif", ImageFormat::Tiff, {4, 3, 1, 8, 0, 1});
        row("signed_16.tif", ImageFormat::Tiff, {4, 3, 1, 16, 1, 1});
        row("float_32.tif", ImageFormat::Tiff, {4, 3, 1, 32, 2, 1});
        row("float_64.tif", ImageFormat::Tiff, {4, 3, 1, 64, 2, 1});
        row("two_pages.tif", ImageFormat::Tiff, {4, 3, 1, 8, 0, 1}, "s");
        row("rgb_16.tif", ImageFormat::Tiff, {4, 3, 3, 16, 0, 1});
        row("rgba.tif", ImageFormat::Tiff, {4, 3, 4, 8, 0, 1}, "a");
        row("palette.tif", ImageFormat::Tiff, {4, 3, 3, 8, 0, 1}, "p");
        row("one_bit.tif", ImageFormat::Tiff, {4, 3, 1, 1, 0, 1});
        row("palette.bmp", ImageFormat::Bmp, {4, 3, 3, 8, 0, 1}, "p");
        row("rgb.bmp", ImageFormat::Bmp, {4, 3, 3, 8, 0, 1});
        row("rgba.webp", ImageFormat::WebP, {4, 3, 4, 8, 0, 1}, "a");
        row("orientation_6.webp", ImageFormat::WebP, {4, 3, 3, 8, 0, 6});
        row("animated.webp", ImageFormat::WebP, {4, 3, 3, 8, 0, 1}, "s");
        row("text.pgm", ImageFormat::Pnm, {4, 3, 1, 8, 0, 1});
        row("largest_4095.pgm", ImageFormat::Pnm, {4, 3, 1, 16, 0, 1});
        row("bitmap.pbm", ImageFormat::Pnm, {4, 3, 1, 1, 0, 1});
    }

    void headers_of_files_by_other_programs() {
        QFETCH(QByteArray, file);
        QFETCH(int, format);
        QFETCH(QList<int>, fields);
        QFETCH(QByteArray, marks);
        const ImageHeader header = read_image_header(tests::test_data("images") / file.toStdString());
        QCOMPARE(static_cast<int>(header.format), format);
        const QList<int> found{static_cast<int>(header.width),
                               static_cast<int>(header.height),
                               header.channels,
                               header.bits,
                               static_cast<int>(header.sample),
                               header.orientation};
        QCOMPARE(found, fields);
        QCOMPARE(QByteArray(header.alpha ? "a" : "") + (header.palette ? "p" : "") + (header.several_pages ? "s" : ""),
                 marks);
    }

    void kinds_that_no_decoder_here_reads_are_refused() {
        for (const char* file : {"float_16.tif", "unsigned_32.tif"}) {
            QCOMPARE(code_thrown([&] { (void)read_image_header(tests::test_data("images") / file); }),
                     std::string("image.unsupported"));
        }
        for (const char* text : {"a line of text", "GIF89a\1\0\1\0", "P7\nWIDTH 1", "%PDF-1.4", "<svg"}) {
            QCOMPARE(code_thrown([&] { (void)parse_image_header(bytes_of_text(text), "x.png"); }),
                     std::string("image.unknown_format"));
        }
        QCOMPARE(code_thrown([] { (void)parse_image_header(std::span<const std::byte>{}, "x.png"); }),
                 std::string("image.empty"));
    }

    void every_cut_of_every_sample_is_an_answer_or_an_error() {
        for (const auto& entry : std::filesystem::directory_iterator(tests::test_data("images"))) {
            const std::string whole = read_file(entry.path(), 1 << 20);
            for (std::size_t length = 0; length < std::min<std::size_t>(whole.size(), 1500); ++length) {
                const std::string cut = whole.substr(0, length);
                try {
                    const ImageHeader header = parse_image_header(bytes_of_text(cut), "cut");
                    QVERIFY(header.width >= 1 && header.height >= 1 && header.channels >= 1);
                    require_complete(header, bytes_of_text(cut), "cut");
                } catch (const Error& error) {
                    QVERIFY2(error.code.starts_with("image."), error.code.c_str());
                }
            }
        }
    }

    void a_cut_file_is_not_complete_data() {
        QTest::addColumn<QByteArray>("file");
        for (const char* file :
             {"texts.png", "progressive.jpg", "exif_6.jpg", "rgb.bmp", "rgba.webp", "largest_4095.pgm", "rgb_16.tif"}) {
            QTest::addRow("%s", file) << QByteArray(file);
        }
    }

    void a_cut_file_is_not_complete() {
        QFETCH(QByteArray, file);
        const std::string whole = sample(file.constData());
        const ImageHeader header = parse_image_header(bytes_of_text(whole), "whole");
        require_complete(header, bytes_of_text(whole), "whole");
        const std::string cut = whole.substr(0, whole.size() - 5);
        const std::string code = code_thrown(
            [&] { require_complete(parse_image_header(bytes_of_text(cut), "cut"), bytes_of_text(cut), "cut"); });
        if (header.format == ImageFormat::Tiff && code.empty()) {
            QSKIP("the last bytes of this TIFF are tags, not pixels");
        }
        QCOMPARE(code, std::string("image.truncated"));
    }

    void the_end_marker_of_a_thumbnail_does_not_count() {
        // An APP1 segment that holds FF D9, then the frame, no end marker of the picture itself.
        const std::string whole = sample("progressive.jpg");
        std::string with_thumbnail = whole.substr(0, 2) + std::string("\xFF\xE1\x00\x06\xFF\xD9\xFF\xD9", 8);
        with_thumbnail += whole.substr(2, whole.size() - 4);
        const ImageHeader header = parse_image_header(bytes_of_text(with_thumbnail), "x.jpg");
        QCOMPARE(code_thrown([&] { require_complete(header, bytes_of_text(with_thumbnail), "x.jpg"); }),
                 std::string("image.truncated"));
    }

    void one_changed_bit_of_a_png_is_found() {
        std::string damaged = sample("texts.png");
        damaged[damaged.size() - 20] ^= 4;
        const ImageHeader header = parse_image_header(bytes_of_text(damaged), "x.png");
        QCOMPARE(code_thrown([&] { require_complete(header, bytes_of_text(damaged), "x.png"); }),
                 std::string("image.checksum"));
    }

    void limits_are_checked_before_memory_is_taken() {
        const auto code = [](std::uint32_t width, std::uint32_t height) {
            const std::string png = png_header(width, height);
            return code_thrown([&] {
                const ImageHeader header = parse_image_header(bytes_of_text(png), "x.png");
                require_within_limits(header, {}, "x.png");
            });
        };
        QCOMPARE(code(100000, 100000), std::string("image.too_large"));
        QCOMPARE(code(32769, 1), std::string("image.too_large"));
        QCOMPARE(code(32768, 8193), std::string("image.too_large"));
        QCOMPARE(code(32768, 8192), std::string());
        QCOMPARE(code(0, 5), std::string("image.malformed"));
        QCOMPARE(code(0xFFFFFFFF, 0xFFFFFFFF), std::string("image.too_large"));
    }

    void a_file_above_the_limit_is_not_opened_further() {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("x.png").toStdString();
        write_file_atomically(file, png_header(4, 4));
        ImageLimits limits;
        limits.file_bytes = 33;
        QCOMPARE(code_thrown([&] { (void)read_image_header(file, limits); }), std::string());
        limits.file_bytes = 32;
        QCOMPARE(code_thrown([&] { (void)read_image_header(file, limits); }), std::string("image.file_too_large"));
    }

    void folders_pipes_and_missing_files_are_named() {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directory(root / "x.png");
        QCOMPARE(::mkfifo((root / "pipe.png").c_str(), 0600), 0);
        QCOMPARE(code_thrown([&] { (void)read_image_header(root / "x.png"); }), std::string("file.not_regular"));
        QCOMPARE(code_thrown([&] { (void)read_image_header(root / "pipe.png"); }), std::string("file.not_regular"));
        QCOMPARE(code_thrown([&] { (void)read_image_header(root / "none.png"); }), std::string("file.not_found"));
    }

    void suffixes_are_compared_without_case() {
        QVERIFY(has_image_suffix("a/UPPER.JPEG"));
        QVERIFY(has_image_suffix("x.ppm"));
        QVERIFY(!has_image_suffix("x.txt"));
        QVERIFY(!has_image_suffix("png"));
        QVERIFY(suffix_fits(ImageFormat::Jpeg, "x.JpG"));
        QVERIFY(!suffix_fits(ImageFormat::Jpeg, "x.png"));
    }
};

MOEFUSION_TEST(TestImageHeader)
#include "tst_image_header.moc"
