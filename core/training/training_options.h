#pragma once

// Options of a training (specs/command_line.md 7.1, specs/moe_fusion.md 3 and 7), their descriptions and presets.
// Without LibTorch, for --help, forms, YAML and completion.

#include "core/options/description.h"
#include "core/options/option_set.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace moefusion::training {

/// A number of steps, or of epochs ("1e").
struct Interval {
    std::int64_t count = 1;
    bool epochs = false;

    /// In steps; 0 = never.
    [[nodiscard]] std::int64_t steps(std::int64_t steps_per_epoch) const {
        return epochs ? count * steps_per_epoch : count;
    }
};

/// Defaults are the paper's where it states them (4.1), else those of SunYM2020/MoE-Fusion.
struct TrainingOptions {
    // data
    int train_width = 640; ///< 0 = every pair at its own size
    int train_height = 512;
    int crop = 0;               ///< side of random square crops, px; 0 = the whole picture
    double crop_at_boxes = 0.7; ///< share of crops that are laid around a box
    double zoom_out = 1;        ///< half of the crops are up to this many times larger, then reduced
    bool flip = true;
    bool masks = true; ///< boxes make the mask and train the detectors
    std::int64_t batch = 4;
    std::int64_t accumulate = 1; ///< batches per step
    double validation_share = 0;
    // schedule
    std::int64_t epochs = 24;
    double budget_seconds = 0; ///< > 0: the run takes this long and its schedule follows the clock
    std::int64_t warm_up = 0;  ///< steps
    bool cosine = false;
    std::vector<std::int64_t> decay_epochs{16, 22};
    // optimiser
    double learning_rate = 1e-4;
    double weight_decay = 1e-4;
    double gradient_clip = 35; ///< 0 = off
    double gate_rate = 0;      ///< m of m / sqrt(D) for gate weights; 0 = as all others
    bool bfloat16 = false;     ///< convolutions of the fusion network multiply in bfloat16 (--precision)
    // loss
    double alpha = 10;
    double load_weight = 0.01;
    bool importance = false;        ///< load_terms importance+load
    double brighter_background = 0; ///< ours, see LossWeights
    double attention_weight = 0;    ///< ours, see StepOptions
    double attention_balance = 1;   ///< see attention_loss
    std::int64_t detection_every = 1;
    std::int64_t box_sample = 512; ///< proposals drawn per image
    double last_noise = 1;
    // log
    std::int64_t log_every = 10;
    Interval checkpoint_every{1, true};
    std::int64_t keep = 3; ///< newest checkpoints; 0 = all
    Interval validate_every{1, true};
    std::int64_t validate_pairs = 4;
    Interval preview_every{500, false};
    std::int64_t preview_pairs = 4;
    std::int64_t nan_patience = 3;
    bool tensorboard = true;
};

/// Rows in the order of help and forms; without those of the network (core/moefusion/network_options.h).
[[nodiscard]] std::span<const options::OptionDescription> training_option_table();

/// One value that a preset sets, and why it is not the table's default.
struct PresetValue {
    std::string_view id;
    std::string_view value;
    std::string_view reason;
};
/// What a preset ("compact", "paper") sets beside the network. Throws Error{Usage, "preset.unknown"}.
[[nodiscard]] std::span<const PresetValue> training_preset(std::string_view name);
/// Puts a preset's values where nothing stronger stands; their origin is the default "preset NAME".
void offer_preset(std::string_view name, options::OptionSet& set);
/// What the paper leaves open, and what stands in its place: lines for the header of a run.
[[nodiscard]] std::span<const std::string_view> open_in_the_paper();

/// The values of a set that holds the table's rows (and --batch). Throws Error{Usage, "training.option"} for
/// contradictions and words that are no interval, list or time.
[[nodiscard]] TrainingOptions training_options_from(const options::OptionSet& set);

/// "500" or "2e". Nothing for anything else.
[[nodiscard]] bool is_interval(std::string_view text);

/// Seconds of "90s", "35m", "3h50m", "2d"; nothing for anything else.
[[nodiscard]] std::optional<double> parse_duration(std::string_view text);
/// For `accepts`.
[[nodiscard]] bool is_duration(std::string_view text);

} // namespace moefusion::training
