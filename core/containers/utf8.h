#pragma once

// Is a text UTF-8?

#include <string_view>

namespace moefusion::containers {

/// RFC 3629: no overlong forms, nothing above U+10FFFF. Surrogates (which Python may write) only if asked for.
[[nodiscard]] bool is_utf8(std::string_view text, bool with_surrogates);

} // namespace moefusion::containers
