#include "core/base/atomic_file.h"
#include "core/imaging/image_file.h"
#include "core/imaging/png_text.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

using namespace moefusion;

class TestPngText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entries_read_back_as_written_and_the_picture_stays() {
        const Image image = tests::made<std::uint8_t>(2, 1, 3, Depth::U8, {1, 2, 3, 4, 5, 6});
        const std::vector<PngText> texts{
            {"moe-fusion:key", "0123abcd"}, {"moe-fusion:weights", "夜景 03"}, {"empty", ""}};
        const std::string png = encode_png(image, texts);
        QVERIFY(read_png_text(png) == texts);
        const Image back = decode_image(png, "x.png").image;
        QCOMPARE(int{back.at<std::uint8_t>(1, 0, 2)}, 6);
        QCOMPARE(find_png_text(texts, "moe-fusion:key"), std::string("0123abcd"));
        QCOMPARE(find_png_text(texts, "absent"), std::string());
    }

    void entries_of_another_program_are_read() {
        // Written by Pillow: tEXt in Latin-1, iTXt in UTF-8, and a packed zTXt that is left out.
        const auto texts = read_png_text(read_file(tests::test_data("images/texts.png"), 1 << 20));
        const std::vector<PngText> expected{{"moe-fusion:method", "average"}, {"scene", "夜景 03"}, {"note", "café"}};
        QVERIFY(texts == expected);
    }

    void a_cut_or_damaged_file_gives_what_can_be_trusted() {
        const std::string png = encode_png(tests::made<std::uint8_t>(1, 1, 1, Depth::U8, {9}),
                                           std::vector<PngText>{{"a", "b"}, {"c", "d"}});
        for (std::size_t length = 0; length < png.size(); ++length) {
            const std::string cut = png.substr(0, length);
            if (length < 33) {
                QCOMPARE(tests::code_thrown([&] { (void)read_png_text(cut); }), std::string("png.no_header"));
            } else {
                QVERIFY(read_png_text(cut).size() <= 2);
            }
        }
        std::string damaged = png;
        damaged[33 + 8 + 2] ^= 1; // the text of the first entry; its checksum no longer fits
        QVERIFY(read_png_text(damaged) == (std::vector<PngText>{{"c", "d"}}));
    }

    void a_keyword_png_does_not_allow_is_our_fault() {
        const std::string png = encode_png(tests::made<std::uint8_t>(1, 1, 1, Depth::U8, {9}));
        for (const char* keyword : {"", " a", "a ", "ü"}) {
            QCOMPARE(tests::code_thrown([&] {
                         (void)with_png_text(png, std::vector<PngText>{{keyword, "x"}});
                     }),
                     std::string("internal.expectation"));
        }
    }
};

MOEFUSION_TEST(TestPngText)
#include "tst_png_text.moc"
