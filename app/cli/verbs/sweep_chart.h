#pragma once

// The chart of a sweep: one small panel per value (the eight metrics, the loss), its settings along x, as the paper's
// Fig. 7 and 8 show their studies.

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace moefusion::cli {

struct ChartPanel {
    std::string title; ///< "Qabf"
    /// One per setting; nothing where a run has none yet.
    std::vector<std::optional<double>> values;
};

/// Writes FILE.svg and FILE.png (two pixels per point). `axis`: what the settings are of, "experts/top-k";
/// `settings`: their labels, "4/2". Throws as write_file_atomically and write_png.
void write_sweep_chart(const std::filesystem::path& file,
                       const std::string& axis,
                       const std::vector<std::string>& settings,
                       const std::vector<ChartPanel>& panels);

} // namespace moefusion::cli
