#pragma once

// Checked values of options, each with its origin.

#include "core/options/description.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::options {

/// Values for a list of descriptions. A value is kept as text and checked when it is set, so that reading never fails.
/// The descriptions must outlive the set (they are constant tables).
class OptionSet {
public:
    OptionSet() = default;
    /// Every option at its default.
    explicit OptionSet(std::vector<const OptionDescription*> descriptions);

    [[nodiscard]] const std::vector<const OptionDescription*>& descriptions() const { return descriptions_; }
    [[nodiscard]] const OptionDescription* find(std::string_view id) const;

    /// Sets a value (of repeatable options: adds one). Throws Error{Usage} that names the option, the value, the
    /// allowed range or choices, and for unknown ids the nearest name: option.unknown, option.range, option.type,
    /// option.choice.
    void set(std::string_view id, std::string_view text, Origin origin);
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
    /// Made absolute against the folder of the file that named it; empty if there is none.
    [[nodiscard]] std::filesystem::path path(std::string_view id) const;

private:
    struct Value {
        std::vector<std::string> texts;
        Origin origin;
        std::filesystem::path base; ///< folder relative paths belong to
    };
    std::vector<const OptionDescription*> descriptions_;
    std::map<std::string, Value, std::less<>> values_;
};

} // namespace moefusion::options
