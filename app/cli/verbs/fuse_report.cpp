#include "app/cli/verbs/fuse_report.h"

#include "app/cli/console.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/imaging/image_file.h"
#include "core/imaging/range_policy.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

std::string_view state_name(ItemState state) {
    switch (state) {
    case ItemState::Ok:
        return "ok";
    case ItemState::UpToDate:
        return "up_to_date";
    case ItemState::Failed:
        return "failed";
    }
    return "failed";
}

std::vector<std::string> column_names(const std::vector<std::string>& labels) {
    std::vector<std::string> names{"infrared", "visible"};
    names.insert(names.end(), labels.begin(), labels.end());
    return names;
}

std::vector<std::string> row_names(const std::vector<Pair>& pairs) {
    std::vector<std::string> names;
    for (const Pair& pair : pairs) {
        names.push_back(pair.id);
    }
    return names;
}

/// RFC 4180.
std::string csv_cell(const std::string& cell) {
    if (cell.find_first_of(",\"\n\r") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

} // namespace

void print_item(const FusedItem& item, Console& console) {
    nlohmann::json remarks = nlohmann::json::array();
    for (const Remark& remark : item.remarks) {
        remarks.push_back({{"code", remark.code}, {"text", remark.text}});
    }
    nlohmann::json object{{"type", "result"},
                          {"id", item.pair.id},
                          {"method", item.method},
                          {"label", item.label},
                          {"state", state_name(item.state)},
                          {"file", item.file.string()},
                          {"key", item.key},
                          {"size", {item.width, item.height}},
                          {"seconds", item.seconds},
                          {"remarks", remarks}};
    if (item.state == ItemState::Failed) {
        object.erase("key");
        object.erase("size");
        object.erase("seconds");
        console.error(*item.fault, item.pair.id);
        console.answer(object, fmt::format("failed\t{}\t{}", item.label, item.pair.id));
        return;
    }
    const std::string took = item.state != ItemState::Ok ? std::string()
                             : item.seconds < 1.0        ? fmt::format("{} ms", fixed(1000 * item.seconds, 1))
                                                         : human_seconds(item.seconds);
    console.answer(object, fmt::format("{}\t{}\t{}", state_name(item.state), item.file.string(), took));
    for (const Remark& remark : item.remarks) {
        console.remark(fmt::format("{}: {}", item.pair.id, remark.text));
    }
}

void FuseTimes::add(const FusedItem& item) {
    if (item.pixels != nullptr) {
        times_.push_back({item.label, item.pair.id, item.width, item.height, item.seconds});
    }
}

TimeStatistics statistics_of(std::vector<double> seconds) {
    MOEFUSION_EXPECT(!seconds.empty(), "statistics need a value");
    std::ranges::sort(seconds);
    const auto quantile = [&](double share) {
        const double place = share * static_cast<double>(seconds.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, seconds.size() - 1);
        return seconds[below] + (place - std::floor(place)) * (seconds[above] - seconds[below]);
    };
    double sum = 0;
    for (const double value : seconds) {
        sum += value;
    }
    return {sum / static_cast<double>(seconds.size()), quantile(0.5), quantile(0.95)};
}

std::string FuseTimes::csv() const {
    std::string text = "label,statistic,id,width,height,seconds\n";
    std::vector<std::string> labels;
    for (const Time& time : times_) {
        if (std::ranges::find(labels, time.label) == labels.end()) {
            labels.push_back(time.label);
        }
        text += fmt::format("{},pair,{},{},{},{}\n",
                            csv_cell(time.label),
                            csv_cell(time.id),
                            time.width,
                            time.height,
                            significant(time.seconds, 6));
    }
    for (const std::string& label : labels) {
        std::vector<double> seconds;
        for (const Time& time : times_) {
            if (time.label == label) {
                seconds.push_back(time.seconds);
            }
        }
        const TimeStatistics statistics = statistics_of(seconds);
        const auto line = [&](std::string_view name, double value) {
            text += fmt::format("{},{},,,,{}\n", csv_cell(label), name, significant(value, 6));
        };
        line("mean", statistics.mean);
        line("median", statistics.median);
        line("p95", statistics.p95);
    }
    return text;
}

void FuseTimes::write(const fs::path& file) const {
    write_file_atomically(file, csv());
}

FuseSheet::FuseSheet(const FusePlan& plan)
    : labels_(labels_of(plan)), pairs_(plan.pairs), has_sources_(plan.pairs.size(), false),
      sheet_(column_names(labels_), row_names(plan.pairs)) {
    for (std::size_t row = 0; row < pairs_.size(); ++row) {
        rows_.emplace(pairs_[row].id, row);
    }
}

std::size_t FuseSheet::column_of(const std::string& label) const {
    return 2 + static_cast<std::size_t>(std::ranges::find(labels_, label) - labels_.begin());
}

void FuseSheet::add(const FusedItem& item) {
    const std::size_t row = rows_.find(item.pair.id)->second;
    const std::size_t column = column_of(item.label);
    if (item.state == ItemState::Failed) {
        sheet_.put_note(row, column, "failed: " + item.fault->code);
    } else if (item.pixels != nullptr) {
        sheet_.put(row, column, item.pixels->eight_bits);
    } else {
        sheet_.put(row, column, read_thumbnail(item.file, 2 * sheet_.cell_width()));
    }
    if (item.loaded != nullptr && !has_sources_[row]) {
        has_sources_[row] = true;
        const auto shown = [](const Image& image) {
            return image.depth == Depth::U8 ? image : to_eight_bits(to_unit_float(image), RangePolicy::Clip);
        };
        sheet_.put(row, 0, shown(item.loaded->infrared));
        sheet_.put(row, 1, shown(item.loaded->visible));
    }
}

void FuseSheet::write(const fs::path& file) {
    for (std::size_t row = 0; row < pairs_.size(); ++row) {
        if (has_sources_[row]) {
            continue;
        }
        const auto show = [&](std::size_t column, const fs::path& source) {
            try {
                sheet_.put(row, column, read_thumbnail(source, 2 * sheet_.cell_width()));
            } catch (const Error& error) {
                sheet_.put_note(row, column, error.code); // the sheet shows why there is no picture
            }
        };
        show(0, pairs_[row].infrared);
        show(1, pairs_[row].visible);
    }
    write_png(file, sheet_.draw());
}

} // namespace moefusion::cli
