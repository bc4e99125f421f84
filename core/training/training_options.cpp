#include "core/training/training_options.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/options/value_forms.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>

namespace moefusion::training {

namespace {

using options::NumberRange;
using options::OptionDescription;
using options::OptionType;

constexpr std::array<std::string_view, 2> kDecays{"steps", "cosine"};
constexpr std::array<std::string_view, 2> kLoadTerms{"load", "importance+load"};
constexpr std::array<std::string_view, 2> kMasks{"boxes", "none"};

constexpr int kSmallestSide = 32;
constexpr int kLargestSide = 2048;

bool is_train_size(std::string_view text) {
    const auto size = options::parse_size(text);
    const auto fits = [](int side) { return side >= kSmallestSide && side <= kLargestSide; };
    return text == "native" || (size && fits(size->first) && fits(size->second));
}

std::optional<Interval> parse_interval(std::string_view text) {
    Interval interval;
    interval.epochs = text.ends_with('e');
    if (interval.epochs) {
        text.remove_suffix(1);
    }
    const auto count = parse_integer(text);
    if (!count || *count < 0 || *count > 1'000'000'000) {
        return std::nullopt;
    }
    interval.count = *count;
    return interval;
}

struct Row {
    std::string_view group;
    std::string_view affects;

    [[nodiscard]] constexpr OptionDescription whole(std::string_view id,
                                                    std::string_view default_text,
                                                    NumberRange range,
                                                    std::string_view help,
                                                    std::string_view unit = {}) const {
        return {.id = id,
                .type = OptionType::Integer,
                .value_name = "N",
                .default_text = default_text,
                .help = help,
                .group = group,
                .unit = unit,
                .range = range,
                .affects = affects};
    }
    [[nodiscard]] constexpr OptionDescription
    real(std::string_view id, std::string_view default_text, NumberRange range, std::string_view help) const {
        return {.id = id,
                .type = OptionType::Real,
                .value_name = "X",
                .default_text = default_text,
                .help = help,
                .group = group,
                .range = range,
                .affects = affects};
    }
    [[nodiscard]] constexpr OptionDescription choice(std::string_view id,
                                                     std::string_view default_text,
                                                     std::span<const std::string_view> choices,
                                                     std::string_view help) const {
        return {.id = id,
                .type = OptionType::Choice,
                .value_name = "NAME",
                .default_text = default_text,
                .help = help,
                .group = group,
                .choices = choices,
                .affects = affects};
    }
    [[nodiscard]] constexpr OptionDescription
    interval(std::string_view id, std::string_view default_text, std::string_view help) const {
        return {.id = id,
                .type = OptionType::Text,
                .value_name = "N|Ne",
                .default_text = default_text,
                .help = help,
                .group = group,
                .affects = affects,
                .accepts = is_interval,
                .expects = "a number of steps, or of epochs with an e (500, 1e)"};
    }
    [[nodiscard]] constexpr OptionDescription flag(std::string_view id, std::string_view help) const {
        return {.id = id, .type = OptionType::Flag, .help = help, .group = group, .affects = affects};
    }
};

constexpr Row kData{"data", "data"};
constexpr Row kSchedule{"schedule", "schedule"};
constexpr Row kOptimiser{"optimiser", "optimiser"};
constexpr Row kLoss{"loss", "loss"};
constexpr Row kLog{"log", "logging"};

constexpr std::array kTable{
    OptionDescription{.id = "train-size",
                      .type = OptionType::Text,
                      .value_name = "WxH",
                      .default_text = "640x512",
                      .help = "size that pairs are brought to (paper: 640x512), or native",
                      .group = "data",
                      .unit = "px",
                      .affects = "data",
                      .accepts = is_train_size,
                      .expects = "native, or WxH of 32 to 2048"},
    kData.whole("crop", "0", {0, 2048}, "side of random crops; 0 = the whole picture", "px"),
    kData.real("crop-at-boxes", "0.7", {0, 1}, "share of crops laid around a box"),
    kData.real("zoom-out", "1", {1, 16}, "half of the crops are cut up to X times larger and reduced"),
    kData.flag("no-flip", "never mirror pairs left to right"),
    kData.choice("masks", "boxes", kMasks, "boxes train the detectors and make the foreground; none = neither"),
    kData.whole("accumulate", "1", {1, 256}, "batches whose gradients are added up for one step"),
    kData.real("val-split", "0", {0, 0.5}, "share of the pairs kept for validation, drawn with the seed"),
    OptionDescription{.id = "val",
                      .type = OptionType::Path,
                      .value_name = "INPUT",
                      .help = "validation pairs: a folder (its sets val, else test, else all) or CSV file",
                      .group = "data",
                      .repeatable = true,
                      .affects = "data",
                      .completes = "files"},
    OptionDescription{.id = "val-list",
                      .type = OptionType::Path,
                      .value_name = "FILE",
                      .help = "text file, one id a line: keep these of the validation pairs",
                      .group = "data",
                      .repeatable = true,
                      .affects = "data",
                      .completes = "files"},
    kSchedule.whole("epochs", "24", {1, 10000}, "passes over the data (paper: 24)"),
    OptionDescription{.id = "budget",
                      .type = OptionType::Text,
                      .value_name = "TIME",
                      .help = "train for this long; the schedule follows the clock, not the epochs",
                      .group = "schedule",
                      .affects = "schedule",
                      .accepts = is_duration,
                      .expects = "a time such as 90s, 35m, 3h50m"},
    kSchedule.whole("warm-up", "0", {0, 1'000'000}, "steps of linear warm-up", "steps"),
    kSchedule.choice("decay", "steps", kDecays, "how the learning rate falls"),
    OptionDescription{.id = "decay-epochs",
                      .type = OptionType::Text,
                      .value_name = "LIST",
                      .default_text = "16,22",
                      .help = "epochs at which the rate falls to a tenth (the authors' code: 16,22)",
                      .group = "schedule",
                      .affects = "schedule"},
    kOptimiser.real("lr", "1e-4", {1e-8, 1}, "learning rate (paper: 1e-4)"),
    kOptimiser.real("weight-decay", "1e-4", {0, 1}, "L2 decay of Adam (the authors' code: 1e-4)"),
    kOptimiser.real("grad-clip", "35", {0, 1e6}, "largest norm of all gradients together; 0 = off"),
    kOptimiser.real("gate-rate",
                    "0",
                    {0, 1000},
                    "m in m/sqrt(D), the gates' share of the learning rate; 0 = the full rate (plain Adam collapses)"),
    kLoss.real("alpha", "10", {0, 1000}, "weight of the gradient loss (paper: 10)"),
    kLoss.real("load-weight", "0.01", {0, 10}, "weight of each gate's load loss"),
    kLoss.choice("load-terms", "load", kLoadTerms, "what balances the experts (paper: load)"),
    kLoss.real("attention-weight",
               "0",
               {0, 100},
               "weight of a cross entropy between attention maps and boxes; 0 = the paper's"),
    kLoss.real("attention-balance",
               "1",
               {0, 1},
               "1 = that entropy weighs objects like all the rest together, 0 = every cell alike"),
    kLoss.real("brighter-background",
               "0",
               {0, 1},
               "share of the brighter image beside the mean of both in the target outside the boxes (paper: 0)"),
    kLoss.whole("detection-every", "1", {1, 1000}, "detectors are trained at every Nth step", "steps"),
    kLoss.whole("box-sample", "512", {8, 4096}, "proposals drawn per image for the detectors' heads (paper: 512)"),
    kLoss.real("last-noise", "1", {0, 1}, "share of the gates' noise left after 80 % of the run; 1 = the paper's"),
    kLog.whole("log-every", "10", {1, 100000}, "steps between two lines of values in events.jsonl", "steps"),
    kLog.interval("checkpoint-every", "1e", "how often a checkpoint is saved"),
    kLog.whole("keep", "3", {0, 100000}, "newest checkpoints kept beside the best; 0 = all"),
    kLog.interval("validate-every", "1e", "how often metrics are taken on validation pairs"),
    kLog.whole("validate-pairs", "4", {0, 10000}, "first N validation pairs that metrics are taken on"),
    kLog.interval("preview-every", "500", "how often preview pairs are fused"),
    kLog.whole("preview-pairs", "4", {0, 8}, "first N validation pairs (else training pairs) that previews show"),
    kLog.whole("nan-patience", "3", {0, 100}, "non-finite steps in a row after which the run stops", "steps"),
    kLog.flag("no-tensorboard", "do not write TensorBoard's event files beside events.jsonl"),
};

constexpr std::array kCompact{
    PresetValue{"train-size", "native", "crops are cut at full resolution"},
    PresetValue{"crop", "96", "many small steps are worth more than few large ones on a CPU"},
    PresetValue{"zoom-out", "3", "detectors and gates see whole objects and scenes too"},
    PresetValue{"lr", "1.5e-3", "short run from scratch with warm-up and cosine"},
    PresetValue{"warm-up", "50", "Adam's first moments are noise"},
    PresetValue{"decay", "cosine", "a short run ends settled"},
    PresetValue{"weight-decay", "0", "the run is too short to overfit"},
    PresetValue{"gate-rate", "3", "plain Adam moves logits by units in one step and routing collapses"},
    PresetValue{"alpha", "15", "texture: 10 leaves SF and AG below the best published methods"},
    PresetValue{"load-weight", "0.05", "experts stay in use while the noise fades"},
    PresetValue{"load-terms", "importance+load", "as the authors' code; keeps gates without noise balanced too"},
    PresetValue{"last-noise", "0.02", "else the noise decides the routing, and inference has none"},
    PresetValue{"attention-weight", "1", "nothing in the paper's losses puts attention on objects"},
    PresetValue{"attention-balance", "0.25", "weighed alike, small objects leave the maps high everywhere"},
    PresetValue{"brighter-background", "0.5", "pairs without boxes, and every background, come out pale by the mean"},
    PresetValue{"detection-every", "2", "the fused image needs most steps, detectors every second"},
    PresetValue{"box-sample", "128", "crops hold few objects; the heads' time falls to a quarter"},
};

constexpr std::array kPaper{
    PresetValue{"train-size", "640x512", "paper 4.1"},
    PresetValue{"epochs", "24", "paper 4.1"},
    PresetValue{"lr", "1e-4", "paper 4.1"},
    PresetValue{"alpha", "10", "paper 4.1"},
};

constexpr std::array<std::string_view, 5> kOpen{
    "weight of the load loss: 0.01 (the authors' code; the paper writes 1)",
    "schedule: x 0.1 at epochs 16 and 22, weight decay 1e-4, clipping at 35 (the authors' code)",
    "widths of experts and embedding, gate grids (the authors' code; see the network's page)",
    "padding by reflection (DenseFuse), ReLU after each layer of the encoders",
    "starting weights of the detectors: none, unless --detector-weights names a file",
};

Interval interval_of(const options::OptionSet& set, std::string_view id) {
    return parse_interval(set.text(id)).value_or(Interval{}); // the set has checked the text
}

std::vector<std::int64_t> epochs_of(const std::string& text) {
    std::vector<std::int64_t> epochs;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t comma = rest.find(',');
        const auto epoch = parse_integer(rest.substr(0, comma));
        if (!epoch || *epoch < 0 || (!epochs.empty() && *epoch <= epochs.back())) {
            throw Error(ErrorKind::Usage,
                        "training.option",
                        fmt::format("--decay-epochs {} is no rising list of epochs.", text),
                        {},
                        "Write it as 16,22.");
        }
        epochs.push_back(*epoch);
        rest = comma == std::string_view::npos ? std::string_view{} : rest.substr(comma + 1);
    }
    return epochs;
}

} // namespace

bool is_interval(std::string_view text) {
    return parse_interval(text).has_value();
}

std::optional<double> parse_duration(std::string_view text) {
    constexpr std::string_view kUnits = "dhms";
    constexpr std::array<double, 4> kSeconds{86400, 3600, 60, 1};
    double seconds = 0;
    std::size_t unit = 0;
    if (text.empty()) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::size_t digits = text.find_first_not_of("0123456789");
        const auto number = parse_integer(text.substr(0, digits));
        const auto found = digits == std::string_view::npos ? digits : kUnits.find(text[digits]);
        // Units fall, and each stands once: 3h50m.
        if (!number || *number > 1'000'000 || found == std::string_view::npos || found < unit) {
            return std::nullopt;
        }
        seconds += static_cast<double>(*number) * kSeconds[found];
        unit = found + 1;
        text.remove_prefix(digits + 1);
    }
    return seconds > 0 ? std::optional(seconds) : std::nullopt;
}

bool is_duration(std::string_view text) {
    return parse_duration(text).has_value();
}

std::span<const PresetValue> training_preset(std::string_view name) {
    if (name == "compact") {
        return kCompact;
    }
    if (name == "paper") {
        return kPaper;
    }
    throw Error(ErrorKind::Usage,
                "preset.unknown",
                fmt::format("Preset \"{}\" is not a known name.", name),
                {},
                "Use compact or paper.");
}

void offer_preset(std::string_view name, options::OptionSet& set) {
    for (const PresetValue& row : training_preset(name)) {
        set.offer(row.id, row.value, {options::Origin::Kind::Default, fmt::format("preset {}", name)});
    }
}

std::span<const std::string_view> open_in_the_paper() {
    return kOpen;
}

std::span<const OptionDescription> training_option_table() {
    return kTable;
}

TrainingOptions training_options_from(const options::OptionSet& set) {
    TrainingOptions values;
    const auto size = options::parse_size(set.text("train-size"));
    values.train_width = size ? size->first : 0;
    values.train_height = size ? size->second : 0;
    values.crop = static_cast<int>(set.integer("crop"));
    values.crop_at_boxes = set.real("crop-at-boxes");
    values.zoom_out = set.real("zoom-out");
    values.flip = !set.flag("no-flip");
    values.masks = set.text("masks") == "boxes";
    values.batch = set.integer("batch");
    values.accumulate = set.integer("accumulate");
    values.validation_share = set.real("val-split");
    values.epochs = set.integer("epochs");
    values.budget_seconds = parse_duration(set.text("budget")).value_or(0);
    values.warm_up = set.integer("warm-up");
    values.cosine = set.text("decay") == "cosine";
    values.decay_epochs = epochs_of(set.text("decay-epochs"));
    values.learning_rate = set.real("lr");
    values.weight_decay = set.real("weight-decay");
    values.gradient_clip = set.real("grad-clip");
    values.gate_rate = set.real("gate-rate");
    values.alpha = set.real("alpha");
    values.load_weight = set.real("load-weight");
    values.importance = set.text("load-terms") == "importance+load";
    values.attention_weight = set.real("attention-weight");
    values.attention_balance = set.real("attention-balance");
    values.brighter_background = set.real("brighter-background");
    values.detection_every = set.integer("detection-every");
    values.box_sample = set.integer("box-sample");
    values.last_noise = set.real("last-noise");
    values.log_every = set.integer("log-every");
    values.checkpoint_every = interval_of(set, "checkpoint-every");
    values.keep = set.integer("keep");
    values.validate_every = interval_of(set, "validate-every");
    values.validate_pairs = set.integer("validate-pairs");
    values.preview_every = interval_of(set, "preview-every");
    values.preview_pairs = set.integer("preview-pairs");
    values.nan_patience = set.integer("nan-patience");
    values.tensorboard = !set.flag("no-tensorboard");
    if (size && values.crop > std::min(values.train_width, values.train_height)) {
        throw Error(ErrorKind::Usage,
                    "training.option",
                    fmt::format("--crop {} is larger than --train-size {}.", values.crop, set.text("train-size")),
                    {},
                    "Take a smaller crop or a larger size.");
    }
    return values;
}

} // namespace moefusion::training
