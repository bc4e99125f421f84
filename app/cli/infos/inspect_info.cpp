#include "app/cli/infos/verb_infos.h"

#include <array>

namespace moefusion::cli {

namespace {

using namespace options;
using enum OptionType;

constexpr std::array<std::string_view, 2> kExamples{
    "moe-fusion inspect data/msrs --only 01023N --weights run:baseline@best --gate fg:0=0.7 --mute bg:2 -o i",
    "moe-fusion inspect data/msrs --subset test --usage --tensors none --maps none --json"};
constexpr std::array<std::string_view, 15> kCommon{"@input",
                                                   "method",
                                                   "weights",
                                                   "size",
                                                   "color-policy",
                                                   "range",
                                                   "infrared-window",
                                                   "device",
                                                   "precision",
                                                   "threads",
                                                   "deterministic",
                                                   "shard",
                                                   "out",
                                                   "overwrite",
                                                   "dry-run"};
constexpr std::array kChanges{OptionChange{.id = "out", .default_text = "inspect", .help = "folder to write ID/ into"},
                              OptionChange{.id = "method", .default_note = "moe-fusion"}};
constexpr std::array<std::string_view, 2> kGateModes{"renormalise", "raw"};
constexpr std::array<std::string_view, 3> kRemovals{"renormalise", "zero", "reroute"};
constexpr std::array<std::string_view, 2> kDownstreams{"recompute", "freeze"};
constexpr std::string_view kWrite = "what to write";
constexpr std::string_view kEdits = "edits";

constexpr std::array kOwn{
    OptionDescription{.id = "tensors",
                      .type = Text,
                      .value_name = "LIST",
                      .default_text = "attention_*,*_gates*,*_logits,*_experts,decoder_contributions,fused*",
                      .help = "tensors to write as .npy: names, globs, none, all",
                      .group = kWrite},
    OptionDescription{.id = "maps",
                      .type = Text,
                      .value_name = "LIST",
                      .default_text = "attention,tiles,fused*",
                      .help = "pictures to write as .png: attention, tiles, names, globs, none, all",
                      .group = kWrite},
    OptionDescription{.id = "reduce",
                      .type = Text,
                      .value_name = "R",
                      .default_text = "mean_abs",
                      .help = "tensor to one channel: mean_abs, mean, max, l2, pca, channel:C",
                      .group = kWrite},
    OptionDescription{.id = "map",
                      .type = Text,
                      .value_name = "NAME",
                      .help = "colour map of the pictures (magma, viridis, blue_red, ...)",
                      .group = kWrite,
                      .default_note = "by layer"},
    OptionDescription{.id = "map-range",
                      .type = Text,
                      .value_name = "A:B",
                      .default_text = "shared",
                      .help = "range of the colour map: numbers, own, or shared by a mixture",
                      .group = kWrite},
    OptionDescription{.id = "ablation",
                      .type = Text,
                      .value_name = "LIST",
                      .help = "experts to remove one at a time: all, or fg:0,bg:2",
                      .group = kWrite},
    OptionDescription{.id = "usage",
                      .type = Flag,
                      .help = "routing over all pairs to usage.csv and usage_summary.csv; no tensors unless asked",
                      .group = kWrite},
    OptionDescription{.id = "gate",
                      .type = Text,
                      .value_name = "E=V",
                      .help = "set the gate of an expert (fg:0=0.7)",
                      .group = kEdits,
                      .repeatable = true},
    OptionDescription{.id = "mute",
                      .type = Text,
                      .value_name = "E",
                      .help = "take an expert out",
                      .group = kEdits,
                      .repeatable = true},
    OptionDescription{.id = "solo",
                      .type = Text,
                      .value_name = "E",
                      .help = "keep only such experts of their mixture",
                      .group = kEdits,
                      .repeatable = true},
    OptionDescription{.id = "attention",
                      .type = Path,
                      .value_name = "FILE",
                      .help = "float32 .npy [H,W] of 0 to 1 in place of attention_foreground, or a folder with ID.npy",
                      .group = kEdits,
                      .completes = "files"},
    OptionDescription{.id = "gate-mode",
                      .type = Choice,
                      .value_name = "MODE",
                      .default_text = "renormalise",
                      .help = "what a set gate does to the others",
                      .group = kEdits,
                      .choices = kGateModes},
    OptionDescription{.id = "removal",
                      .type = Choice,
                      .value_name = "HOW",
                      .default_text = "renormalise",
                      .help = "what takes a removed expert's weight, for mute, solo and ablation",
                      .group = kEdits,
                      .choices = kRemovals},
    OptionDescription{.id = "downstream",
                      .type = Choice,
                      .value_name = "HOW",
                      .default_text = "recompute",
                      .help = "whether later gates follow the edits",
                      .group = kEdits,
                      .choices = kDownstreams},
};

} // namespace

constinit const VerbInfo kInspectInfo{.name = "inspect",
                                      .summary = "write every tensor, with edits",
                                      .synopsis = "inspect INPUT… [edits] [-o DIR]",
                                      .examples = kExamples,
                                      .common = kCommon,
                                      .own = kOwn,
                                      .changes = kChanges,
                                      .takes_inputs = true,
                                      .exit_note = "1: some pairs failed. 3: an attention map of another size"};

} // namespace moefusion::cli
