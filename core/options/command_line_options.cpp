#include "core/options/command_line_options.h"

#include "core/base/error.h"
#include "core/options/nearest_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace moefusion::options {

namespace {

using Options = std::vector<const OptionDescription*>;

const OptionDescription* find_long(const Options& options, std::string_view name) {
    const auto found =
        std::find_if(options.begin(), options.end(), [name](const auto* option) { return option->id == name; });
    return found == options.end() ? nullptr : *found;
}

const OptionDescription* find_short(const Options& options, char name) {
    const auto found = std::find_if(
        options.begin(), options.end(), [name](const auto* option) { return option->short_name == name && name != 0; });
    return found == options.end() ? nullptr : *found;
}

bool takes_value(const OptionDescription& option) {
    return option.type != OptionType::Flag && option.type != OptionType::Count;
}

/// The name meant by a mistyped or abbreviated one.
std::optional<std::string> meant(const Options& options, std::string_view typed) {
    std::vector<std::string_view> names;
    for (const OptionDescription* option : options) {
        names.push_back(option->id);
    }
    return nearest_name(typed, names);
}

[[noreturn]] void refuse_unknown(const std::string& shown, const std::optional<std::string>& near) {
    throw Error(ErrorKind::Usage,
                "option.unknown",
                fmt::format("unknown option {}{}", shown, near ? "; did you mean --" + *near + "?" : ""));
}

/// True if the word is one of the options, so that it is not taken for the value of the option before it.
bool is_option(const Options& options, std::string_view word) {
    if (word.starts_with("--")) {
        return word == "--" || find_long(options, word.substr(2, word.find('=') - 2)) != nullptr;
    }
    return word.size() == 2 && word[0] == '-' && find_short(options, word[1]) != nullptr;
}

class Parser {
public:
    Parser(const std::vector<std::string>& words, const Options& options) : words_(words), options_(options) {}

    ParsedWords parse() {
        bool options_ended = false;
        while (next_ < words_.size()) {
            const std::string& word = words_[next_++];
            if (options_ended || word == "-" || !word.starts_with('-')) {
                parsed_.inputs.push_back(word);
            } else if (word == "--") {
                options_ended = true;
            } else if (word.starts_with("--")) {
                long_option(std::string_view(word).substr(2));
            } else {
                short_options(std::string_view(word).substr(1));
            }
        }
        return std::move(parsed_);
    }

private:
    void long_option(std::string_view word) {
        const std::size_t equals = word.find('=');
        const std::string_view name = word.substr(0, equals);
        const OptionDescription* option = find_long(options_, name);
        if (option == nullptr) {
            refuse_unknown(fmt::format("--{}", name), meant(options_, name));
        }
        if (!takes_value(*option)) {
            if (equals != std::string_view::npos) {
                throw Error(ErrorKind::Usage, "option.no_value", fmt::format("--{} takes no value", option->id));
            }
            give_switch(*option);
        } else if (equals != std::string_view::npos) {
            parsed_.given.push_back({option, std::string(word.substr(equals + 1))});
        } else {
            parsed_.given.push_back({option, next_value(*option, fmt::format("--{}", name))});
        }
    }

    /// "qv", "m densefuse", "mdensefuse", "o=out"
    void short_options(std::string_view letters) {
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const OptionDescription* option = find_short(options_, letters[i]);
            if (option == nullptr) {
                // "-device": one dash where two belong.
                const bool whole = i == 0 && find_long(options_, letters.substr(0, letters.find('='))) != nullptr;
                refuse_unknown(fmt::format("-{}", i == 0 ? letters : letters.substr(i, 1)),
                               whole ? std::optional(std::string(letters)) : std::nullopt);
            }
            if (!takes_value(*option)) {
                give_switch(*option);
                continue;
            }
            std::string_view rest = letters.substr(i + 1);
            if (rest.starts_with('=')) {
                rest.remove_prefix(1);
            }
            parsed_.given.push_back(
                {option,
                 i + 1 < letters.size() ? std::string(rest) : next_value(*option, fmt::format("-{}", letters[i]))});
            return;
        }
    }

    void give_switch(const OptionDescription& option) {
        parsed_.given.push_back({&option, option.type == OptionType::Flag ? "true" : ""});
    }

    std::string next_value(const OptionDescription& option, const std::string& shown) {
        if (next_ >= words_.size() || is_option(options_, words_[next_])) {
            const std::string follows =
                next_ < words_.size() && words_[next_] != "--"
                    ? fmt::format("; {0} is an option (write --{1}={0} if it is the value)", words_[next_], option.id)
                    : "";
            throw Error(ErrorKind::Usage,
                        "option.needs_value",
                        fmt::format("{} needs a value {}{}", shown, option.value_name, follows));
        }
        return words_[next_++];
    }

    const std::vector<std::string>& words_;
    const Options& options_;
    std::size_t next_ = 0;
    ParsedWords parsed_;
};

} // namespace

ParsedWords parse_words(const std::vector<std::string>& words, const std::vector<const OptionDescription*>& options) {
    return Parser(words, options).parse();
}

void apply_words(const ParsedWords& words, OptionSet& set) {
    for (const ParsedWords::Given& given : words.given) {
        set.set(given.option->id, given.value, Origin{Origin::Kind::CommandLine, {}});
    }
}

} // namespace moefusion::options
