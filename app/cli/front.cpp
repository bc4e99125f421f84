#include "app/cli/front.h"

#include "app/cli/completion.h"
#include "app/cli/console.h"
#include "app/cli/detached_training.h"
#include "app/cli/effective_options.h"
#include "app/cli/help_text.h"
#include "app/cli/open_workbench.h"
#include "app/cli/stop_signals.h"
#include "app/cli/verb_library.h"
#include "app/cli/verb_table.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/process_setup.h"
#include "core/base/processor.h"
#include "core/base/version.h"
#include "core/options/command_line_options.h"
#include "core/options/common_options.h"
#include "core/options/nearest_name.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <new>
#include <optional>
#include <utility>

namespace moefusion::cli {

namespace {

using options::OptionDescription;
using options::OptionType;
using Words = std::vector<std::string>;

/// Where the verb stands: the first word that is neither an option nor the value of one.
std::optional<std::size_t> verb_position(const Words& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (!word.starts_with('-') || word == "-") {
            return i;
        }
        const auto names = options::common_options();
        const auto option = std::find_if(names.begin(), names.end(), [&](const OptionDescription& row) {
            return word == fmt::format("--{}", row.id) ||
                   (row.short_name != 0 && word == fmt::format("-{}", row.short_name));
        });
        const bool has_value =
            option != names.end() && option->type != OptionType::Flag && option->type != OptionType::Count;
        i += has_value ? 1 : 0;
    }
    return std::nullopt;
}

/// True if the switch was typed as a word of its own; for what must be known before the words are checked.
bool typed(const Words& words, std::string_view word) {
    const auto end = std::find(words.begin(), words.end(), "--");
    return std::find(words.begin(), end, word) != end;
}

[[noreturn]] void refuse(std::string code, std::string what_happened) {
    throw Error(ErrorKind::Usage, std::move(code), std::move(what_happened));
}

const VerbInfo& verb_named(const std::string& name) {
    if (const VerbInfo* verb = find_verb(name)) {
        return *verb;
    }
    const auto near = options::nearest_name(name, verb_names());
    refuse("verb.unknown", fmt::format("unknown verb {}{}", name, near ? "; did you mean " + *near + "?" : ""));
}

/// parse_words; for an unknown option that another verb has, says so.
options::ParsedWords parse(const VerbInfo& verb, const Words& words) {
    try {
        return options::parse_words(words, option_pointers(verb));
    } catch (const Error& error) {
        if (error.code != "option.unknown" || error.what_happened.find("did you mean") != std::string::npos) {
            throw;
        }
        std::string others;
        for (const VerbInfo* other : verb_table()) {
            for (const OptionDescription& option : options_of(*other)) {
                if (!other->hidden && error.what_happened == fmt::format("unknown option --{}", option.id)) {
                    others += (others.empty() ? "" : ", ") + std::string(other->name);
                }
            }
        }
        if (others.empty()) {
            throw;
        }
        refuse(error.code, fmt::format("{} of {}; these take it: {}", error.what_happened, verb.name, others));
    }
}

void check_inputs(const VerbInfo& verb, const Words& inputs) {
    if (!verb.takes_inputs && !inputs.empty()) {
        refuse("input.unwanted", fmt::format("{} takes no inputs; '{}' is one", verb.name, inputs.front()));
    }
    if (verb.acts.empty()) {
        return;
    }
    std::string acts;
    for (const std::string_view act : verb.acts) {
        acts += (acts.empty() ? "" : ", ") + std::string(act);
    }
    if (inputs.empty()) {
        refuse("act.missing", fmt::format("{} needs one of {}", verb.name, acts));
    }
    if (std::find(verb.acts.begin(), verb.acts.end(), inputs.front()) == verb.acts.end()) {
        const auto near = options::nearest_name(inputs.front(), verb.acts);
        refuse("act.unknown",
               fmt::format("{} knows {}, not '{}'{}",
                           verb.name,
                           acts,
                           inputs.front(),
                           near ? "; did you mean " + *near + "?" : ""));
    }
}

int computing_threads(const options::OptionSet& options) {
    const bool given = options.find("threads") != nullptr && options.given("threads");
    return given ? static_cast<int>(options.integer("threads")) : default_threads();
}

int print_version(const Words& words, Console& console) {
    const std::vector<const OptionDescription*> known = [] {
        std::vector<const OptionDescription*> rows{options::find_common_option("version")};
        for (const std::string_view id : options::general_option_ids()) {
            rows.push_back(options::find_common_option(id));
        }
        return rows;
    }();
    (void)options::parse_words(words, known);
    nlohmann::json object{{"type", "version"},
                          {"version", std::string(program_version())},
                          {"numerics", numerics_version()},
                          {"compiler", std::string(build_compiler())},
                          {"qt", MOEFUSION_QT_VERSION}};
    if (console.settings().json || typed(words, "-v") || typed(words, "--verbose")) {
        prepare_for_libraries(default_threads());
        for (const auto& [library, version] : VerbLibrary().versions()) {
            object[library] = version;
        }
        std::string text = fmt::format("moe-fusion {}\n", program_version());
        for (const auto& [key, value] : object.items()) {
            if (key != "type" && key != "version") {
                text += fmt::format("{}: {}\n", key, value.is_string() ? value.get<std::string>() : value.dump());
            }
        }
        console.answer(object, text);
    } else {
        console.text(fmt::format("moe-fusion {}", program_version()));
    }
    return 0;
}

void start_log(const options::OptionSet& options) {
    if (const int verbosity = options.count("verbose"); verbosity > 0) {
        log::show_on_standard_error(verbosity > 1 ? log::Level::Debug : log::Level::Info);
    }
    if (options.given("log")) {
        log::append_to(options.path("log"));
    }
}

/// One call of the program, from its words to its exit status; owns the console, which is made anew once the options
/// are known.
class Call {
public:
    explicit Call(const Words& words)
        : words_(words),
          console_(std::make_unique<Console>(console_settings(
              typed(words, "--json"), typed(words, "--quiet") || typed(words, "-q"), 0, "none", "auto"))) {}

    int run() {
        const auto start = std::chrono::steady_clock::now();
        int exit = 0;
        try {
            exit = dispatch();
        } catch (const Error& error) {
            exit = report(error);
        } catch (const std::bad_alloc&) {
            exit = report(Error(ErrorKind::OutOfMemory,
                                "memory.exhausted",
                                "Memory ran out.",
                                {},
                                "Choose a smaller size, fewer threads or a smaller batch."));
        } catch (const std::exception& fault) {
            exit = report(Error(
                ErrorKind::Internal, "internal.exception", fmt::format("A fault of the program: {}.", fault.what())));
        }
        return finish(exit, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    }

private:
    int report(const Error& error) {
        if (!console_->output_is_open()) {
            return kExitBrokenPipe;
        }
        if (error.kind == ErrorKind::Cancelled && stop_signal() != 0) {
            console_->remark("Stopped; run again to continue");
            return exit_of_signal(stop_signal());
        }
        try {
            console_->error(error);
        } catch (const Error&) {
            return exit_status(error); // standard output is full or gone: standard error has it
        }
        return exit_status(error);
    }

    int finish(int exit, double seconds) {
        try {
            console_->summary(verb_, exit, seconds);
        } catch (const Error& error) {
            exit = exit == 0 ? exit_status(error) : exit;
        }
        return console_->output_is_open() ? exit : kExitBrokenPipe;
    }

    int dispatch() {
        const auto position = verb_position(words_);
        if (!position) {
            return without_verb();
        }
        verb_ = words_[*position];
        Words rest = words_;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(*position));
        if (verb_ == "help") {
            return help(rest);
        }
        const VerbInfo& verb = verb_named(verb_);
        const options::ParsedWords parsed = parse(verb, rest);
        const auto given = [&parsed](std::string_view id) {
            return std::any_of(
                parsed.given.begin(), parsed.given.end(), [id](const auto& word) { return word.option->id == id; });
        };
        if (given("help")) {
            return print(verb_help(verb));
        }
        EffectiveOptions effective = effective_options(verb, parsed);
        const options::OptionSet& options = effective.options;
        console_ = std::make_unique<Console>(console_settings(options.flag("json"),
                                                              options.flag("quiet"),
                                                              options.count("verbose"),
                                                              options.text("progress"),
                                                              options.text("color")));
        if (verb.name == "train" && options.flag("detach")) {
            check_inputs(verb, parsed.inputs);
            const Detached detached = leave_terminal(options, *console_);
            if (detached.exit) {
                return *detached.exit;
            }
            if (!detached.name.empty()) {
                effective.options.set("name", detached.name, {options::Origin::Kind::CommandLine, {}});
            }
            console_ = std::make_unique<Console>(console_settings(
                options.flag("json"), options.flag("quiet"), options.count("verbose"), "none", "never"));
        }
        for (const std::string& remark : effective.remarks) {
            console_->remark(remark);
        }
        if (given("print-config")) {
            return print_options(options);
        }
        check_inputs(verb, parsed.inputs);
        start_log(options);
        return work({verb, options, parsed.inputs, words_});
    }

    int work(const VerbCall& call) {
        if (call.verb.name == "gui") {
            open_workbench(call);
        }
        if (call.verb.name == "completion") {
            if (call.inputs.size() > 1) {
                refuse("input.unwanted", fmt::format("completion takes one shell; '{}' is too much", call.inputs[1]));
            }
            console_->bytes(completion_script(call.inputs.front()));
            return 0;
        }
        prepare_for_libraries(computing_threads(call.options));
        return VerbLibrary(call.verb.pictures_only).run(call, *console_);
    }

    int without_verb() {
        if (words_.empty() || typed(words_, "--help") || typed(words_, "-h")) {
            return print(program_help());
        }
        if (typed(words_, "--version")) {
            return print_version(words_, *console_);
        }
        std::vector<const OptionDescription*> known{options::find_common_option("version")};
        for (const std::string_view id : options::general_option_ids()) {
            known.push_back(options::find_common_option(id));
        }
        (void)options::parse_words(words_, known);
        refuse("verb.missing", "no verb is given; 'moe-fusion --help' lists them");
    }

    int help(const Words& words) {
        Words names = words;
        std::erase_if(names, [](const std::string& word) { return word.starts_with('-'); });
        if (names.empty()) {
            return print(program_help());
        }
        return print(verb_help(verb_named(names.front())));
    }

    /// Help is text even where --json was typed: it is for people.
    int print(const std::string& page) {
        console_ = std::make_unique<Console>(ConsoleSettings{});
        console_->bytes(page);
        return 0;
    }

    int print_options(const options::OptionSet& options) {
        if (console_->settings().json) {
            for (const nlohmann::json& object : option_objects(options)) {
                console_->answer(object, {});
            }
        } else {
            console_->text(printed_options(options));
        }
        return 0;
    }

    const Words& words_;
    std::string verb_;
    std::unique_ptr<Console> console_;
};

} // namespace

int run_program(const std::vector<std::string>& words) {
    return Call(words).run();
}

} // namespace moefusion::cli
