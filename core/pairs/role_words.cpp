#include "core/pairs/role_words.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utf8proc.h>

namespace moefusion::pairs {

namespace {

enum class Kind { Separator, Digit, Lower, Upper };

Kind kind_of(char c) {
    if (c >= '0' && c <= '9') {
        return Kind::Digit;
    }
    if (c >= 'A' && c <= 'Z') {
        return Kind::Upper;
    }
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    return letter ? Kind::Lower : Kind::Separator;
}

struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Token> token_places(std::string_view name) {
    std::vector<Token> out;
    std::optional<Kind> before;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const Kind kind = kind_of(name[i]);
        if (kind != Kind::Separator) {
            const bool starts = !before || *before == Kind::Separator ||
                                (*before == Kind::Digit) != (kind == Kind::Digit) ||
                                (*before == Kind::Lower && kind == Kind::Upper);
            if (starts) {
                out.push_back({i, i});
            }
            out.back().end = i + 1;
        }
        before = kind;
    }
    return out;
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 8> kInfrared{
    "ir", "inf", "infra", "infrared", "thermal", "therm", "tir", "lwir"};
constexpr std::array<std::string_view, 7> kVisible{"vi", "vis", "visible", "rgb", "visual", "color", "colour"};
constexpr std::array<std::string_view, 5> kSets{"train", "val", "valid", "validation", "test"};

/// What is left of a name when the marked tokens and one separator each are taken out.
std::string without(std::string_view name, const std::vector<Token>& taken) {
    std::string out;
    std::size_t at = 0;
    const auto is_separator = [](char c) { return kind_of(c) == Kind::Separator; };
    for (const Token& token : taken) {
        out += name.substr(at, token.begin - at);
        at = token.end;
        if (!out.empty() && is_separator(out.back()) && at < name.size() && is_separator(name[at])) {
            ++at; // a_ir_b -> a_b
        }
    }
    out += name.substr(std::min(at, name.size()));
    while (!out.empty() && (out.back() == '_' || out.back() == '-' || out.back() == ' ' || out.back() == '.')) {
        out.pop_back();
    }
    const std::size_t first = out.find_first_not_of("_- .");
    return first == std::string::npos ? std::string() : out.substr(first);
}

} // namespace

std::vector<std::string> tokens_of(std::string_view name) {
    std::vector<std::string> out;
    for (const Token& token : token_places(name)) {
        out.emplace_back(name.substr(token.begin, token.end - token.begin));
    }
    return out;
}

NameRole role_of_stem(std::string_view stem) {
    const std::vector<Token> places = token_places(stem);
    std::vector<std::string> words;
    std::transform(places.begin(), places.end(), std::back_inserter(words), [stem](const Token& token) {
        return lower_ascii(stem.substr(token.begin, token.end - token.begin));
    });
    NameRole out;
    std::vector<Token> taken;
    bool infrared = false;
    bool near_infrared = false;
    bool visible = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool preview_data = words[i] == "preview" && i + 1 < words.size() && words[i + 1] == "data";
        if (preview_data) {
            infrared = true;
            taken.push_back({places[i].begin, places[i + 1].end});
            ++i;
        } else if (is_one_of(words[i], kInfrared) || words[i] == "nir" || is_one_of(words[i], kVisible)) {
            near_infrared = near_infrared || words[i] == "nir";
            infrared = infrared || is_one_of(words[i], kInfrared);
            visible = visible || is_one_of(words[i], kVisible);
            taken.push_back(places[i]);
        }
    }
    if ((infrared || near_infrared) && visible) {
        out.rest = stem;
        return out;
    }
    out.role = infrared ? Role::Infrared : near_infrared ? Role::NearInfrared : visible ? Role::Visible : Role::None;
    out.rest = without(stem, taken);
    return out;
}

NameRole role_of_folder(std::string_view name) {
    NameRole out = role_of_stem(name);
    if (out.role != Role::None) {
        return out;
    }
    const std::string lower = lower_ascii(name);
    const bool infrared = lower.find("infrared") != std::string::npos || lower.find("thermal") != std::string::npos;
    const bool visible = lower.find("visible") != std::string::npos;
    if (infrared == visible) {
        return out;
    }
    out.role = infrared ? Role::Infrared : Role::Visible;
    for (const std::string_view word : {"infrared", "thermal", "visible"}) {
        const std::size_t place = lower.find(word);
        if (place != std::string::npos) {
            out.rest = without(name, {{place, place + word.size()}});
            break;
        }
    }
    return out;
}

std::string set_of_name(std::string_view name) {
    for (const std::string& token : tokens_of(name)) {
        const std::string word = lower_ascii(token);
        if (is_one_of(word, kSets)) {
            return word;
        }
    }
    return {};
}

bool same_set(std::string_view left, std::string_view right) {
    const std::string a = lower_ascii(left);
    const std::string b = lower_ascii(right);
    const auto is_validation = [](std::string_view word) { return word.starts_with("val") && is_one_of(word, kSets); };
    return a == b || (is_validation(a) && is_validation(b));
}

std::string only_number(std::string_view stem) {
    std::string found;
    for (const std::string& token : tokens_of(stem)) {
        if (kind_of(token.front()) == Kind::Digit) {
            if (!found.empty()) {
                return {};
            }
            found = token;
        }
    }
    const std::size_t first = found.find_first_not_of('0');
    return found.empty() ? found : first == std::string::npos ? "0" : found.substr(first);
}

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

std::string folded(std::string_view text) {
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        return lower_ascii(text);
    }
    utf8proc_uint8_t* mapped = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (length < 0) { // not UTF-8
        return lower_ascii(text);
    }
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
    return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
}

} // namespace moefusion::pairs
