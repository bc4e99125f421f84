#pragma once

// Progress on standard error: a bar that is redrawn, or one plain line every 30 seconds.

#include "core/base/progress.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace moefusion::cli {

enum class ProgressStyle { None, Plain, Bar };

/// "12 of 128  01023N  (1.9 s each, about 4 min left)", at most `columns` wide. `seconds` have passed since the first.
[[nodiscard]] std::string
progress_text(std::int64_t done, std::int64_t total, std::string_view what, double seconds, int columns);

/// Any thread. `write` puts text on standard error; it is called with the display's lock held and must not call back.
class ProgressDisplay final : public Progress {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    /// What machines get of a plain line (--json): done, total, items per second, seconds left (negative: unknown).
    using Report = std::function<void(std::int64_t, std::int64_t, double, double)>;

    ProgressDisplay(ProgressStyle style, std::function<void(std::string_view)> write, Report report, Clock clock);

    void step(std::int64_t done, std::int64_t total, std::string_view what) override;
    /// Takes the bar off the screen, so that a line can be printed; the next step draws it again.
    void hide();

private:
    ProgressStyle style_;
    std::function<void(std::string_view)> write_;
    Report report_;
    Clock clock_;
    std::mutex mutex_; // guards the members below and the order of writes
    bool started_ = false;
    bool visible_ = false;
    std::int64_t first_done_ = 0;
    std::int64_t last_done_ = 0;
    std::int64_t last_total_ = 0;
    std::chrono::steady_clock::time_point start_;
    std::chrono::steady_clock::time_point last_drawn_;
};

} // namespace moefusion::cli
