#include "app/cli/verbs/train_report.h"

#include "app/cli/console.h"
#include "core/base/numbers.h"
#include "core/training/data_check.h"
#include "core/training/trial_steps.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace moefusion::cli {

namespace {

std::string counts_text(const std::map<std::string, std::int64_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
    }
    return text.empty() ? "none" : text;
}

std::string loads_text(const std::vector<training::MixtureUse>& mixtures) {
    std::string text;
    for (const auto& mixture : mixtures) {
        text += fmt::format("  {} ", mixture.name);
        for (std::size_t i = 0; i < mixture.load.size(); ++i) {
            text += fmt::format("{}{:.2f}", i == 0 ? "" : "/", mixture.load[i]);
        }
    }
    return text;
}

nlohmann::json data_json(const TrainingPairs& pairs, const training::TrainingPlan& plan) {
    return {{"train", pairs.train.size()},
            {"validation", pairs.validation.size()},
            {"broken", pairs.broken},
            {"unlabelled", pairs.labels.unlabelled},
            {"boxes_infrared", pairs.labels.infrared},
            {"boxes_visible", pairs.labels.visible},
            {"box_remarks", pairs.labels.remarks},
            {"in_both", pairs.in_both},
            {"classes", plan.reading.classes}};
}

void print_data(const TrainingPairs& pairs, Console& console) {
    console.text(fmt::format("Data: {} training pairs ({} without labels), {} validation pairs",
                             pairs.train.size(),
                             pairs.labels.unlabelled,
                             pairs.validation.size()));
    console.text(fmt::format(
        "Boxes: infrared {}; visible {}", counts_text(pairs.labels.infrared), counts_text(pairs.labels.visible)));
    for (const std::string& broken : pairs.broken) {
        console.remark("left out: " + broken);
    }
    if (pairs.labels.remarks > 0) {
        console.remark(fmt::format(
            "{} boxes were clipped or dropped; the first: {}", pairs.labels.remarks, pairs.labels.lines.front()));
    }
    if (pairs.in_both > 0) {
        console.remark(fmt::format("{} pairs are in both lists: their validation says nothing", pairs.in_both));
    }
}

} // namespace

void print_header(const TrainingCall& training,
                  const TrainingPairs& pairs,
                  const training::TrainingPlan& plan,
                  const Engine& engine,
                  Console& console) {
    const Network network(plan.network);
    const std::string preset = training.call.options.text("preset");
    nlohmann::json values = nlohmann::json::object();
    for (const auto& row : training::training_preset(preset)) {
        values[std::string(row.id)] = training.call.options.text(row.id);
    }
    console.answer({{"type", "training"},
                    {"run", training.run.string()},
                    {"device", engine.device()},
                    {"threads", engine.threads()},
                    {"parameters", network.tensors().parameter_count()},
                    {"preset", preset},
                    {"preset_values", values},
                    {"steps_per_epoch", training::steps_per_epoch(plan)},
                    {"data", data_json(pairs, plan)}},
                   {});
    console.text(fmt::format("Run {} on {}, {} threads; {:.2f} M parameters, batch {}",
                             training.run.string(),
                             engine.device(),
                             engine.threads(),
                             static_cast<double>(network.tensors().parameter_count()) / 1e6,
                             plan.options.batch * plan.options.accumulate));
    print_data(pairs, console);
    std::string text;
    for (const auto& row : training::training_preset(preset)) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", row.id, training.call.options.text(row.id));
    }
    console.text(fmt::format("Preset {}: {}", preset, text));
    if (preset == "paper") {
        for (const std::string_view line : training::open_in_the_paper()) {
            console.text(fmt::format("  the paper leaves open: {}", line));
        }
    }
    for (const std::string& change : training.changed_on_resume) {
        console.remark("changed on resuming, by --force: " + change);
    }
}

std::string epoch_text(const training::EpochLine& line) {
    std::string text =
        line.epochs > 0 ? fmt::format("epoch {}/{}", line.epoch, line.epochs) : fmt::format("epoch {}", line.epoch);
    text += fmt::format("  step {}", line.step);
    for (const auto& [name, value] : line.losses) {
        if (name == "total" || name == "gradient" || name.starts_with("pixel_") || name == "fusion") {
            text += fmt::format("  {} {:.4f}", name, value);
        }
    }
    text += loads_text(line.mixtures);
    for (const auto& [name, value] : line.validation) {
        text += fmt::format("  {} {:.4f}", name, value);
    }
    return text + fmt::format("  {:.1f} images/s, waiting {:.1f} %, {}",
                              line.images_per_second,
                              100 * line.wait_share,
                              human_seconds(line.seconds));
}

nlohmann::json epoch_json(const training::EpochLine& line) {
    nlohmann::json object = training::epoch_fields(line);
    object.update({{"type", "event"}, {"kind", "epoch"}, {"step", line.step}});
    return object;
}

training::EpochLine epoch_line_from(const nlohmann::json& event) {
    training::EpochLine line;
    const auto number = [&event](const char* key) {
        const auto found = event.find(key);
        return found != event.end() && found->is_number() ? found->get<double>() : 0;
    };
    line.epoch = static_cast<std::int64_t>(number("epoch"));
    line.epochs = static_cast<std::int64_t>(number("epochs"));
    line.step = static_cast<std::int64_t>(number("step"));
    line.seconds = number("seconds");
    line.images_per_second = number("images_per_second");
    line.wait_share = number("wait_share");
    const auto values = [&event](const char* key, std::vector<std::pair<std::string, double>>& into) {
        const auto found = event.find(key);
        if (found != event.end() && found->is_object()) {
            for (const auto& [name, value] : found->items()) {
                into.emplace_back(name, value.is_number() ? value.get<double>() : 0);
            }
        }
    };
    values("loss", line.losses);
    values("validation", line.validation);
    const auto loads = event.find("load");
    if (loads != event.end() && loads->is_object()) {
        for (const auto& [name, shares] : loads->items()) {
            training::MixtureUse use;
            use.name = name;
            for (const auto& share : shares) {
                use.load.push_back(share.is_number() ? share.get<double>() : 0);
            }
            line.mixtures.push_back(std::move(use));
        }
    }
    return line;
}

int dry_run_training(const TrainingPairs& pairs,
                     const training::TrainingPlan& plan,
                     const Engine& engine,
                     Console& console) {
    print_data(pairs, console);
    const auto leaked = training::find_leakage(pairs.train, pairs.validation, console.cancel());
    constexpr std::size_t kNamed = 10;
    for (std::size_t i = 0; i < std::min(kNamed, leaked.size()); ++i) {
        console.remark(fmt::format("{} (training) and {} (validation) {}",
                                   leaked[i].train,
                                   leaked[i].validation,
                                   leaked[i].likeness == 1 ? "are the same files"
                                                           : fmt::format("look alike ({:.2f})", leaked[i].likeness)));
    }
    constexpr std::int64_t kShiftPairs = 16;
    const std::vector<double> shifts = training::confident_shifts(pairs.train, kShiftPairs, console.cancel());
    const double median = shifts.empty() ? 0 : shifts[shifts.size() / 2];
    const training::TrialReport trial = training::make_trial_steps(plan, engine, console.cancel());
    const std::int64_t steps = plan.options.epochs * training::steps_per_epoch(plan);
    const double seconds = trial.seconds_per_step * static_cast<double>(steps);
    console.answer({{"type", "dry_run"},
                    {"data", data_json(pairs, plan)},
                    {"leaked", leaked.size()},
                    {"median_shift", median},
                    {"seconds_per_step", trial.seconds_per_step},
                    {"peak_bytes", trial.peak_bytes},
                    {"checkpoint_bytes", trial.checkpoint_bytes},
                    {"steps", steps},
                    {"seconds", seconds}},
                   {});
    console.text(fmt::format("Leakage: {} pairs of both lists are the same or look alike", leaked.size()));
    console.text(fmt::format("Registration: median shift {:.1f} px, largest {:.1f} px, of {} pairs where it is clear",
                             median,
                             shifts.empty() ? 0.0 : shifts.back(),
                             shifts.size()));
    console.text(fmt::format("A step takes {:.2f} s; memory {}; a checkpoint {}",
                             trial.seconds_per_step,
                             human_bytes(trial.peak_bytes),
                             human_bytes(trial.checkpoint_bytes)));
    if (plan.options.budget_seconds > 0) {
        console.text(fmt::format("The run takes {} and makes about {} steps",
                                 human_seconds(plan.options.budget_seconds),
                                 static_cast<std::int64_t>(plan.options.budget_seconds / trial.seconds_per_step)));
    } else {
        console.text(
            fmt::format("{} epochs are {} steps: about {}", plan.options.epochs, steps, human_seconds(seconds)));
    }
    return 0;
}

} // namespace moefusion::cli
