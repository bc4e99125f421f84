#include "core/pairs/split_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/imaging/image_header.h"
#include "core/pairs/role_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace moefusion::pairs {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{256} << 20;
constexpr std::size_t kMostLines = 2'000'000;
constexpr std::size_t kMostLineBytes = std::size_t{64} << 10;

/// A path as text without its image suffix; other dots stay.
std::string without_image_suffix(std::string_view name) {
    const std::filesystem::path path{std::string(name)};
    return has_image_suffix(path) ? std::string(name.substr(0, name.size() - path.extension().string().size()))
                                  : std::string(name);
}

std::string last_part(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    return std::string(slash == std::string_view::npos ? name : name.substr(slash + 1));
}

std::string without_role(const std::string& stem) {
    const NameRole role = role_of_stem(stem);
    return role.role == Role::None || role.rest.empty() ? stem : role.rest;
}

/// The readings of a name, from exact to loose; the first is compared with ids.
std::vector<std::string> readings_of(std::string_view line) {
    const std::string stem = without_image_suffix(line);
    const std::string name = last_part(line);
    const std::string short_stem = last_part(stem);
    return {std::string(line), stem, name, short_stem, folded(without_role(short_stem))};
}

} // namespace

std::vector<std::string> parse_split(std::string_view text, std::string_view name) {
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (text.find('\0') != std::string_view::npos) {
        throw Error(ErrorKind::Malformed,
                    "list.binary",
                    fmt::format("{} is not a text list: it holds zero bytes.", name),
                    std::string(name),
                    "Name a text file with one id per line.");
    }
    std::vector<std::string> out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.size() > kMostLineBytes || out.size() >= kMostLines) {
            throw Error(ErrorKind::TooLarge,
                        "list.too_long",
                        fmt::format("{} has more than {} lines, or a line above 64 KiB.", name, kMostLines),
                        std::string(name),
                        "Split the list.");
        }
        const std::size_t first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos) {
            out.emplace_back(line.substr(first, line.find_last_not_of(" \t\r") - first + 1));
        }
    }
    return out;
}

std::vector<std::string> read_split_file(const std::filesystem::path& file) {
    return parse_split(read_file(file, kMostBytes), file.string());
}

PairNames::PairNames(const std::vector<Pair>& pairs) : readings_(5) {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const auto add = [this, i](std::size_t reading, const std::string& name) {
            std::vector<std::size_t>& places = readings_[reading][name];
            if (places.empty() || places.back() != i) {
                places.push_back(i);
            }
        };
        add(0, pairs[i].id);
        for (const std::filesystem::path& file : {pairs[i].infrared, pairs[i].visible}) {
            add(1, without_image_suffix(file.string()));
            const std::vector<std::string> readings = readings_of(file.filename().string());
            for (std::size_t reading = 2; reading < readings.size(); ++reading) {
                add(reading, readings[reading]);
            }
        }
        add(4, folded(without_role(last_part(pairs[i].id))));
    }
}

std::vector<std::size_t> PairNames::find(std::string_view line) const {
    const std::vector<std::string> readings = readings_of(line);
    // An id may hold dots that look like a suffix, and a list may write an id with a suffix.
    for (const std::string& id : {readings[0], readings[1]}) {
        if (const auto found = readings_[0].find(id); found != readings_[0].end()) {
            return found->second;
        }
    }
    for (std::size_t reading = 1; reading < readings.size(); ++reading) {
        if (const auto found = readings_[reading].find(readings[reading]); found != readings_[reading].end()) {
            return found->second;
        }
    }
    return {};
}

} // namespace moefusion::pairs
