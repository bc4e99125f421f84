#include "core/methods/script_description.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr int kLargestMultiple = 1024;
constexpr std::array kRanges{std::pair{0.0, 1.0}, std::pair{0.0, 255.0}, std::pair{-1.0, 1.0}};

fs::path trust_file() {
    return config_folder() / "trusted_scripts.txt";
}

[[noreturn]] void refuse(const YamlNode& node, std::string_view what) {
    throw Error(ErrorKind::Malformed,
                "script.description",
                fmt::format("{}: {}.", node.place(), what),
                node.file ? *node.file : std::string(),
                "Known: inputs: pair|stacked, visible: luma|rgb, range: [0, 1]|[0, 255]|[-1, 1], multiple: 1…1024, "
                "label.");
}

bool chosen(const YamlNode& node, std::string_view plain, std::string_view other) {
    if (node.text() != plain && node.text() != other) {
        refuse(node, fmt::format("neither {} nor {}", plain, other));
    }
    return node.text() == other;
}

void read_range(const YamlNode& node, ScriptDescription& description) {
    if (node.is_sequence() && node.items.size() == 2) {
        for (const auto& [low, high] : kRanges) {
            if (node.items[0].real() == low && node.items[1].real() == high) {
                description.low = low;
                description.high = high;
                return;
            }
        }
    }
    refuse(node, "range is none of [0, 1], [0, 255] and [-1, 1]");
}

} // namespace

ScriptDescription read_script_description(const fs::path& script) {
    ScriptDescription description{.label = script.stem().string()};
    fs::path file = script;
    file += ".yaml";
    std::error_code fault;
    if (!fs::exists(file, fault)) {
        return description;
    }
    const YamlNode root = read_yaml(file);
    if (!root.is_map()) {
        refuse(root, "not a map");
    }
    for (const auto& [key, value] : root.entries) {
        if (key == "inputs") {
            description.stacked = chosen(value, "pair", "stacked");
        } else if (key == "visible") {
            description.visible_rgb = chosen(value, "luma", "rgb");
        } else if (key == "range") {
            read_range(value, description);
        } else if (key == "multiple") {
            if (value.integer() < 1 || value.integer() > kLargestMultiple) {
                refuse(value, fmt::format("multiple is not from 1 to {}", kLargestMultiple));
            }
            description.multiple = static_cast<int>(value.integer());
        } else if (key == "label") {
            description.label = value.text();
        } else {
            refuse(value, fmt::format("{} is not known", key));
        }
    }
    if (description.stacked && description.visible_rgb) {
        refuse(root, "visible: rgb needs inputs: pair");
    }
    return description;
}

bool is_trusted_script(const fs::path& script) {
    std::ifstream lines(trust_file());
    const std::string wanted = lines ? sha256_of_file(script) : std::string();
    for (std::string line; std::getline(lines, line);) {
        if (line.substr(0, line.find(' ')) == wanted) {
            return true;
        }
    }
    return false;
}

void trust_script(const fs::path& script) {
    if (!is_trusted_script(script)) {
        const std::string digest = sha256_of_file(script);
        std::error_code fault;
        fs::create_directories(config_folder(), fault);
        append_line(trust_file(), fmt::format("{} {}", digest, script.filename().string()));
    }
}

} // namespace moefusion
