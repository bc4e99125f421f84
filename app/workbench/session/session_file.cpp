#include "app/workbench/session/session_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/base/version.h"

#include <set>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kVersion = 1;

/// A double-quoted YAML scalar.
std::string quoted(const QString& text) {
    std::string out = "\"";
    for (const char c : text.toStdString()) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                constexpr char digits[] = "0123456789ABCDEF";
                out += "\\x";
                out += digits[static_cast<unsigned char>(c) >> 4];
                out += digits[static_cast<unsigned char>(c) & 15];
            } else {
                out += c;
            }
        }
    }
    return out + "\"";
}

std::string quoted(const std::string& text) {
    return quoted(QString::fromStdString(text));
}

std::string listOf(const QStringList& texts) {
    std::string out = "[";
    for (const QString& text : texts) {
        out += out.size() > 1 ? ", " : "";
        out += quoted(text);
    }
    return out + "]";
}

QString relativeTo(const QString& path, const fs::path& folder) {
    if (path.isEmpty()) {
        return path;
    }
    const fs::path relative = fs::path(path.toStdString()).lexically_relative(folder);
    const bool below = !relative.empty() && *relative.begin() != "..";
    return below ? QString::fromStdString(relative.generic_string()) : path;
}

QString absoluteFrom(const std::string& path, const fs::path& folder) {
    if (path.empty()) {
        return {};
    }
    return QString::fromStdString((folder / path).lexically_normal().string());
}

constexpr const char* kResultsPrefix = "results:";

QString methodRelative(const QString& name, const fs::path& folder) {
    const QString prefix = QString::fromLatin1(kResultsPrefix);
    return name.startsWith(prefix) ? prefix + relativeTo(name.mid(prefix.size()), folder) : name;
}

QString methodAbsolute(const QString& name, const fs::path& folder) {
    const QString prefix = QString::fromLatin1(kResultsPrefix);
    return name.startsWith(prefix) ? prefix + absoluteFrom(name.mid(prefix.size()).toStdString(), folder) : name;
}

std::string methodsText(const SessionSpec& session, const fs::path& folder) {
    std::string out = "methods:\n";
    for (const MethodChoice& method : session.methods) {
        out += "  - {name: " + quoted(methodRelative(method.name, folder));
        if (!method.weights.isEmpty()) {
            QStringList weights;
            for (const QString& file : method.weights) {
                weights << relativeTo(file, folder);
            }
            out += ", weights: " + listOf(weights);
        }
        if (!method.label.isEmpty()) {
            out += ", label: " + quoted(method.label);
        }
        out += "}\n";
    }
    return session.methods.isEmpty() ? "methods: []\n" : out;
}

std::string inspectText(const SessionSpec& session) {
    std::string out = "inspect:\n  pair: " + quoted(session.pair) + "\n  panes:\n";
    for (const PaneSpec& pane : session.panes) {
        out += "    - {layer: " + quoted(pane.layer);
        if (!pane.map.isEmpty()) {
            out += ", map: " + quoted(pane.map);
        }
        if (pane.range) {
            out += ", range: [" + shortest(pane.range->first) + ", " + shortest(pane.range->second) + "]";
        }
        if (pane.gamma != 1) {
            out += ", gamma: " + shortest(pane.gamma);
        }
        out += "}\n";
    }
    if (session.panes.isEmpty()) {
        out += "    []\n";
    }
    if (session.camera) {
        out += "  camera: [" + shortest(session.camera->centre.x()) + ", " + shortest(session.camera->centre.y()) +
               ", " + shortest(session.camera->zoom) + "]\n";
    }
    return out;
}

/// A node as flow YAML, for keys that are kept unread.
std::string flowText(const YamlNode& node) {
    switch (node.kind) {
    case YamlNode::Kind::Null:
        return "null";
    case YamlNode::Kind::Scalar:
        return node.quoted || node.scalar.find_first_of("{}[],:#&*!|>'\"%@` \n") != std::string::npos
                   ? quoted(node.scalar)
                   : node.scalar;
    case YamlNode::Kind::Sequence: {
        std::string out = "[";
        for (const YamlNode& item : node.items) {
            out += (out.size() > 1 ? ", " : "") + flowText(item);
        }
        return out + "]";
    }
    case YamlNode::Kind::Map:
        break;
    }
    std::string out = "{";
    for (const auto& [key, value] : node.entries) {
        out += (out.size() > 1 ? ", " : "") + quoted(key) + ": " + flowText(value);
    }
    return out + "}";
}

QString textAt(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value == nullptr || value->is_null() ? QString() : QString::fromStdString(value->text());
}

QStringList textsAt(const YamlNode& node, std::string_view key) {
    QStringList texts;
    if (const YamlNode* value = node.find(key); value != nullptr) {
        if (value->is_scalar()) {
            texts << QString::fromStdString(value->text());
        }
        for (const YamlNode& item : value->items) {
            texts << QString::fromStdString(item.text());
        }
    }
    return texts;
}

void readPairs(SessionSpec& session, const YamlNode& pairs, const fs::path& folder) {
    const auto path = [&](std::string_view key) { return absoluteFrom(textAt(pairs, key).toStdString(), folder); };
    session.pairs.path = path("source");
    if (session.pairs.path.isEmpty()) {
        session.pairs.path = path("list");
    }
    session.pairs.infrared = path("infrared");
    session.pairs.visible = path("visible");
    session.pairs.infraredDir = path("infrared_dir");
    session.pairs.visibleDir = path("visible_dir");
    session.excluded = textsAt(pairs, "excluded");
    session.swapped = textsAt(pairs, "swapped");
}

void readPolicies(SessionSpec& session, const YamlNode& policies) {
    if (const QString text = textAt(policies, "size"); !text.isEmpty()) {
        session.policies.size = size_policy_from(text.toStdString());
    }
    if (const QString text = textAt(policies, "color"); !text.isEmpty()) {
        session.policies.color = color_policy_from(text.toStdString());
    }
    if (const QString text = textAt(policies, "range"); !text.isEmpty()) {
        session.policies.range = range_policy_from(text.toStdString());
    }
    if (const QString text = textAt(policies, "infrared_window"); !text.isEmpty()) {
        session.policies.infrared_window = infrared_window_from(text.toStdString());
    }
}

void readInspect(SessionSpec& session, const YamlNode& inspect) {
    session.pair = textAt(inspect, "pair");
    if (const YamlNode* panes = inspect.find("panes"); panes != nullptr) {
        for (const YamlNode& item : panes->items) {
            PaneSpec pane{.layer = textAt(item, "layer"), .map = textAt(item, "map"), .range = {}};
            if (const YamlNode* range = item.find("range"); range != nullptr && range->items.size() == 2) {
                pane.range = {range->items[0].real(), range->items[1].real()};
            }
            if (const YamlNode* gamma = item.find("gamma"); gamma != nullptr) {
                pane.gamma = gamma->real();
            }
            session.panes << pane;
        }
    }
    if (const YamlNode* camera = inspect.find("camera"); camera != nullptr && camera->items.size() == 3) {
        session.camera =
            SessionCamera{QPointF(camera->items[0].real(), camera->items[1].real()), camera->items[2].real()};
    }
}

} // namespace

std::string sessionText(const SessionSpec& session, const fs::path& folder) {
    std::string out = "version: 1\nprogram: " + std::string(program_version()) + "\npairs:\n";
    const auto pathLine = [&](const char* key, const QString& path) {
        return path.isEmpty() ? std::string()
                              : std::string("  ") + key + ": " + quoted(relativeTo(path, folder)) + "\n";
    };
    out += pathLine("source", session.pairs.path);
    out += pathLine("infrared", session.pairs.infrared);
    out += pathLine("visible", session.pairs.visible);
    out += pathLine("infrared_dir", session.pairs.infraredDir);
    out += pathLine("visible_dir", session.pairs.visibleDir);
    out += "  excluded: " + listOf(session.excluded) + "\n  swapped: " + listOf(session.swapped) + "\n";
    out += "marked: " + listOf(session.marked) + "\nsort: {by: " + quoted(session.sortBy) +
           ", order: " + (session.sortDescending ? "descending" : "ascending") +
           "}\nfilter: " + quoted(session.filter) + "\n";
    out += methodsText(session, folder);
    out += "policies: {size: " + quoted(to_text(session.policies.size)) +
           ", color: " + to_text(session.policies.color) + ", range: " + to_text(session.policies.range) +
           ", infrared_window: " + quoted(to_text(session.policies.infrared_window)) +
           ", precision: " + to_text(session.policies.precision) + "}\n";
    out += "reference: " + quoted(session.reference) + "\n";
    out += editsText(session.edits);
    out += inspectText(session);
    out +=
        "results: " + quoted(relativeTo(session.results, folder)) + "\nworkspace: " + quoted(session.workspace) + "\n";
    if (!session.compare.empty()) {
        out += "compare: " + session.compare + "\n";
    }
    for (const auto& [key, text] : session.unknown) {
        out += quoted(key) + ": " + text + "\n";
    }
    return out;
}

SessionSpec sessionFrom(std::string_view text, const fs::path& folder, std::string_view file) {
    const YamlNode root = parse_yaml(text, file);
    if (!root.is_map()) {
        throw Error(ErrorKind::Malformed,
                    "session.content",
                    "The file is not a session: its content is not a map of keys.",
                    std::string(file),
                    "Choose a .moef.yaml file that was saved by this program.");
    }
    const YamlNode* version = root.find("version");
    if (version != nullptr && version->integer() > kVersion) {
        throw Error(ErrorKind::Unsupported,
                    "session.version",
                    "The session was saved by a newer version of the program.",
                    std::string(file),
                    "Update MoE-Fusion to open it.");
    }
    SessionSpec session;
    session.program = textAt(root, "program");
    session.marked = textsAt(root, "marked");
    if (const YamlNode* sort = root.find("sort"); sort != nullptr) {
        session.sortBy = textAt(*sort, "by");
        session.sortDescending = textAt(*sort, "order") == QLatin1String("descending");
    }
    session.filter = textAt(root, "filter");
    session.reference = textAt(root, "reference");
    session.results = absoluteFrom(textAt(root, "results").toStdString(), folder);
    if (const QString workspace = textAt(root, "workspace"); !workspace.isEmpty()) {
        session.workspace = workspace;
    }
    if (const YamlNode* pairs = root.find("pairs"); pairs != nullptr) {
        readPairs(session, *pairs, folder);
    }
    if (const YamlNode* policies = root.find("policies"); policies != nullptr) {
        readPolicies(session, *policies);
    }
    if (const YamlNode* inspect = root.find("inspect"); inspect != nullptr) {
        readInspect(session, *inspect);
    }
    if (const YamlNode* edits = root.find("edits"); edits != nullptr) {
        session.edits = editsFrom(*edits, folder, file);
    }
    if (const YamlNode* compare = root.find("compare"); compare != nullptr && compare->is_map()) {
        session.compare = flowText(*compare);
    }
    if (const YamlNode* methods = root.find("methods"); methods != nullptr) {
        for (const YamlNode& item : methods->items) {
            MethodChoice method{
                .name = methodAbsolute(textAt(item, "name"), folder), .weights = {}, .label = textAt(item, "label")};
            for (const QString& weights : textsAt(item, "weights")) {
                // Words such as "untrained:3" or "run:NAME@best" are no paths.
                method.weights << (weights.startsWith(QLatin1String("untrained")) ||
                                           weights.startsWith(QLatin1String("run:"))
                                       ? weights
                                       : absoluteFrom(weights.toStdString(), folder));
            }
            session.methods << method;
        }
    }
    static const std::set<std::string> known{"version",
                                             "program",
                                             "pairs",
                                             "marked",
                                             "sort",
                                             "filter",
                                             "methods",
                                             "policies",
                                             "reference",
                                             "edits",
                                             "inspect",
                                             "compare",
                                             "results",
                                             "workspace"};
    for (const auto& [key, value] : root.entries) {
        if (known.count(key) == 0) {
            session.unknown.emplace_back(key, flowText(value));
            if (key != "figures" && key != "pairs_check") { // session_extras.h
                log::info("Session {}: key {} is kept as it is; this version does not use it.", file, key);
            }
        }
    }
    return session;
}

void writeSession(const SessionSpec& session, const fs::path& file) {
    const fs::path folder = fs::absolute(file).parent_path();
    writeAttentionMaps(session.edits, folder);
    write_file_atomically(file, sessionText(session, folder));
}

SessionSpec readSession(const fs::path& file) {
    constexpr std::int64_t mostBytes = std::int64_t{4} << 20; // as limited_yaml
    return sessionFrom(read_file(file, mostBytes), fs::absolute(file).parent_path(), file.string());
}

} // namespace moefusion::workbench
