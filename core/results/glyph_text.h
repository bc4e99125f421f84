#pragma once

// Words drawn into pictures without a window system: FreeType and whatever fonts are installed. Left to right only;
// characters that no font has become a box.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace moefusion {

/// Grey coverage of a line of text, row by row from the top.
struct TextPicture {
    int width = 0;
    int height = 0;                     ///< of the line: the same for every text of one size
    std::vector<std::uint8_t> coverage; ///< 0 outside .. 255 inside
};

/// Not for two threads at once.
class GlyphText {
public:
    /// Looks for a font of Latin letters and one of Chinese characters in the system's and the user's font folders.
    /// `pixels`: size of the letters. Throws Error{NotFound, "font.missing"} if there is no font at all.
    explicit GlyphText(int pixels);
    ~GlyphText();
    GlyphText(const GlyphText&) = delete;
    GlyphText& operator=(const GlyphText&) = delete;

    /// The text in one line, at most `most_pixels` wide: what is too long loses its middle ("train/0…633D").
    /// Bytes that are no UTF-8 and control characters become boxes.
    [[nodiscard]] TextPicture draw(std::string_view text, int most_pixels) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The characters of UTF-8 text; U+FFFD for each byte that is none.
[[nodiscard]] std::vector<char32_t> characters_of(std::string_view utf8);

} // namespace moefusion
