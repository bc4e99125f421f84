#include "core/training/run_recorder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>

namespace moefusion::training {

namespace {

double seconds_since_1970() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace

RunRecorder::RunRecorder(const std::filesystem::path& run, std::int64_t keep_bytes, bool tensorboard)
    : events_(run / "events.jsonl", keep_bytes) {
    if (tensorboard) {
        board_.emplace(run / "tensorboard", static_cast<std::int64_t>(seconds_since_1970()));
    }
}

void RunRecorder::at(std::int64_t step, double epoch) {
    place_ = {seconds_since_1970(), step, epoch};
}

void RunRecorder::scalar(std::string_view tag, double value) {
    events_.scalar(place_, tag, value);
    if (board_) {
        board_->scalar(place_.seconds, place_.step, tag, value);
    }
}

void RunRecorder::vector(std::string_view tag, const std::vector<double>& values) {
    events_.vector(place_, tag, values);
    for (std::size_t i = 0; board_ && i < values.size(); ++i) {
        board_->scalar(place_.seconds, place_.step, fmt::format("{}/{}", tag, i), values[i]);
    }
}

void RunRecorder::other(std::string_view kind, const nlohmann::json& fields) {
    events_.other(place_, kind, fields);
}

void RunRecorder::step(const StepReport& report) {
    scalar("loss/total", report.total);
    for (const auto& [name, value] : report.losses) {
        scalar("loss/" + name, value);
    }
    scalar("rate/learning", report.learning_rate);
    scalar("rate/noise", report.noise_share);
    scalar("grad/norm", report.gradient_norm);
    for (const MixtureUse& use : report.mixtures) {
        vector("load/" + use.name, use.load);
        vector("load_clean/" + use.name, use.load_clean);
        scalar("load_cv2/" + use.name, use.cv_squared);
        scalar("entropy/" + use.name, use.entropy);
    }
    for (const auto& [name, means] : report.attention) {
        if (means.inside) {
            scalar(fmt::format("attention/{}_inside", name), *means.inside);
        }
        if (means.outside) {
            scalar(fmt::format("attention/{}_outside", name), *means.outside);
        }
    }
}

void RunRecorder::validation(const ValidationReport& report) {
    for (const auto& [name, value] : report.values) {
        scalar("validation/" + name, value);
    }
    for (const MixtureUse& use : report.mixtures) {
        vector("validation/load/" + use.name, use.load);
        scalar("validation/entropy/" + use.name, use.entropy);
    }
}

void RunRecorder::picture(std::string_view tag, std::string_view png, int width, int height) {
    if (board_) {
        board_->picture(place_.seconds, place_.step, tag, png, width, height);
    }
}

} // namespace moefusion::training
