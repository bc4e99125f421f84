#include "app/cli/verbs/follow_run.h"

#include "app/cli/console.h"
#include "app/cli/verbs/train_report.h"
#include "core/base/error.h"
#include "core/training/run_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds kLook{300};

/// What is new at the end of a text file, whole lines only.
class NewLines {
public:
    explicit NewLines(fs::path file) : file_(std::move(file)) {}

    [[nodiscard]] std::string take() {
        std::ifstream in(file_, std::ios::binary | std::ios::ate);
        if (!in) {
            return {};
        }
        const auto size = static_cast<std::int64_t>(in.tellg());
        if (size < place_) {
            place_ = size; // a resumed trainer cut the file back to its checkpoint; what was cut was told
        }
        std::string text(static_cast<std::size_t>(size - place_), '\0');
        in.seekg(place_);
        in.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(text.rfind('\n') + 1); // npos + 1 = 0: no whole line
        place_ += static_cast<std::int64_t>(text.size());
        return text;
    }

private:
    fs::path file_;
    std::int64_t place_ = 0;
};

void print_lines(const std::string& text, Console& console) {
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = text.find('\n', from);
        const std::string_view line = std::string_view(text).substr(from, end - from);
        from = end + 1;
        if (line.find("\"kind\":\"epoch\"") == std::string_view::npos &&
            line.find("\"kind\":\"fault\"") == std::string_view::npos) {
            continue; // of a million lines nearly all are values
        }
        nlohmann::json event = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (!event.is_object()) {
            continue;
        }
        if (event.value("kind", std::string()) == "fault") {
            console.remark(event.value("text", std::string()));
            continue;
        }
        event["type"] = "event";
        console.answer(event, epoch_text(epoch_line_from(event)));
    }
}

} // namespace

int follow_run(const fs::path& run, Console& console) {
    using training::RunState;
    NewLines events(run / "events.jsonl");
    while (true) {
        const auto status = training::read_run_status(run);
        print_lines(events.take(), console); // after the status: nothing is missed at the end
        if (!status || !training::is_live(status->state)) {
            const RunState state = status ? status->state : RunState::Interrupted;
            console.text(fmt::format("{}: {}{}",
                                     run.filename().string(),
                                     training::to_text(state),
                                     status && !status->fault.empty() ? " (" + status->fault + ")" : ""));
            return state == RunState::Finished || state == RunState::Stopped ? 0 : 1;
        }
        if (console.stop_requested()) {
            console.remark(fmt::format("{} goes on.", run.filename().string()));
            return 0;
        }
        std::this_thread::sleep_for(kLook);
    }
}

} // namespace moefusion::cli
