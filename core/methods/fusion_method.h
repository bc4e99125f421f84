#pragma once

// What every fusion method is to the rest of the program. Without LibTorch, so that window and results need not
// compile it: tensors become an Image at this border.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/imaging/image.h"
#include "core/imaging/policies.h"
#include "core/methods/method_info.h"
#include "core/pairs/pair.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace moefusion {

class Engine; // core/engine/engine.h: device, threads, precision, reused memory

/// Which parameters a method uses.
struct WeightsIdentity {
    std::vector<std::filesystem::path> files; ///< empty for methods without weights and for `untrained`
    std::string sha256;                       ///< of the file (of the digests in name order where there are several)
    std::string source;                       ///< "none", "file", "installed", "bundled", "run:NAME@500", "untrained"
    bool untrained = false;
};

struct FusionInput {
    const LoadedPair& pair;
    const Policies& policies;
    Engine& engine;
};

struct FusionResult {
    Image fused;       ///< 8-bit, 1 channel (luma) or 3 (visible_chroma), of the pair's size: what is written to PNG
    Image fused_float; ///< F32, 1 channel, as the method's last layer gave it, not clipped
    std::vector<Remark> remarks;
};

class FusionMethod {
public:
    virtual ~FusionMethod() = default;

    [[nodiscard]] virtual const MethodInfo& info() const = 0;
    [[nodiscard]] virtual const WeightsIdentity& weights() const = 0;
    /// Told once, before the others, which pairs will be asked for; only results:FOLDER needs to know.
    virtual void expect_pairs(std::span<const Pair>) {}
    /// Part of the result key of methods whose result depends on more than weights, policies and the pair: canonical
    /// text, empty for the others (results:FOLDER gives the digest of the pair's file).
    [[nodiscard]] virtual std::string key_of(const Pair&) const { return {}; }
    /// Fuses one pair. Deterministic for one device and thread count. Throws Error{Cancelled | Mismatch | OutOfMemory}.
    /// Not for two threads at once.
    [[nodiscard]] virtual FusionResult
    fuse(const FusionInput& input, Progress& progress, const CancelToken& cancel) = 0;
};

} // namespace moefusion
