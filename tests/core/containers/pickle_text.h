#pragma once

// Small pickles by hand, for the tests of the pickle machine: each function gives the opcodes of one value.

#include "tests/core/containers/byte_files.h"

#include <string>
#include <string_view>

namespace moefusion::tests {

inline const std::string kProto2 = std::string("\x80\x02", 2);

inline std::string pickle_text(std::string_view text) {
    return "X" + little_endian(static_cast<std::uint32_t>(text.size())) + std::string(text);
}
inline std::string pickle_integer(std::int64_t value) {
    return std::string("\x8A\x08", 2) + little_endian(value);
}
inline std::string pickle_global(std::string_view module, std::string_view name) {
    return "c" + std::string(module) + "\n" + std::string(name) + "\n";
}
/// ('storage', torch.FloatStorage, key, 'cpu', elements) as a persistent id; `last` is the sixth part of old files.
inline std::string pickle_storage(std::string_view key, std::int64_t elements, std::string_view last = {}) {
    return "(" + pickle_text("storage") + pickle_global("torch", "FloatStorage") + pickle_text(key) +
           pickle_text("cpu") + pickle_integer(elements) + std::string(last) + "tQ";
}
/// A call of _rebuild_tensor_v2 with one size and stride.
inline std::string
pickle_tensor(const std::string& storage, std::int64_t offset, std::int64_t size, std::int64_t stride) {
    return pickle_global("torch._utils", "_rebuild_tensor_v2") + "(" + storage + pickle_integer(offset) +
           pickle_integer(size) + "\x85" + pickle_integer(stride) + "\x85" + "\x89" +
           pickle_global("collections", "OrderedDict") + ")RtR";
}
/// {key: value} of one entry.
inline std::string pickle_dict(std::string_view key, const std::string& value) {
    return "}" + pickle_text(key) + value + "s";
}

} // namespace moefusion::tests
