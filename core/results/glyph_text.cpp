#include "core/results/glyph_text.h"

#include "core/base/error.h"

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <string>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr char32_t kEllipsis = 0x2026;

/// In the order of preference: Latin first, then what has Chinese characters, then anything wide.
constexpr std::array<std::string_view, 10> kFontFiles{"LiberationSans-Regular.ttf",
                                                      "DejaVuSans.ttf",
                                                      "NotoSans-Regular.ttf",
                                                      "FreeSans.ttf",
                                                      "wqy-microhei.ttc",
                                                      "NotoSansCJK-Regular.ttc",
                                                      "wqy-zenhei.ttc",
                                                      "DroidSansFallbackFull.ttf",
                                                      "NotoSansCJKsc-Regular.otf",
                                                      "unifont.ttf"};

std::map<std::string, fs::path> installed_fonts() {
    std::vector<fs::path> folders{"/usr/share/fonts", "/usr/local/share/fonts"};
    if (const char* home = std::getenv("HOME"); home != nullptr) {
        folders.push_back(fs::path(home) / ".local/share/fonts");
        folders.push_back(fs::path(home) / ".fonts");
    }
    std::map<std::string, fs::path> fonts;
    for (const fs::path& folder : folders) {
        std::error_code fault;
        fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, fault);
        for (const fs::recursive_directory_iterator end; !fault && entry != end; entry.increment(fault)) {
            fonts.emplace(entry->path().filename().string(), entry->path());
        }
    }
    return fonts;
}

/// Length of a UTF-8 sequence by its first byte; 0 if it starts none.
int sequence_length(unsigned char first) {
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return 2;
    }
    if (first >= 0xE0U && first <= 0xEFU) {
        return 3;
    }
    return first >= 0xF0U && first <= 0xF4U ? 4 : 0;
}

} // namespace

std::vector<char32_t> characters_of(std::string_view utf8) {
    std::vector<char32_t> characters;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[i]);
        const auto length = static_cast<std::size_t>(sequence_length(first));
        bool is_whole = length > 0 && i + length <= utf8.size();
        char32_t character = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (std::size_t k = 1; is_whole && k < length; ++k) {
            const auto next = static_cast<unsigned char>(utf8[i + k]);
            is_whole = (next & 0xC0U) == 0x80U;
            character = (character << 6U) | (next & 0x3FU);
        }
        characters.push_back(is_whole && character >= 0x20 && character != 0x7F ? character : kReplacement);
        i += is_whole ? length : 1;
    }
    return characters;
}

struct GlyphText::State {
    FT_Library library = nullptr;
    std::vector<FT_Face> faces;
    int ascent = 0;
    int height = 0;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (FT_Face face : faces) {
            FT_Done_Face(face);
        }
        if (library != nullptr) {
            FT_Done_FreeType(library);
        }
    }

    /// The first font that has the character, else the first font (its box).
    FT_Face face_for(char32_t character) const {
        for (FT_Face face : faces) {
            if (FT_Get_Char_Index(face, character) != 0) {
                return face;
            }
        }
        return faces.front();
    }

    int advance_of(char32_t character) const {
        FT_Face face = face_for(character);
        if (FT_Load_Char(face, character, FT_LOAD_DEFAULT) != 0) {
            return 0;
        }
        return static_cast<int>(face->glyph->advance.x >> 6);
    }

    /// Puts the glyph at column `pen` and returns its advance.
    int draw(char32_t character, int pen, TextPicture& picture) const {
        FT_Face face = face_for(character);
        if (FT_Load_Char(face, character, FT_LOAD_RENDER) != 0) {
            return 0;
        }
        const FT_GlyphSlot glyph = face->glyph;
        for (unsigned int row = 0; row < glyph->bitmap.rows; ++row) {
            const int y = ascent - glyph->bitmap_top + static_cast<int>(row);
            for (unsigned int column = 0; column < glyph->bitmap.width; ++column) {
                const int x = pen + glyph->bitmap_left + static_cast<int>(column);
                if (x >= 0 && x < picture.width && y >= 0 && y < picture.height) {
                    const std::uint8_t value =
                        glyph->bitmap.buffer[static_cast<std::ptrdiff_t>(row) * glyph->bitmap.pitch + column];
                    std::uint8_t& target =
                        picture.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                         static_cast<std::size_t>(x)];
                    target = std::max(target, value);
                }
            }
        }
        return static_cast<int>(glyph->advance.x >> 6);
    }
};

GlyphText::GlyphText(int pixels) : state_(std::make_unique<State>()) {
    MOEFUSION_EXPECT(FT_Init_FreeType(&state_->library) == 0, "FreeType does not start");
    const std::map<std::string, fs::path> installed = installed_fonts();
    for (const std::string_view name : kFontFiles) {
        const auto found = installed.find(std::string(name));
        FT_Face face = nullptr;
        if (found != installed.end() && FT_New_Face(state_->library, found->second.c_str(), 0, &face) == 0) {
            if (FT_Set_Pixel_Sizes(face, 0, static_cast<FT_UInt>(pixels)) == 0) {
                state_->faces.push_back(face);
            } else {
                FT_Done_Face(face);
            }
        }
    }
    if (state_->faces.empty()) {
        throw Error(ErrorKind::NotFound,
                    "font.missing",
                    "No font is installed that names can be drawn with.",
                    {},
                    "Install the packages fonts-liberation and fonts-wqy-microhei.");
    }
    for (const FT_Face face : state_->faces) {
        state_->ascent = std::max(state_->ascent, static_cast<int>(face->size->metrics.ascender >> 6));
        state_->height = std::max(state_->height, static_cast<int>(face->size->metrics.height >> 6));
    }
    state_->height = std::max(state_->height, state_->ascent + pixels / 3);
}

GlyphText::~GlyphText() = default;

TextPicture GlyphText::draw(std::string_view text, int most_pixels) const {
    std::vector<char32_t> characters = characters_of(text);
    std::vector<int> advances;
    int width = 0;
    for (const char32_t character : characters) {
        advances.push_back(state_->advance_of(character));
        width += advances.back();
    }
    if (width > most_pixels && characters.size() > 2) {
        const int ellipsis = state_->advance_of(kEllipsis);
        std::size_t middle = characters.size() / 2;
        while (width + ellipsis > most_pixels && characters.size() > 2) {
            middle = characters.size() / 2;
            width -= advances[middle];
            characters.erase(characters.begin() + static_cast<std::ptrdiff_t>(middle));
            advances.erase(advances.begin() + static_cast<std::ptrdiff_t>(middle));
        }
        characters.insert(characters.begin() + static_cast<std::ptrdiff_t>(characters.size() / 2), kEllipsis);
        width += ellipsis;
    }
    TextPicture picture;
    picture.width = std::clamp(width + 2, 1, std::max(1, most_pixels));
    picture.height = state_->height;
    picture.coverage.assign(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height), 0);
    int pen = 0;
    for (const char32_t character : characters) {
        pen += state_->draw(character, pen, picture);
    }
    return picture;
}

} // namespace moefusion
