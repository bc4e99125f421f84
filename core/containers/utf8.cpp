#include "core/containers/utf8.h"

#include <cstdint>

namespace moefusion::containers {

bool is_utf8(std::string_view text, bool with_surrogates) {
    std::size_t at = 0;
    while (at < text.size()) {
        const auto first = static_cast<std::uint8_t>(text[at]);
        if (first < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if (first < 0xC2 || first > 0xF4 || length > text.size() - at) {
            return false;
        }
        std::uint32_t code = first & (0xFFU >> (length + 1));
        for (std::size_t i = 1; i < length; ++i) {
            const auto next = static_cast<std::uint8_t>(text[at + i]);
            if ((next & 0xC0) != 0x80) {
                return false;
            }
            code = code << 6 | (next & 0x3FU);
        }
        const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
        const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
        if (overlong || code > 0x10FFFF || (surrogate && !with_surrogates)) {
            return false;
        }
        at += length;
    }
    return true;
}

} // namespace moefusion::containers
