#include "core/imaging/policies.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>

#include <cmath>

namespace moefusion {

namespace {

constexpr int kLargestSide = 32768;

[[noreturn]] void throw_unknown(std::string_view what, std::string_view text, std::string_view choices) {
    throw Error(ErrorKind::Usage,
                "policy.unknown",
                fmt::format("'{}' is not a {}.", text, what),
                {},
                fmt::format("Use {}.", choices));
}

std::optional<int> side_from(std::string_view text) {
    const auto value = parse_integer(text);
    return value && *value >= 1 && *value <= kLargestSide ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

} // namespace

std::string to_text(const SizePolicy& policy) {
    switch (policy.kind) {
    case SizePolicy::Kind::Native:
        return "native";
    case SizePolicy::Kind::Visible:
        return "visible";
    case SizePolicy::Kind::Infrared:
        return "infrared";
    case SizePolicy::Kind::Fixed:
        return fmt::format("{}x{}", policy.width, policy.height);
    case SizePolicy::Kind::LongestSide:
        return fmt::format("max:{}", policy.longest);
    }
    return {};
}

std::string to_text(ColorPolicy policy) {
    return policy == ColorPolicy::Luma ? "luma" : "visible_chroma";
}

std::string to_text(RangePolicy policy) {
    return policy == RangePolicy::Method ? "method" : policy == RangePolicy::Clip ? "clip" : "minmax";
}

std::string to_text(const InfraredWindow& window) {
    return window.limits ? shortest(window.limits->from) + ":" + shortest(window.limits->to) : "auto";
}

std::string to_text(Precision precision) {
    return precision == Precision::Float32 ? "float32" : "bfloat16";
}

SizePolicy size_policy_from(std::string_view text) {
    using Kind = SizePolicy::Kind;
    if (text == "native") {
        return {Kind::Native};
    }
    if (text == "visible") {
        return {Kind::Visible};
    }
    if (text == "infrared") {
        return {Kind::Infrared};
    }
    if (text.starts_with("max:")) {
        if (const auto longest = side_from(text.substr(4))) {
            return {.kind = Kind::LongestSide, .longest = *longest};
        }
    }
    const std::size_t cross = text.find('x');
    if (cross != std::string_view::npos) {
        const auto width = side_from(text.substr(0, cross));
        const auto height = side_from(text.substr(cross + 1));
        if (width && height) {
            return {.kind = Kind::Fixed, .width = *width, .height = *height};
        }
    }
    throw_unknown("size policy",
                  text,
                  fmt::format("native, visible, infrared, WIDTHxHEIGHT or max:N with 1 to {} pixels", kLargestSide));
}

ColorPolicy color_policy_from(std::string_view text) {
    if (text == "luma") {
        return ColorPolicy::Luma;
    }
    if (text == "visible_chroma") {
        return ColorPolicy::VisibleChroma;
    }
    throw_unknown("colour policy", text, "luma or visible_chroma");
}

RangePolicy range_policy_from(std::string_view text) {
    if (text == "method") {
        return RangePolicy::Method;
    }
    if (text == "clip") {
        return RangePolicy::Clip;
    }
    if (text == "minmax") {
        return RangePolicy::MinMax;
    }
    throw_unknown("range policy", text, "method, clip or minmax");
}

InfraredWindow infrared_window_from(std::string_view text) {
    if (text == "auto") {
        return {};
    }
    const std::size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
        const auto from = parse_real(text.substr(0, colon));
        const auto to = parse_real(text.substr(colon + 1));
        if (from && to && *from < *to) {
            return {InfraredWindow::Limits{*from, *to}};
        }
    }
    throw_unknown("infrared window", text, "auto, or A:B with A below B (28000:32000)");
}

} // namespace moefusion
