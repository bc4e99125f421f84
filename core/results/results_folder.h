#pragma once

// The folder of one label's fused images: which results are up to date, and writing new ones so that a killed program
// continues (interaction.md 4.4, reliability 3).

#include "core/imaging/image.h"
#include "core/results/manifest.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace moefusion {

enum class ResultFormat {
    Png,   ///< 8 bits
    Png16, ///< 16 bits of the float result, clipped to 0..1
    Tiff,  ///< the 8-bit picture
    Npy    ///< float32 [H,W], before clipping and rounding
};

/// "png", "png16", "tiff", "npy"; throws Error{Usage, "format.unknown"}.
[[nodiscard]] ResultFormat result_format_from(std::string_view text);
[[nodiscard]] std::string_view suffix_of(ResultFormat format); ///< ".png", ".tiff", ".npy"

/// The two pictures a method gives (FusionResult): what the formats are made of.
struct ResultPixels {
    Image eight_bits;
    Image unclipped; ///< F32, 1 channel
};

/// The bytes of a result file; PNG with its tEXt entries moe-fusion:key|method|weights|policies|version.
/// `entry` gives key and provenance. Throws Error{OutOfMemory | Internal}.
[[nodiscard]] std::string encode_result(const ResultPixels& pixels, const ManifestEntry& entry, ResultFormat format);

enum class ResultState {
    Absent,
    UpToDate, ///< the file is there with this key; nothing to do
    Unlisted, ///< the file is there, no manifest names it and it says no key: may be ours, from a killed program
    OtherKey  ///< the file is there, made with another key, or by somebody else
};

/// Not for two threads at once; several processes may write the same folder as different shards.
class ResultsFolder {
public:
    /// Reads the manifests of `folder`, which need not exist. Throws Error{Unreadable | TooLarge}.
    ResultsFolder(std::filesystem::path folder, Shard shard);

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] const Manifest& manifest() const { return manifest_; }

    /// Relative path of the result of a pair.
    [[nodiscard]] static std::string file_of(std::string_view id, ResultFormat format);

    /// Cheap where a manifest names the file, else the head of a PNG is read.
    [[nodiscard]] ResultState state(std::string_view file, std::string_view key) const;
    /// True if a result file exists, whatever its key.
    [[nodiscard]] bool has_file(std::string_view file) const;

    /// Writes the file (complete or absent), then its line. Where the file is Unlisted and holds the same bytes, only
    /// the line is written. Throws Error{DiskFull | NotWritable}; Error{Mismatch, "results.other_key"} for an Unlisted
    /// file with other bytes and for OtherKey unless `overwrite`.
    void store(const ManifestEntry& entry, std::string_view bytes, bool overwrite);
    /// Appends the line alone: for an UpToDate file that no manifest names.
    void list(const ManifestEntry& entry);
    /// Appends to failed.jsonl.
    void store_failure(std::string_view id, const Error& error);
    /// Removes this shard's failed.jsonl: at the start of a run, whose failures it will hold.
    void forget_failures() const;

private:
    std::filesystem::path folder_;
    Shard shard_;
    Manifest manifest_;
};

/// Makes the folder and proves that files can be written in it. Throws Error{NotWritable | DiskFull} before any work.
void require_writable(const std::filesystem::path& folder);
/// Throws Error{DiskFull, "disk.space"} with both numbers if less than needed_bytes * 1.1 are free where `folder` is or
/// will be.
void require_space(const std::filesystem::path& folder, std::int64_t needed_bytes);

} // namespace moefusion
