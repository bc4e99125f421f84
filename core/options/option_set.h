#pragma once

// Checked values of options, each with its origin.

#include "core/options/description.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::options {

/// A value WIDTHxHEIGHT, pixels.
struct SizeValue {
    int width = 0;
    int height = 0;
    bool operator==(const SizeValue&) const = default;
};

/// Values for a list of descriptions. A value is kept as text and checked when it is set, so that reading never fails.
/// The descriptions must outlive the set (they are constant tables).
class OptionSet {
public:
    OptionSet() = default;
    /// Every option at its default.
    explicit OptionSet(std::vector<const OptionDescription*> descriptions);

    [[nodiscard]] const std::vector<const OptionDescription*>& descriptions() const { return descriptions_; }
    [[nodiscard]] const OptionDescription* find(std::string_view id) const;

    /// Sets a value. Of repeatable options: adds one, but replaces those of another origin (two lines of one file are
    /// one origin). Flags take "true" or "false"; counts take a number, or "" for one more.
    /// `folder`: what relative paths belong to; empty = the working folder.
    /// Throws Error{Usage} that names the option, the value, the allowed range or choices, and for unknown ids the
    /// nearest name: option.unknown, option.range, option.type, option.choice, option.form.
    void
    set(std::string_view id, std::string_view text, const Origin& origin, const std::filesystem::path& folder = {});
    /// As `set`, but does nothing (after the same checks) if the present value has a stronger origin, so that sources
    /// may be read in any order. For files that are given as inputs too (sessions, run.yaml).
    void
    offer(std::string_view id, std::string_view text, const Origin& origin, const std::filesystem::path& folder = {});
    /// Back to the default.
    void reset(std::string_view id);

    /// True if the value does not come from the default.
    [[nodiscard]] bool given(std::string_view id) const;
    [[nodiscard]] const Origin& origin(std::string_view id) const;

    // Reading. An id that is not described is Error{Internal}.
    [[nodiscard]] bool flag(std::string_view id) const;
    [[nodiscard]] int count(std::string_view id) const;
    [[nodiscard]] std::int64_t integer(std::string_view id) const;
    [[nodiscard]] double real(std::string_view id) const;
    /// The value as typed; empty if there is none.
    [[nodiscard]] std::string text(std::string_view id) const;
    /// All values of a repeatable option, in order.
    [[nodiscard]] std::vector<std::string> texts(std::string_view id) const;
    /// Made absolute against the folder of the file that named it; as typed from the command line; empty if there is
    /// none.
    [[nodiscard]] std::filesystem::path path(std::string_view id) const;
    /// The same for each value of a repeatable option.
    [[nodiscard]] std::vector<std::filesystem::path> paths(std::string_view id) const;
    /// The folder that relative names in the value belong to: that of the file it comes from, else empty.
    [[nodiscard]] std::filesystem::path folder(std::string_view id) const;
    /// Of OptionType::Size; nothing if there is no value.
    [[nodiscard]] std::optional<SizeValue> size(std::string_view id) const;

private:
    struct Value {
        std::vector<std::string> texts;
        Origin origin;
        std::filesystem::path folder; ///< folder relative paths belong to
    };
    [[nodiscard]] const OptionDescription& described(std::string_view id) const;
    [[nodiscard]] const Value* value(std::string_view id) const;

    std::vector<const OptionDescription*> descriptions_;
    std::map<std::string, Value, std::less<>> values_;
};

} // namespace moefusion::options
