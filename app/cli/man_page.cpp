#include "app/cli/man_page.h"

#include "app/cli/help_text.h"
#include "app/cli/verb_table.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/options/environment_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace moefusion::cli {

namespace {

std::string title(std::string name, std::string_view summary) {
    // The date of SOURCE_DATE_EPOCH where it is set, so that a package can be built twice with the same bytes.
    const std::string date = utc_stamp(seconds_for_files()).substr(0, 10);
    std::string upper = name;
    std::transform(upper.begin(), upper.end(), upper.begin(), [](unsigned char c) { return std::toupper(c); });
    // Ragged on the right: a long list of names in a line cannot be justified.
    return fmt::format(".TH {} 1 {} \"moe-fusion {}\" \"MoE-Fusion\"\n.ad l\n.SH NAME\n{} \\- {}\n",
                       troff_text(upper),
                       date,
                       program_version(),
                       troff_text(name),
                       troff_text(summary));
}

std::string entry(std::string_view heading, std::string_view text) {
    return fmt::format(".TP\n.B {}\n{}\n", troff_text(heading), troff_text(text));
}

} // namespace

std::string troff_text(std::string_view text) {
    std::string out;
    bool line_starts = true;
    for (const char c : text) {
        if (line_starts && (c == '.' || c == '\'')) {
            out += "\\&";
        }
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '\'') {
            out += "\\(aq";
        } else {
            out += c;
        }
        line_starts = c == '\n';
    }
    return out;
}

std::string program_man_page() {
    std::string page = title("moe-fusion", "fusion of infrared and visible images");
    page += ".SH SYNOPSIS\n.B moe\\-fusion\nVERB [options] [inputs]\n.SH VERBS\n";
    for (const VerbInfo* verb : verb_table()) {
        if (!verb->hidden) {
            page += entry(verb->name, verb->summary);
        }
    }
    page += ".SH EXIT STATUS\n";
    for (const ExitMeaning& exit : exit_meanings()) {
        page += entry(exit.status, exit.meaning);
    }
    page += ".SH ENVIRONMENT\n";
    for (const std::string_view id : options::options_with_variables()) {
        page += entry(options::variable_of(id), fmt::format("as --{}", id));
    }
    page += entry("MOE_FUSION_CONFIG_DIR, MOE_FUSION_CACHE_DIR, MOE_FUSION_WEIGHTS_DIR",
                  "folders of the configuration, of the cache and of installed weights");
    page += ".SH FILES\n";
    page += entry("moe-fusion.yaml",
                  "options of a project, in the working folder or the nearest parent: sections common, weights and one "
                  "per verb; keys are long option names with _ for -");
    page += entry("~/.config/moe-fusion/config.yaml", "the same for a user");
    page += ".SH SEE ALSO\n";
    std::string others;
    for (const std::string_view verb : verb_names()) {
        others += (others.empty() ? "" : ",\n") + fmt::format(".BR moe\\-fusion\\-{} (1)", troff_text(verb));
    }
    return page + others + "\n";
}

std::string verb_man_page(const VerbInfo& verb) {
    std::string page = title(fmt::format("moe-fusion-{}", verb.name), verb.summary);
    page += fmt::format(".SH SYNOPSIS\n.B moe\\-fusion\n{}\n", troff_text(verb.synopsis));
    for (const auto& [heading, rows] : grouped_options(verb)) {
        if (rows.empty()) {
            continue;
        }
        page += fmt::format(".SH {}\n", heading.empty() ? "OPTIONS" : troff_text(heading));
        for (const options::OptionDescription* option : rows) {
            page += entry(option_heading(*option), option_explanation(*option));
        }
    }
    page += ".SH EXAMPLES\n";
    for (const std::string_view example : verb.examples) {
        page += fmt::format(".PP\n.EX\n{}\n.EE\n", troff_text(example));
    }
    page += ".SH EXIT STATUS\n";
    for (const ExitMeaning& exit : exit_meanings()) {
        page += entry(exit.status, exit.meaning);
    }
    if (!verb.exit_note.empty()) {
        page += fmt::format(".PP\n{}\n", troff_text(verb.exit_note));
    }
    return page + ".SH SEE ALSO\n.BR moe\\-fusion (1)\n";
}

} // namespace moefusion::cli
