#include "app/workbench/session/session_edits.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/inspection/attention_map.h"

#include <nlohmann/json.hpp>

namespace moefusion::workbench {

namespace fs = std::filesystem;
using namespace inspection;

namespace {

constexpr const char* kMapsFolder = "attention_edits";
constexpr std::size_t kHashDigits = 16;

std::string mapFile(const AttentionEdit& attention) {
    return std::string(kMapsFolder) + "/" + attention.sha256.substr(0, kHashDigits) + ".npy";
}

/// JSON's quoting is YAML's double quoting.
std::string quoted(const std::string& text) {
    return nlohmann::json(text).dump();
}

std::string expertsText(const std::set<ExpertId>& experts) {
    std::string out = "[";
    for (const ExpertId expert : experts) {
        out += (out.size() > 1 ? ", " : "") + quoted(to_text(expert));
    }
    return out + "]";
}

std::string entryText(const EditSet& edits) {
    std::string gates = "{";
    for (const auto& [expert, value] : edits.gates) {
        gates += (gates.size() > 1 ? ", " : "") + quoted(to_text(expert)) + ": " + shortest(value);
    }
    std::string out = "{gates: " + gates + "}, mute: " + expertsText(edits.mute) + ", solo: " + expertsText(edits.solo);
    if (edits.attention) {
        out +=
            ", attention: " + quoted(mapFile(*edits.attention)) + ", attention_name: " + quoted(edits.attention->name);
    }
    return out + ", gate_mode: " + std::string(to_text(edits.gate_mode)) +
           ", removal: " + std::string(to_text(edits.removal)) +
           ", downstream: " + std::string(to_text(edits.downstream)) + "}";
}

std::string textAt(const YamlNode& node, std::string_view key) {
    const YamlNode* value = node.find(key);
    return value == nullptr || value->is_null() ? std::string() : value->text();
}

std::set<ExpertId> expertsAt(const YamlNode& node, std::string_view key) {
    std::set<ExpertId> experts;
    if (const YamlNode* value = node.find(key); value != nullptr) {
        for (const YamlNode& item : value->items) {
            experts.insert(expert_from(item.text()));
        }
    }
    return experts;
}

EditSet entryFrom(const YamlNode& node, const fs::path& folder) {
    EditSet edits;
    if (const YamlNode* gates = node.find("gates"); gates != nullptr) {
        for (const auto& [expert, value] : gates->entries) {
            edits.gates[expert_from(expert)] = value.real();
        }
    }
    edits.mute = expertsAt(node, "mute");
    edits.solo = expertsAt(node, "solo");
    if (const std::string mode = textAt(node, "gate_mode"); !mode.empty()) {
        edits.gate_mode = gate_mode_from(mode);
    }
    if (const std::string removal = textAt(node, "removal"); !removal.empty()) {
        edits.removal = removal_from(removal);
    }
    if (const std::string downstream = textAt(node, "downstream"); !downstream.empty()) {
        edits.downstream = downstream_from(downstream);
    }
    if (const std::string map = textAt(node, "attention"); !map.empty()) {
        edits.attention = read_attention(folder / map);
        const std::string name = textAt(node, "attention_name");
        edits.attention->name = name.empty() ? edits.attention->name : name;
    }
    return edits;
}

} // namespace

std::string editsText(const PairEdits& edits) {
    QStringList pairs = edits.keys();
    pairs.sort();
    std::string out;
    for (const QString& pair : pairs) {
        const EditSet& one = *edits.constFind(pair);
        if (!one.empty()) {
            out += (out.empty() ? "" : ", ") + quoted(pair.toStdString()) + ": " + entryText(one);
        }
    }
    return "edits: {" + out + "}\n";
}

PairEdits editsFrom(const YamlNode& node, const fs::path& folder, std::string_view file) {
    PairEdits edits;
    for (const auto& [pair, entry] : node.entries) {
        try {
            edits.insert(QString::fromStdString(pair), entryFrom(entry, folder));
        } catch (const Error& error) {
            log::warn("Session {}: the edits of {} are left out. {}", file, pair, one_line(error));
        }
    }
    return edits;
}

void writeAttentionMaps(const PairEdits& edits, const fs::path& folder) {
    for (const EditSet& one : edits) {
        if (!one.attention) {
            continue;
        }
        const fs::path file = folder / mapFile(*one.attention);
        std::error_code fault;
        if (!fs::exists(file, fault)) {
            write_file_atomically(file, std::string_view(attention_npy(one.attention->map)));
        }
    }
}

} // namespace moefusion::workbench
