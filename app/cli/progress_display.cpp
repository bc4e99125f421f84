#include "app/cli/progress_display.h"

#include "app/cli/text_table.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace moefusion::cli {

namespace {

constexpr auto kBarInterval = std::chrono::milliseconds(100);
constexpr auto kPlainInterval = std::chrono::seconds(30);

int terminal_columns() {
    struct winsize size {};
    constexpr int kUsual = 80;
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : kUsual;
}

/// The text without what does not fit into `columns`, never inside a character.
std::string cut(std::string text, int columns) {
    while (!text.empty() && display_width(text) > columns) {
        while (text.size() > 1 && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) {
            text.pop_back();
        }
        text.pop_back();
    }
    return text;
}

/// Control characters of names would move the cursor.
std::string shown(std::string_view text) {
    std::string out(text);
    std::replace_if(
        out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return out;
}

} // namespace

std::string progress_text(std::int64_t done, std::int64_t total, std::string_view what, double seconds, int columns) {
    std::string text = total > 0 ? fmt::format("{} of {}", done, total) : fmt::format("{}", done);
    if (!what.empty()) {
        text += "  " + shown(what);
    }
    if (done > 0 && seconds > 0) {
        const double each = seconds / static_cast<double>(done);
        const std::string pace = fmt::format("{} each", human_seconds(each));
        const std::string left =
            total > done ? fmt::format(", about {} left", human_seconds(each * static_cast<double>(total - done))) : "";
        text += fmt::format("  ({}{})", pace, left);
    }
    return cut(std::move(text), columns);
}

ProgressDisplay::ProgressDisplay(ProgressStyle style,
                                 std::function<void(std::string_view)> write,
                                 Report report,
                                 Clock clock)
    : style_(style), write_(std::move(write)), report_(std::move(report)), clock_(std::move(clock)) {}

void ProgressDisplay::step(std::int64_t done, std::int64_t total, std::string_view what) {
    if (style_ == ProgressStyle::None) {
        return;
    }
    const std::lock_guard lock(mutex_);
    const auto now = clock_();
    // A smaller count or another total is the next stage: it has its own pace.
    if (!started_ || total != last_total_ || done < last_done_) {
        started_ = true;
        start_ = now;
        first_done_ = done;
        last_drawn_ = style_ == ProgressStyle::Bar ? now - kBarInterval : now;
    }
    last_done_ = done;
    last_total_ = total;
    const bool ends = total > 0 && done >= total;
    if (now - last_drawn_ < (style_ == ProgressStyle::Bar ? kBarInterval : kPlainInterval) &&
        !(ends && style_ == ProgressStyle::Bar)) {
        return;
    }
    last_drawn_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const std::int64_t counted = done - first_done_;
    const double pace = counted > 0 ? seconds / static_cast<double>(counted) * static_cast<double>(done) : 0.0;
    if (style_ == ProgressStyle::Bar) {
        const int columns = std::max(20, terminal_columns() - 1);
        constexpr std::int64_t kBarWidth = 20;
        std::string bar;
        if (total > 0) {
            const auto filled =
                static_cast<std::size_t>(std::clamp<std::int64_t>(done * kBarWidth / total, 0, kBarWidth));
            bar = "[" + std::string(filled, '#') + std::string(kBarWidth - filled, '.') + "] ";
        }
        const int rest = columns - static_cast<int>(bar.size());
        write_("\r" + cut(bar, columns) + progress_text(done, total, what, pace, std::max(0, rest)) + "\x1b[K");
        visible_ = true;
    } else if (report_) {
        const double rate = seconds > 0 ? static_cast<double>(counted) / seconds : 0.0;
        report_(done, total, rate, rate > 0 && total > 0 ? static_cast<double>(total - done) / rate : -1.0);
    } else {
        constexpr int kLineWidth = 200;
        write_(progress_text(done, total, what, pace, kLineWidth) + "\n");
    }
}

void ProgressDisplay::hide() {
    const std::lock_guard lock(mutex_);
    if (visible_) {
        write_("\r\x1b[K");
        visible_ = false;
        last_drawn_ = clock_() - kBarInterval;
    }
}

} // namespace moefusion::cli
