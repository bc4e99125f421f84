#include "core/base/limited_yaml.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <sstream>

namespace moefusion {

namespace {

[[noreturn]] void refuse(ErrorKind kind,
                         std::string code,
                         const std::string& file,
                         int line,
                         const std::string& what_happened,
                         std::string advice) {
    throw Error(kind, std::move(code), fmt::format("{}:{}: {}.", file, line, what_happened), file, std::move(advice));
}

std::int64_t count_nodes(const YamlNode& node) {
    std::int64_t count = 1;
    for (const YamlNode& item : node.items) {
        count += count_nodes(item);
    }
    for (const auto& [key, value] : node.entries) {
        count += 1 + count_nodes(value);
    }
    return count;
}

int depth_of(const YamlNode& node) {
    int deepest = 0;
    for (const YamlNode& item : node.items) {
        deepest = std::max(deepest, depth_of(item));
    }
    for (const auto& [key, value] : node.entries) {
        deepest = std::max(deepest, depth_of(value));
    }
    return node.is_sequence() || node.is_map() ? deepest + 1 : 0;
}

/// Builds the tree from yaml-cpp's events. The parser recurses once per level and sends an event before it does, so a
/// throw here also bounds its stack.
class TreeBuilder final : public YAML::EventHandler {
public:
    TreeBuilder(std::string_view file, const YamlLimits& limits)
        : limits_(limits), file_(std::make_shared<const std::string>(file)) {}

    YamlNode take() { return std::move(root_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        add(leaf(YamlNode::Kind::Null, mark), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        if (++aliases_ > limits_.aliases) {
            refuse(ErrorKind::TooLarge,
                   "yaml.aliases",
                   *file_,
                   line(mark),
                   fmt::format("there are more than {} aliases", limits_.aliases),
                   "Write the values out.");
        }
        const auto found = anchors_.find(anchor);
        if (found == anchors_.end()) {
            refuse(ErrorKind::Malformed,
                   "yaml.syntax",
                   *file_,
                   line(mark),
                   "an alias stands inside the value it names",
                   "Write the value out.");
        }
        const YamlNode copy = found->second.node;
        count(mark, found->second.nodes - 1);
        if (static_cast<int>(open_.size()) + found->second.depth > limits_.depth) {
            refuse_depth(mark);
        }
        add(copy, YAML::NullAnchor);
    }

    void
    OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
        check_tag(mark, tag);
        YamlNode node = leaf(YamlNode::Kind::Scalar, mark);
        node.scalar = value;
        node.quoted = tag == "!"; // yaml-cpp's word for a quoted scalar; plain ones have "?"
        if (!node.quoted && (value == "~" || value == "null" || value == "Null" || value == "NULL")) {
            node.kind = YamlNode::Kind::Null;
        }
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark& mark,
                         const std::string& tag,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::Sequence, mark, tag, anchor);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark,
                    const std::string& tag,
                    YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        open(YamlNode::Kind::Map, mark, tag, anchor);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        YamlNode node;
        YAML::anchor_t anchor = YAML::NullAnchor;
        std::optional<std::string> key; ///< of a map: read, its value comes next
        std::set<std::string, std::less<>> keys;
    };
    struct Anchored {
        YamlNode node;
        std::int64_t nodes = 0;
        int depth = 0;
    };

    static int line(const YAML::Mark& mark) { return mark.line + 1; }

    [[nodiscard]] YamlNode leaf(YamlNode::Kind kind, const YAML::Mark& mark) const {
        YamlNode node;
        node.kind = kind;
        node.line = line(mark);
        node.file = file_;
        return node;
    }

    [[noreturn]] void refuse_depth(const YAML::Mark& mark) const {
        refuse(ErrorKind::TooLarge,
               "yaml.depth",
               *file_,
               line(mark),
               fmt::format("lists and maps stand more than {} deep in each other", limits_.depth),
               "Make the file flatter.");
    }

    void check_tag(const YAML::Mark& mark, const std::string& tag) const {
        if (!tag.empty() && tag != "?" && tag != "!") {
            refuse(ErrorKind::Malformed,
                   "yaml.tag",
                   *file_,
                   line(mark),
                   "tags such as " + tag + " are not read",
                   "Leave the tag out.");
        }
    }

    void count(const YAML::Mark& mark, std::int64_t more) {
        nodes_ += more;
        if (nodes_ > limits_.nodes) {
            refuse(ErrorKind::TooLarge,
                   "yaml.nodes",
                   *file_,
                   line(mark),
                   fmt::format("there are more than {} values", limits_.nodes),
                   "Split the file.");
        }
    }

    void open(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        check_tag(mark, tag);
        if (static_cast<int>(open_.size()) >= limits_.depth) {
            refuse_depth(mark);
        }
        open_.push_back({leaf(kind, mark), anchor, {}, {}});
    }

    void close() {
        Open done = std::move(open_.back());
        open_.pop_back();
        add(std::move(done.node), done.anchor);
    }

    void add(YamlNode node, YAML::anchor_t anchor) {
        YAML::Mark mark;
        mark.line = node.line - 1;
        count(mark, 1);
        if (anchor != YAML::NullAnchor) {
            remember(node, anchor, mark);
        }
        if (open_.empty()) {
            root_ = std::move(node);
            return;
        }
        Open& parent = open_.back();
        if (parent.node.is_sequence()) {
            parent.node.items.push_back(std::move(node));
        } else if (parent.key) {
            parent.node.entries.emplace_back(std::move(*parent.key), std::move(node));
            parent.key.reset();
        } else {
            take_key(parent, node);
        }
    }

    void remember(const YamlNode& node, YAML::anchor_t anchor, const YAML::Mark& mark) {
        const std::int64_t nodes = count_nodes(node);
        anchored_nodes_ += nodes; // anchors around anchors: each copy counts
        if (anchored_nodes_ > limits_.nodes || static_cast<int>(anchors_.size()) >= limits_.aliases) {
            refuse(ErrorKind::TooLarge,
                   "yaml.aliases",
                   *file_,
                   line(mark),
                   fmt::format("there are more than {} anchors, or more than {} values below them",
                               limits_.aliases,
                               limits_.nodes),
                   "Write the values out.");
        }
        anchors_[anchor] = {node, nodes, depth_of(node)};
    }

    void take_key(Open& parent, const YamlNode& node) const {
        if (!node.is_scalar()) {
            refuse(ErrorKind::Malformed,
                   "yaml.key",
                   *file_,
                   node.line,
                   "a key is a list, a map or nothing",
                   "Use text as the key.");
        }
        if (!parent.keys.insert(node.scalar).second) {
            refuse(ErrorKind::Malformed,
                   "yaml.duplicate_key",
                   *file_,
                   node.line,
                   fmt::format("the key '{}' stands here a second time", node.scalar),
                   "Keep one of them.");
        }
        parent.key = node.scalar;
    }

    YamlLimits limits_;
    std::shared_ptr<const std::string> file_;
    YamlNode root_;
    std::vector<Open> open_;
    std::map<YAML::anchor_t, Anchored> anchors_;
    std::int64_t nodes_ = 0;
    std::int64_t anchored_nodes_ = 0;
    int aliases_ = 0;
};

/// Refuses text with more brackets left open than any document may have. yaml-cpp looks for the end of a bracket before
/// it sends an event (the bracket might be a key), so that millions of them would be queued before the depth is seen.
/// Brackets inside quotes do not count; those in plain text and block scalars do, hence the wide margin.
void check_open_brackets(std::string_view text, const std::string& file, int depth) {
    constexpr int kMargin = 1000;
    int open = 0;
    int line = 1;
    char quote = 0;
    char before = '\n';
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        line += c == '\n' ? 1 : 0;
        if (quote != 0) {
            if (c == '\\' && quote == '"') {
                ++i;
            } else if (c == quote) {
                quote = 0;
            }
        } else if ((c == '"' || c == '\'') && std::string_view(" \t\n[{,:").find(before) != std::string_view::npos) {
            quote = c; // elsewhere it is an apostrophe
        } else if (c == '[' || c == '{') {
            if (++open > depth + kMargin) {
                refuse(ErrorKind::TooLarge,
                       "yaml.depth",
                       file,
                       line,
                       fmt::format("lists and maps stand more than {} deep in each other", depth),
                       "Make the file flatter.");
            }
        } else if (c == ']' || c == '}') {
            open = std::max(0, open - 1);
        }
        before = c;
    }
}

[[noreturn]] void refuse_type(const YamlNode& node, std::string_view wanted) {
    std::string found = "nothing";
    if (node.is_scalar()) {
        found = "'" + node.scalar + "'";
    } else if (node.is_sequence()) {
        found = "a list";
    } else if (node.is_map()) {
        found = "a map";
    }
    throw Error(ErrorKind::Malformed,
                "yaml.type",
                fmt::format("{}: {} stands where {} belongs.", node.place(), found, wanted),
                node.file ? *node.file : std::string(),
                "Correct that line.");
}

} // namespace

YamlNode::YamlNode() = default;
YamlNode::YamlNode(const YamlNode&) = default;
YamlNode::YamlNode(YamlNode&&) noexcept = default;
YamlNode& YamlNode::operator=(const YamlNode&) = default;
YamlNode& YamlNode::operator=(YamlNode&&) noexcept = default;
YamlNode::~YamlNode() = default;

const YamlNode* YamlNode::find(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [key](const auto& entry) { return entry.first == key; });
    return found == entries.end() ? nullptr : &found->second;
}

const std::string& YamlNode::text() const {
    if (!is_scalar()) {
        refuse_type(*this, "text");
    }
    return scalar;
}

std::int64_t YamlNode::integer() const {
    const auto value = is_scalar() && !quoted ? parse_integer(scalar) : std::nullopt;
    if (!value) {
        refuse_type(*this, "a whole number");
    }
    return *value;
}

double YamlNode::real() const {
    const auto value = is_scalar() && !quoted ? parse_real(scalar) : std::nullopt;
    if (!value) {
        refuse_type(*this, "a number");
    }
    return *value;
}

bool YamlNode::boolean() const {
    if (is_scalar() && !quoted) {
        for (const char* yes : {"true", "True", "yes", "on"}) {
            if (scalar == yes) {
                return true;
            }
        }
        for (const char* no : {"false", "False", "no", "off"}) {
            if (scalar == no) {
                return false;
            }
        }
    }
    refuse_type(*this, "true or false");
}

std::string YamlNode::place() const {
    return fmt::format("{}:{}", file ? *file : std::string("text"), line);
}

YamlNode parse_yaml(std::string_view text, std::string_view file, const YamlLimits& limits) {
    const std::string name(file);
    if (static_cast<std::int64_t>(text.size()) > limits.bytes) {
        throw Error(ErrorKind::TooLarge,
                    "yaml.too_large",
                    fmt::format("{} has {}; the limit is {}.",
                                name,
                                human_bytes(static_cast<std::int64_t>(text.size())),
                                human_bytes(limits.bytes)),
                    name,
                    "Choose a smaller file.");
    }
    // yaml-cpp takes NUL for the end of the text and would silently ignore the rest.
    if (text.find('\0') != std::string_view::npos) {
        throw Error(ErrorKind::Malformed, "yaml.syntax", name + " contains a NUL byte.", name, "Choose a YAML file.");
    }
    check_open_brackets(text, name, limits.depth);
    TreeBuilder builder(file, limits);
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) {
            return {};
        }
        YamlNode root = builder.take();
        TreeBuilder second(file, limits);
        if (parser.HandleNextDocument(second)) {
            throw Error(ErrorKind::Malformed,
                        "yaml.syntax",
                        name + " holds more than one document.",
                        name,
                        "Keep the part up to the first '---' or '...'.");
        }
        return root;
    } catch (const YAML::DeepRecursion& fault) {
        refuse(ErrorKind::TooLarge,
               "yaml.depth",
               name,
               fault.mark.line + 1,
               fmt::format("lists and maps stand more than {} deep in each other", limits.depth),
               "Make the file flatter.");
    } catch (const YAML::Exception& fault) {
        refuse(ErrorKind::Malformed, "yaml.syntax", name, fault.mark.line + 1, fault.msg, "Correct that line.");
    }
}

YamlNode read_yaml(const std::filesystem::path& file, const YamlLimits& limits) {
    return parse_yaml(read_file(file, limits.bytes), file.string(), limits);
}

std::string yaml_scalar(std::string_view text) {
    constexpr std::array<std::string_view, 14> kWords{
        "true", "false", "yes", "no", "on", "off", "null", "y", "n", "True", "False", "Null", "NULL", "~"};
    const bool word = std::find(kWords.begin(), kWords.end(), text) != kWords.end();
    const bool number = parse_real(text).has_value();
    const auto plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '/' ||
               c == '.' || c == '-' || c == '+' || (static_cast<unsigned char>(c) >= 0x80);
    };
    const bool starts_well = !text.empty() && text.front() != '-' && text.front() != '.' && text.front() != '+';
    if (starts_well && !word && !number && std::all_of(text.begin(), text.end(), plain)) {
        return std::string(text);
    }
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            out += c;
        }
    }
    return out + "\"";
}

} // namespace moefusion
