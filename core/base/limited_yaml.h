#pragma once

// YAML from outside, within limits (file size, depth, nodes, aliases), as plain values that know their line.
// The only place that includes yaml-cpp's parser; the node tree is our own, so that nothing is built before it is
// counted.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace moefusion {

struct YamlLimits {
    std::int64_t bytes = std::int64_t{4} << 20;
    int depth = 64;              ///< lists and maps in each other
    std::int64_t nodes = 200000; ///< after the expansion of aliases
    int aliases = 100;
};

/// A value of a YAML document. The readers throw Error{Malformed, "yaml.type"} that names file and line.
class YamlNode {
public:
    enum class Kind { Null, Scalar, Sequence, Map };

    // Defined where the class is complete: clang 14 does not accept a vector of pairs of it before.
    YamlNode();
    YamlNode(const YamlNode&);
    YamlNode(YamlNode&&) noexcept;
    YamlNode& operator=(const YamlNode&);
    YamlNode& operator=(YamlNode&&) noexcept;
    ~YamlNode();

    Kind kind = Kind::Null;
    std::string scalar;                                    ///< of Kind::Scalar, as written, without quotes
    bool quoted = false;                                   ///< a scalar in quotes is text, whatever it looks like
    int line = 0;                                          ///< from 1
    std::vector<YamlNode> items;                           ///< of Kind::Sequence
    std::vector<std::pair<std::string, YamlNode>> entries; ///< of Kind::Map, in the order of the file, keys unique
    std::shared_ptr<const std::string> file;               ///< name for messages

    [[nodiscard]] bool is_null() const { return kind == Kind::Null; }
    [[nodiscard]] bool is_scalar() const { return kind == Kind::Scalar; }
    [[nodiscard]] bool is_sequence() const { return kind == Kind::Sequence; }
    [[nodiscard]] bool is_map() const { return kind == Kind::Map; }

    /// The entry of a map, or null (also if this is no map).
    [[nodiscard]] const YamlNode* find(std::string_view key) const;

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] std::int64_t integer() const;
    /// A finite number.
    [[nodiscard]] double real() const;
    /// true or false (also yes, no, on, off), not quoted.
    [[nodiscard]] bool boolean() const;

    /// "moe-fusion.yaml:12"
    [[nodiscard]] std::string place() const;
};

/// The one document of `text` (an empty one is Null). `file` is for messages. Throws Error{TooLarge, "yaml.too_large" |
/// "yaml.depth" | "yaml.nodes" | "yaml.aliases"}, Error{Malformed, "yaml.syntax" | "yaml.duplicate_key" | "yaml.tag" |
/// "yaml.key"}, all with the line.
[[nodiscard]] YamlNode parse_yaml(std::string_view text, std::string_view file, const YamlLimits& limits = {});

/// parse_yaml of a file's content; also throws as read_file does.
[[nodiscard]] YamlNode read_yaml(const std::filesystem::path& file, const YamlLimits& limits = {});

/// `text` as a YAML scalar that reads back as the same text: plain where that is safe, else in double quotes.
[[nodiscard]] std::string yaml_scalar(std::string_view text);

} // namespace moefusion
