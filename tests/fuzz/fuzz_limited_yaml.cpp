#include "core/base/error.h"
#include "core/base/limited_yaml.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

using namespace moefusion;

namespace {

/// The tree in flow style, with our own scalars.
std::string written(const YamlNode& node) {
    std::string text;
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return "~";
    case YamlNode::Kind::Scalar:
        return yaml_scalar(node.scalar);
    case YamlNode::Kind::Sequence:
        for (const YamlNode& item : node.items) {
            text += written(item) + ", ";
        }
        return "[" + text + "]";
    case YamlNode::Kind::Map:
        for (const auto& [key, value] : node.entries) {
            // A long key is no simple key any more: "? " says so.
            text += "? " + yaml_scalar(key) + " : " + written(value) + ", ";
        }
        return "{" + text + "}";
    }
    return text;
}

bool same(const YamlNode& one, const YamlNode& other) {
    if (one.kind != other.kind || one.scalar != other.scalar || one.items.size() != other.items.size() ||
        one.entries.size() != other.entries.size()) {
        return false;
    }
    for (std::size_t i = 0; i < one.items.size(); ++i) {
        if (!same(one.items[i], other.items[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < one.entries.size(); ++i) {
        if (one.entries[i].first != other.entries[i].first || !same(one.entries[i].second, other.entries[i].second)) {
            return false;
        }
    }
    return true;
}

} // namespace

/// Any bytes are read or refused with a yaml.* error; what was read is the same after it was written by us.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    YamlNode root;
    try {
        root = parse_yaml(text, "fuzz.yaml");
    } catch (const Error& error) {
        if (!error.code.starts_with("yaml.") || error.kind == ErrorKind::Internal) {
            std::abort();
        }
        return 0;
    }
    if (!same(root, parse_yaml(written(root), "again.yaml"))) {
        std::abort();
    }
    return 0;
}
