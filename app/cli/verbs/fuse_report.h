#pragma once

// What `fuse` says and draws about its results: lines, times, the contact sheet.

#include "core/methods/fuse_pairs.h"
#include "core/results/contact_sheet.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace moefusion::cli {

class Console;

/// One line on standard output per result (an object of type "result" with --json), remarks and errors on standard
/// error.
void print_item(const FusedItem& item, Console& console);

/// Times of single fusions.
class FuseTimes {
public:
    void add(const FusedItem& item);
    /// label,statistic,id,width,height,seconds: a line per pair ("pair"), then mean, median and p95 per label.
    [[nodiscard]] std::string csv() const;
    void write(const std::filesystem::path& file) const;

private:
    struct Time {
        std::string label;
        std::string id;
        int width = 0;
        int height = 0;
        double seconds = 0;
    };
    std::vector<Time> times_; ///< by label, as fused
};

/// Mean, median and 95th percentile (linear between neighbours); of at least one value.
struct TimeStatistics {
    double mean = 0;
    double median = 0;
    double p95 = 0;
};
[[nodiscard]] TimeStatistics statistics_of(std::vector<double> seconds);

/// The contact sheet of a call, filled as results come.
class FuseSheet {
public:
    /// Throws Error{NotFound, "font.missing"} before any work.
    explicit FuseSheet(const FusePlan& plan);
    void add(const FusedItem& item);
    /// Draws and writes it; sources that were not loaded now are read.
    void write(const std::filesystem::path& file);

private:
    [[nodiscard]] std::size_t column_of(const std::string& label) const;

    std::vector<std::string> labels_;
    std::vector<Pair> pairs_;
    std::map<std::string, std::size_t, std::less<>> rows_;
    std::vector<bool> has_sources_;
    ContactSheet sheet_;
};

} // namespace moefusion::cli
