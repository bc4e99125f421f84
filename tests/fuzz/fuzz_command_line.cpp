#include "core/base/error.h"
#include "core/options/command_line_options.h"
#include "core/options/common_options.h"
#include "core/options/config_file.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

using namespace moefusion;
using namespace moefusion::options;

namespace {

const std::vector<const OptionDescription*>& rows() {
    static const std::vector<const OptionDescription*> all = [] {
        std::vector<const OptionDescription*> pointers;
        for (const OptionDescription& row : common_options()) {
            pointers.push_back(&row);
        }
        return pointers;
    }();
    return all;
}

/// Whatever was taken can be read by every reader of its type.
void read_all(const OptionSet& set) {
    for (const OptionDescription* option : set.descriptions()) {
        if (!set.given(option->id)) {
            continue;
        }
        (void)set.texts(option->id);
        (void)set.paths(option->id);
        if (option->type == OptionType::Integer) {
            const auto number = static_cast<double>(set.integer(option->id));
            if (option->range && (number < option->range->lowest || number > option->range->highest)) {
                std::abort();
            }
        } else if (option->type == OptionType::Flag) {
            (void)set.flag(option->id);
        } else if (option->type == OptionType::Count && (set.count(option->id) < 0 || set.count(option->id) > 2)) {
            std::abort();
        }
    }
}

template <typename Work>
void work_or_refuse(Work work) {
    try {
        work();
    } catch (const Error& error) {
        if (error.kind == ErrorKind::Internal) {
            std::abort();
        }
    }
}

} // namespace

/// The bytes as words (one per line) and, behind the first NUL, as a configuration file: both are taken or refused.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t end = bytes.find('\0');
    std::string_view lines = bytes.substr(0, end);
    std::vector<std::string> words;
    while (!lines.empty()) {
        const std::size_t stop = lines.find('\n');
        words.emplace_back(lines.substr(0, stop));
        lines = stop == std::string_view::npos ? std::string_view{} : lines.substr(stop + 1);
    }
    OptionSet set(rows());
    work_or_refuse([&] { apply_words(parse_words(words, rows()), set); });
    if (end != std::string_view::npos) {
        std::vector<std::string_view> ids;
        for (const OptionDescription* row : rows()) {
            ids.push_back(row->id);
        }
        const std::vector<ConfigSection> sections{{"common", ids}, {"fuse", ids}};
        work_or_refuse([&] {
            (void)offer_config(parse_yaml(bytes.substr(end + 1), "fuzz.yaml"),
                               "fuzz.yaml",
                               Origin::Kind::ProjectFile,
                               "fuse",
                               sections,
                               set);
        });
    }
    read_all(set);
    return 0;
}
