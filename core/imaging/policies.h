#pragma once

// Named choices that change pixels. They travel with every result (provenance, PNG text, key).
// Names as in command_line.md 1: --size, --color-policy, --range, --infrared-window, --precision.

#include <optional>
#include <string>
#include <string_view>

namespace moefusion {

struct SizePolicy {
    enum class Kind { Native, Visible, Infrared, Fixed, LongestSide } kind = Kind::Native;
    int width = 0;   ///< Fixed
    int height = 0;  ///< Fixed
    int longest = 0; ///< LongestSide
    bool operator==(const SizePolicy&) const = default;
};

enum class ColorPolicy { Luma, VisibleChroma };
enum class RangePolicy { Method, Clip, MinMax };
enum class Precision { Float32, BFloat16 };

/// Stretch of infrared above 8 bits to 0..1: nothing = from its own 0.5 and 99.5 percentiles ("auto"), else from..to.
struct InfraredWindow {
    struct Limits {
        double from = 0;
        double to = 0;
        bool operator==(const Limits&) const = default;
    };
    std::optional<Limits> limits;
    bool operator==(const InfraredWindow&) const = default;
};

struct Policies {
    SizePolicy size;
    ColorPolicy color = ColorPolicy::Luma;
    RangePolicy range = RangePolicy::Method;
    InfraredWindow infrared_window;
    Precision precision = Precision::Float32;
    bool operator==(const Policies&) const = default;
};

/// The words of the options: "native", "visible", "640x480", "max:1024"; "luma"; "method"; "auto", "28000:32000".
[[nodiscard]] std::string to_text(const SizePolicy& policy);
[[nodiscard]] std::string to_text(ColorPolicy policy);
[[nodiscard]] std::string to_text(RangePolicy policy);
[[nodiscard]] std::string to_text(const InfraredWindow& window);
[[nodiscard]] std::string to_text(Precision precision);

/// From those words. Throw Error{Usage, "policy.unknown"} that names the choices.
[[nodiscard]] SizePolicy size_policy_from(std::string_view text);
[[nodiscard]] ColorPolicy color_policy_from(std::string_view text);
[[nodiscard]] RangePolicy range_policy_from(std::string_view text);
[[nodiscard]] InfraredWindow infrared_window_from(std::string_view text);

} // namespace moefusion
