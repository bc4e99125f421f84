#include "core/training/event_log.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <system_error>
#include <utility>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

nlohmann::json number(double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(shortest(value));
}

nlohmann::json at_place(const EventPlace& place) {
    return {{"t", place.seconds}, {"step", place.step}, {"epoch", place.epoch}};
}

} // namespace

EventLog::EventLog(fs::path file, std::int64_t keep_bytes) : file_(std::move(file)) {
    std::error_code fault;
    const auto present = fs::exists(file_, fault) ? static_cast<std::int64_t>(fs::file_size(file_, fault)) : 0;
    if (keep_bytes < 0 || keep_bytes >= present) {
        return;
    }
    fs::resize_file(file_, static_cast<std::uintmax_t>(keep_bytes), fault);
    if (fault) {
        throw Error(ErrorKind::NotWritable,
                    "run.events_not_writable",
                    fmt::format("{} cannot be cut to its checkpoint: {}.", file_.string(), fault.message()),
                    file_.string(),
                    "Check the permissions of the run folder.");
    }
}

void EventLog::scalar(const EventPlace& place, std::string_view tag, double value) {
    nlohmann::json line = at_place(place);
    line["tag"] = tag;
    line["value"] = number(value);
    append_line(file_, line.dump());
}

void EventLog::vector(const EventPlace& place, std::string_view tag, const std::vector<double>& values) {
    nlohmann::json line = at_place(place);
    line["tag"] = tag;
    line["value"] = nlohmann::json::array();
    for (const double value : values) {
        line["value"].push_back(number(value));
    }
    append_line(file_, line.dump());
}

void EventLog::other(const EventPlace& place, std::string_view kind, const nlohmann::json& fields) {
    nlohmann::json line = at_place(place);
    line["kind"] = kind;
    line.update(fields);
    append_line(file_, line.dump());
}

std::int64_t EventLog::bytes() const {
    std::error_code fault;
    const auto size = fs::file_size(file_, fault);
    return fault ? 0 : static_cast<std::int64_t>(size);
}

} // namespace moefusion::training
