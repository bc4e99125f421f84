#include "core/options/environment_options.h"

#include <array>
#include <cstdlib>
#include <string>

namespace moefusion::options {

std::span<const std::string_view> options_with_variables() {
    static constexpr std::array<std::string_view, 7> kIds{
        "device", "precision", "threads", "config", "log", "progress", "runs-dir"};
    return kIds;
}

std::string variable_of(std::string_view id) {
    std::string name = "MOE_FUSION_";
    for (const char c : id) {
        name += c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return name;
}

void offer_environment(OptionSet& set) {
    for (const std::string_view id : options_with_variables()) {
        const std::string name = variable_of(id);
        const char* value = std::getenv(name.c_str());
        if (value != nullptr && *value != '\0' && set.find(id) != nullptr) {
            set.offer(id, value, Origin{Origin::Kind::Environment, name});
        }
    }
}

} // namespace moefusion::options
