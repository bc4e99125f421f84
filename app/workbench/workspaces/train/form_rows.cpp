#include "app/workbench/workspaces/train/form_rows.h"

#include "app/cli/verb_table.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace moefusion::workbench {

namespace {

/// The folder or file of the training pairs: INPUT of the verb, shown as a row of the form.
constexpr options::OptionDescription kInput{.id = "data",
                                            .type = options::OptionType::Path,
                                            .value_name = "INPUT",
                                            .help = "folder, CSV file or session with the training pairs",
                                            .group = "run",
                                            .repeatable = true,
                                            .default_note = "required"};
/// Rows of the verb that belong to a terminal or to the buttons of this window.
constexpr std::array<std::string_view, 18> kNotInForm{"help",
                                                      "quiet",
                                                      "verbose",
                                                      "json",
                                                      "log",
                                                      "config",
                                                      "resume",
                                                      "dry-run",
                                                      "detach",
                                                      "after",
                                                      "find-batch",
                                                      "force",
                                                      "progress",
                                                      "no-config",
                                                      "print-config",
                                                      "color",
                                                      "overwrite",
                                                      "version"};
constexpr std::array<std::string_view, 5> kRunRows{"preset", "name", "val", "device", "runs-dir"};

bool isOneOf(std::span<const std::string_view> names, std::string_view id) {
    return std::find(names.begin(), names.end(), id) != names.end();
}

} // namespace

std::vector<const options::OptionDescription*> trainFormRows() {
    std::vector<const options::OptionDescription*> rows{&kInput};
    const cli::VerbInfo* verb = cli::find_verb("train");
    if (verb == nullptr) {
        return rows;
    }
    const auto all = cli::option_pointers(*verb);
    for (const std::string_view id : kRunRows) {
        for (const options::OptionDescription* row : all) {
            if (row->id == id) {
                rows.push_back(row);
            }
        }
    }
    for (const options::OptionDescription* row : all) {
        if (!isOneOf(kRunRows, row->id) && !isOneOf(kNotInForm, row->id)) {
            rows.push_back(row);
        }
    }
    return rows;
}

} // namespace moefusion::workbench
