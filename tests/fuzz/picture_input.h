#pragma once

// What the fuzz targets of picture and list readers share: a reader reads, or refuses with an Error of one of its
// codes.

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace moefusion::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

template <typename Read>
int read_or_refuse(std::initializer_list<std::string_view> codes, Read read) {
    try {
        read();
    } catch (const Error& error) {
        bool known = false;
        for (const std::string_view code : codes) {
            known = known || error.code.starts_with(code);
        }
        if (!known || error.kind == ErrorKind::Internal) {
            std::abort();
        }
    }
    return 0;
}

inline void expect(bool claim) {
    if (!claim) {
        std::abort();
    }
}

} // namespace moefusion::fuzz
