#include "app/cli/infos/training_infos.h"
#include "app/cli/infos/training_rows.h"

#include <array>
#include <vector>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion sweep data/LLVIP --subset train --val data/LLVIP --study paper-alpha --epochs 6 --name alpha",
    "moe-fusion sweep data/msrs --vary experts,top-k=2:2,4:2 --repeat 3 --name experts"};
constexpr std::array<std::string_view, 3> kStudies{"paper-experts", "paper-alpha", "paper-ablation"};
constexpr std::array kChanges{
    OptionChange{.id = "batch", .default_text = "4", .help = "pairs in a batch, per process"},
    OptionChange{.id = "name", .default_note = "the UTC time", .help = "name of the sweep: folder of its runs"},
    OptionChange{.id = "weights", .default_note = "new from the seed", .help = "weights to start from"},
    OptionChange{.id = "dry-run", .help = "print the train commands only"}};

constexpr std::array kOfSweeps{
    OptionDescription{.id = "vary",
                      .type = Text,
                      .value_name = "O=V,V",
                      .help = "values of an option, or of several together: experts,top-k=2:2,4:2; several multiply",
                      .group = "sweep",
                      .repeatable = true},
    OptionDescription{.id = "study",
                      .type = Choice,
                      .value_name = "NAME",
                      .help = "a study of the paper: experts (Fig. 7), alpha (Fig. 8), ablation (Tables 3 and 4)",
                      .group = "sweep",
                      .choices = kStudies},
    OptionDescription{.id = "repeat",
                      .type = Integer,
                      .value_name = "N",
                      .default_text = "1",
                      .help = "seeds per combination",
                      .group = "sweep",
                      .range = NumberRange{1, 100}},
    OptionDescription{.id = "jobs",
                      .type = Integer,
                      .value_name = "N",
                      .default_text = "1",
                      .help = "runs at once on this machine",
                      .group = "sweep",
                      .range = NumberRange{1, 16}},
    OptionDescription{.id = "retry", .help = "run combinations that failed again", .group = "sweep"},
};

const std::vector<std::string_view> kCommon = [] {
    std::vector<std::string_view> ids(training_common_ids().begin(), training_common_ids().end());
    ids.push_back("shard");
    return ids;
}();

const std::vector<OptionDescription> kOwn = training_rows(kOfSweeps);

} // namespace

const VerbInfo kSweepInfo{.name = "sweep",
                          .summary = "many trainings over options",
                          .synopsis = "sweep INPUT… --vary O=V,V | sweep FILE.yaml INPUT…",
                          .examples = kExamples,
                          .common = kCommon,
                          .own = kOwn,
                          .changes = kChanges,
                          .takes_inputs = true,
                          .exit_note = "1: a combination failed"};

} // namespace moefusion::cli
