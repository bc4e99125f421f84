#include "app/cli/infos/training_infos.h"
#include "app/cli/infos/training_rows.h"

#include <array>
#include <vector>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion train data/LLVIP --subset train --val data/LLVIP --preset paper --name baseline",
    "moe-fusion train --resume baseline --epochs 36"};
constexpr std::array kChanges{
    OptionChange{.id = "batch", .default_text = "4", .help = "pairs in a batch, per process"},
    OptionChange{.id = "name", .default_note = "the UTC time", .help = "name of the run"},
    OptionChange{.id = "weights", .default_note = "new from the seed", .help = "weights to start from"},
    OptionChange{.id = "dry-run",
                 .help = "report the data, and what memory and time a step needs; nothing is written"}};
constexpr std::array kOfTrain{
    OptionDescription{.id = "detach",
                      .help = "leave the terminal: print the run's name and process; output goes to RUN/console.txt",
                      .group = "run"},
    OptionDescription{.id = "after",
                      .type = Text,
                      .value_name = "RUN",
                      .help = "wait until that run has ended, then train: a queue",
                      .group = "run",
                      .completes = "runs"},
    OptionDescription{.id = "find-batch",
                      .help = "measure time and memory of a step for batch 1, 2, 4 …; nothing is written",
                      .group = "run"},
};
const std::vector<OptionDescription> kOwn = training_rows(kOfTrain);

} // namespace

const VerbInfo kTrainInfo{.name = "train",
                          .summary = "train MoE-Fusion",
                          .synopsis = "train INPUT… [options]",
                          .examples = kExamples,
                          .common = training_common_ids(),
                          .own = kOwn,
                          .changes = kChanges,
                          .takes_inputs = true,
                          .exit_note = "1: the training failed; its last good checkpoint is kept"};

} // namespace moefusion::cli
