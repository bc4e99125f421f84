#include "core/options/option_set.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/options/nearest_name.h"
#include "core/options/value_forms.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace moefusion::options {

namespace {

/// "a, b or c"
std::string list_of(std::span<const std::string_view> names) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        text += (i == 0 ? "" : i + 1 == names.size() ? " or " : ", ") + std::string(names[i]);
    }
    return text;
}

/// How the option is called where the value comes from.
std::string called(const OptionDescription& option, const Origin& origin) {
    const bool typed = origin.kind == Origin::Kind::CommandLine || origin.kind == Origin::Kind::Default;
    return typed ? fmt::format("--{}", option.id) : fmt::format("{}: {}", to_text(origin), option.id);
}

[[noreturn]] void refuse(std::string code, std::string what_happened) {
    throw Error(ErrorKind::Usage, std::move(code), std::move(what_happened));
}

void check_number(const OptionDescription& option, std::string_view text, double number, const Origin& origin) {
    if (option.range && (number < option.range->lowest || number > option.range->highest)) {
        refuse("option.range",
               fmt::format("{} {} is out of range; {} to {} is allowed",
                           called(option, origin),
                           text,
                           shortest(option.range->lowest),
                           shortest(option.range->highest)));
    }
}

void check_choice(const OptionDescription& option, std::string_view text, const Origin& origin) {
    if (std::find(option.choices.begin(), option.choices.end(), text) != option.choices.end()) {
        return;
    }
    const auto near = nearest_name(text, option.choices);
    refuse("option.choice",
           fmt::format("{} takes {}, not '{}'{}",
                       called(option, origin),
                       list_of(option.choices),
                       text,
                       near ? "; did you mean " + *near + "?" : ""));
}

std::optional<bool> parse_flag(std::string_view text) {
    if (text == "true" || text == "yes" || text == "on") {
        return true;
    }
    if (text == "false" || text == "no" || text == "off") {
        return false;
    }
    return std::nullopt;
}

void check(const OptionDescription& option, std::string_view text, const Origin& origin) {
    const auto wrong_type = [&](std::string_view wanted) {
        refuse("option.type", fmt::format("{} takes {}, not '{}'", called(option, origin), wanted, text));
    };
    switch (option.type) {
    case OptionType::Flag:
        if (!parse_flag(text)) {
            wrong_type("true or false");
        }
        break;
    case OptionType::Count:
        if (!text.empty() && parse_integer(text).value_or(-1) < 0) {
            wrong_type("a number from 0");
        }
        break;
    case OptionType::Integer:
        if (const auto number = parse_integer(text)) {
            check_number(option, text, static_cast<double>(*number), origin);
        } else {
            wrong_type("a whole number");
        }
        break;
    case OptionType::Real:
        if (const auto number = parse_real(text)) {
            check_number(option, text, *number, origin);
        } else {
            wrong_type("a number");
        }
        break;
    case OptionType::Size:
        if (const auto size = parse_size(text)) {
            check_number(option, text, size->first, origin);
            check_number(option, text, size->second, origin);
        } else {
            wrong_type("WIDTHxHEIGHT");
        }
        break;
    case OptionType::Choice:
        check_choice(option, text, origin);
        break;
    case OptionType::Path:
        if (text.empty()) {
            wrong_type("a file or folder");
        }
        break;
    case OptionType::Text:
        break;
    }
    if (option.accepts != nullptr && !option.accepts(text)) {
        refuse("option.form", fmt::format("{} takes {}, not '{}'", called(option, origin), option.expects, text));
    }
}

/// Origins of one source: the same kind and, for files, the same file (places differ in the line).
bool same_source(const Origin& one, const Origin& other) {
    const auto file = [](const std::string& place) { return place.substr(0, place.rfind(':')); };
    return one.kind == other.kind && file(one.place) == file(other.place);
}

} // namespace

std::string to_text(const Origin& origin) {
    switch (origin.kind) {
    case Origin::Kind::Default:
        return origin.place.empty() ? "default" : origin.place;
    case Origin::Kind::CommandLine:
        return "command line";
    case Origin::Kind::Form:
        return "form";
    case Origin::Kind::Environment:
        return "environment " + origin.place;
    case Origin::Kind::UserFile:
    case Origin::Kind::ProjectFile:
    case Origin::Kind::ConfigFile:
        return origin.place;
    }
    return origin.place;
}

OptionSet::OptionSet(std::vector<const OptionDescription*> descriptions) : descriptions_(std::move(descriptions)) {}

const OptionDescription* OptionSet::find(std::string_view id) const {
    const auto found = std::find_if(
        descriptions_.begin(), descriptions_.end(), [id](const OptionDescription* option) { return option->id == id; });
    return found == descriptions_.end() ? nullptr : *found;
}

void OptionSet::set(std::string_view id,
                    std::string_view text,
                    const Origin& origin,
                    const std::filesystem::path& folder) {
    const OptionDescription* option = find(id);
    if (option == nullptr) {
        std::vector<std::string_view> names;
        for (const OptionDescription* known : descriptions_) {
            names.push_back(known->id);
        }
        const auto near = nearest_name(id, names);
        refuse("option.unknown",
               fmt::format("unknown option --{}{}", id, near ? "; did you mean --" + *near + "?" : ""));
    }
    check(*option, text, origin);
    auto [place, is_new] = values_.try_emplace(std::string(id));
    Value& value = place->second;
    const bool adds = !is_new && same_source(value.origin, origin);
    if (option->type == OptionType::Count) {
        // "up to 2": more do no harm, as with ssh -vvvv.
        const std::int64_t before = adds ? parse_integer(value.texts.front()).value_or(0) : 0;
        std::int64_t count = text.empty() ? before + 1 : parse_integer(text).value_or(0);
        if (option->range) {
            count = std::min(count, static_cast<std::int64_t>(option->range->highest));
        }
        value.texts = {std::to_string(count)};
    } else if (option->repeatable && adds) {
        value.texts.emplace_back(text);
    } else {
        value.texts = {std::string(text)};
    }
    value.origin = origin;
    value.folder = folder;
}

void OptionSet::offer(std::string_view id,
                      std::string_view text,
                      const Origin& origin,
                      const std::filesystem::path& folder) {
    const Value* present = value(id);
    if (const OptionDescription* option = find(id);
        option != nullptr && present != nullptr && present->origin.kind > origin.kind) {
        check(*option, text, origin);
        return;
    }
    set(id, text, origin, folder);
}

void OptionSet::reset(std::string_view id) {
    if (const auto found = values_.find(id); found != values_.end()) {
        values_.erase(found);
    }
}

const OptionDescription& OptionSet::described(std::string_view id) const {
    const OptionDescription* option = find(id);
    MOEFUSION_EXPECT(option != nullptr, fmt::format("This verb or form has no option '{}'.", id));
    return *option;
}

const OptionSet::Value* OptionSet::value(std::string_view id) const {
    const auto found = values_.find(id);
    return found == values_.end() ? nullptr : &found->second;
}

bool OptionSet::given(std::string_view id) const {
    (void)described(id);
    return value(id) != nullptr;
}

const Origin& OptionSet::origin(std::string_view id) const {
    static const Origin kDefault;
    (void)described(id);
    const Value* found = value(id);
    return found != nullptr ? found->origin : kDefault;
}

bool OptionSet::flag(std::string_view id) const {
    return parse_flag(text(id)).value_or(false);
}

int OptionSet::count(std::string_view id) const {
    return static_cast<int>(parse_integer(text(id)).value_or(0));
}

std::int64_t OptionSet::integer(std::string_view id) const {
    const auto number = parse_integer(text(id));
    MOEFUSION_EXPECT(number.has_value(), fmt::format("Option '{}' has no default; ask given() first.", id));
    return *number;
}

double OptionSet::real(std::string_view id) const {
    const auto number = parse_real(text(id));
    MOEFUSION_EXPECT(number.has_value(), fmt::format("Option '{}' has no default; ask given() first.", id));
    return *number;
}

std::string OptionSet::text(std::string_view id) const {
    const OptionDescription& option = described(id);
    const Value* found = value(id);
    return found != nullptr ? found->texts.back() : std::string(option.default_text);
}

std::vector<std::string> OptionSet::texts(std::string_view id) const {
    const OptionDescription& option = described(id);
    if (const Value* found = value(id)) {
        return found->texts;
    }
    return option.default_text.empty() ? std::vector<std::string>{} : std::vector{std::string(option.default_text)};
}

std::filesystem::path OptionSet::path(std::string_view id) const {
    const std::filesystem::path typed = text(id);
    return typed.empty() || typed == "-" ? typed : folder(id) / typed;
}

std::vector<std::filesystem::path> OptionSet::paths(std::string_view id) const {
    std::vector<std::filesystem::path> all;
    for (const std::string& typed : texts(id)) {
        all.push_back(typed == "-" ? std::filesystem::path(typed) : folder(id) / typed);
    }
    return all;
}

std::filesystem::path OptionSet::folder(std::string_view id) const {
    (void)described(id);
    const Value* found = value(id);
    return found != nullptr ? found->folder : std::filesystem::path{};
}

std::optional<SizeValue> OptionSet::size(std::string_view id) const {
    const auto size = parse_size(text(id));
    return size ? std::optional(SizeValue{size->first, size->second}) : std::nullopt;
}

} // namespace moefusion::options
