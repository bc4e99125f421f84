#include "core/base/error.h"
#include "core/results/contact_sheet.h"
#include "core/results/glyph_text.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>

using namespace moefusion;

namespace {

Image grey(int width, int height, std::uint8_t value) {
    ImageBuilder builder(width, height, 1, Depth::U8);
    std::ranges::fill(builder.values<std::uint8_t>(), value);
    return std::move(builder).finish();
}

int ink_of(const TextPicture& text) {
    return std::accumulate(text.coverage.begin(), text.coverage.end(), 0);
}

} // namespace

class TestContactSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void characters_are_read_from_utf8() {
        QCOMPARE(characters_of("aß夜🙂"), (std::vector<char32_t>{U'a', U'ß', U'夜', U'🙂'}));
        QCOMPARE(characters_of("\xFF\xE5\x41"), (std::vector<char32_t>{0xFFFD, 0xFFFD, U'A'}));
        QCOMPARE(characters_of("a\nb"), (std::vector<char32_t>{U'a', 0xFFFD, U'b'}));
    }

    void chinese_and_latin_letters_are_drawn() {
        const GlyphText text(13);
        const TextPicture latin = text.draw("densefuse", 400);
        const TextPicture chinese = text.draw("夜景 03", 400);
        QVERIFY(ink_of(latin) > 1000);
        QVERIFY(ink_of(chinese) > 1000);
        QCOMPARE(latin.height, chinese.height);
        QVERIFY(latin.width > 30 && latin.width < 100);
        // Two characters that one font would both draw as the same box differ.
        QVERIFY(text.draw("夜", 100).coverage != text.draw("景", 100).coverage);
    }

    void long_names_lose_their_middle() {
        const GlyphText text(13);
        const TextPicture cut = text.draw(std::string(300, 'm'), 120);
        QVERIFY(cut.width <= 120);
        QVERIFY(ink_of(cut) > 1000);
        QVERIFY(text.draw("", 50).width >= 1);
    }

    void pictures_stand_in_their_cells() {
        ContactSheet sheet({"infrared", "visible", "average"}, {"a", "b"}, 80);
        sheet.put(0, 0, grey(160, 120, 77));
        sheet.put(1, 2, grey(80, 60, 99));
        sheet.put_note(1, 0, "failed");
        const Image drawn = sheet.draw();
        QCOMPARE(drawn.channels, 3);
        QCOMPARE(drawn.width, 6 + 3 * 86);
        const auto values = drawn.values<std::uint8_t>();
        QVERIFY(std::ranges::count(values, std::uint8_t{77}) >= 3 * 80 * 60); // and some edges of letters
        QVERIFY(std::ranges::count(values, std::uint8_t{99}) >= 3 * 80 * 60);
        // The first picture is in the first column.
        QCOMPARE(drawn.at<std::uint8_t>(6 + 40, drawn.height / 4), std::uint8_t{77});
    }

    void large_sheets_get_smaller_cells_and_huge_ones_are_refused() {
        const std::vector<std::string> rows(300, "id");
        const ContactSheet sheet({"infrared", "visible"}, rows, 240);
        QVERIFY(sheet.cell_width() < 240);
        QVERIFY(sheet.draw().height <= 32768);
        try {
            const ContactSheet huge({"infrared"}, std::vector<std::string>(20000, "id"), 240);
            QFAIL("a sheet of 20000 rows was made");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("sheet.too_large"));
        }
    }
};

MOEFUSION_TEST(TestContactSheet)
#include "tst_contact_sheet.moc"
