#pragma once

// How long work tells how far it is.

#include <cstdint>
#include <string_view>

namespace moefusion {

/// Called by the worker from any thread; an implementation returns at once.
class Progress {
public:
    virtual ~Progress() = default;
    /// `done` of `total` (0 = unknown) items; `what` names the present item or stage.
    virtual void step(std::int64_t done, std::int64_t total, std::string_view what) = 0;
};

/// For callers that show nothing.
class NoProgress final : public Progress {
public:
    void step(std::int64_t, std::int64_t, std::string_view) override {}
};

} // namespace moefusion
