#include "core/imaging/png_text.h"
#include "tests/fuzz/picture_input.h"

#include <array>
#include <string>

using namespace moefusion;

/// Text entries of any bytes: read, or refused as no PNG; an entry that is added is read again, before the others.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view png = fuzz::text_of(data, size);
    return fuzz::read_or_refuse({"image.", "png."}, [&] {
        const std::vector<PngText> found = read_png_text(png);
        for (const PngText& text : found) {
            fuzz::expect(!text.keyword.empty() && text.keyword.size() < 80);
        }
        const std::array<PngText, 1> added{PngText{"moe-fusion:key", "é \n x"}};
        const std::vector<PngText> again = read_png_text(with_png_text(png, added));
        fuzz::expect(!again.empty() && again.front() == added.front());
    });
}
