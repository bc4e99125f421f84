#pragma once

// The files one method writes in a call of fuse_pairs: the result and, if asked for, a coloured and a float one.

#include "core/methods/fuse_pairs.h"
#include "core/results/results_folder.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// What is said of a result besides its pixels.
struct OutputNote {
    std::string id;
    Provenance made_by;
    std::string content_hash;
    double seconds = 0;
    std::vector<Remark> remarks;
};

class LabelOutputs {
public:
    /// Reads the manifests of LABEL, LABEL.color and LABEL.float below the plan's folder.
    LabelOutputs(const FusePlan& plan, const std::string& label);

    [[nodiscard]] bool has_any_file(std::string_view id) const;
    /// UpToDate if all outputs are, else the state of the first that is not. `made_by`: of the result itself.
    [[nodiscard]] ResultState
    state(std::string_view id, const Provenance& made_by, std::string_view content_hash) const;
    /// Throws Error{Mismatch, "results.other_key"} if an output is there with another key.
    void refuse_other_key(std::string_view id, const Provenance& made_by, std::string_view content_hash) const;

    /// Stores all outputs that are not up to date. `colored` is empty unless the plan asks for it.
    void store(const OutputNote& note, const ResultPixels& pixels, const Image& colored);
    /// For a result that is up to date: its manifest line, appended where a killed program left it out.
    [[nodiscard]] ManifestEntry
    list_again(std::string_view id, const Provenance& made_by, std::string_view content_hash);

    void store_failure(std::string_view id, const Error& fault);
    void forget_failures() const;
    [[nodiscard]] std::filesystem::path failed_list() const;
    [[nodiscard]] std::filesystem::path main_file(std::string_view id) const;

private:
    enum class Kind { Main, Color, Float };
    struct Output {
        Kind kind;
        ResultFormat format;
        ResultsFolder folder;
    };
    [[nodiscard]] static Provenance provenance_for(const Output& output, Provenance made_by);
    [[nodiscard]] static std::string
    key_for(const Output& output, const Provenance& made_by, std::string_view content_hash);

    std::vector<Output> outputs_; ///< the result itself first
    Shard shard_;
    bool overwrite_;
};

/// Copies both files of a pair to FOLDER/infrared and FOLDER/visible, named by its id with their own suffixes; files
/// with the same content are left. Throws Error{Unreadable | DiskFull | NotWritable}.
void copy_source_files(const Pair& pair, const std::filesystem::path& folder);

} // namespace moefusion
