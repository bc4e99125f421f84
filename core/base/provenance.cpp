#include "core/base/provenance.h"

#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

namespace moefusion {

namespace {

void read_text(const nlohmann::json& object, const char* key, std::string& target) {
    if (const auto found = object.find(key); found != object.end() && found->is_string()) {
        target = found->get<std::string>();
    }
}

} // namespace

nlohmann::json to_json(const PolicyWords& policies) {
    nlohmann::json object{{"size", policies.size},
                          {"color", policies.color},
                          {"range", policies.range},
                          {"infrared_window", policies.infrared_window},
                          {"precision", policies.precision}};
    if (policies.kept_size) {
        object["kept_size"] = true;
    }
    return object;
}

PolicyWords policy_words_from(const nlohmann::json& object) {
    PolicyWords words;
    if (!object.is_object()) {
        return words;
    }
    read_text(object, "size", words.size);
    read_text(object, "color", words.color);
    read_text(object, "range", words.range);
    read_text(object, "infrared_window", words.infrared_window);
    read_text(object, "precision", words.precision);
    const auto kept = object.find("kept_size");
    words.kept_size = kept != object.end() && kept->is_boolean() && kept->get<bool>();
    return words;
}

std::string canonical_json(const Provenance& made_by, std::string_view content_hash) {
    // nlohmann::json keeps the keys of an object sorted, and all values are text or whole numbers.
    const nlohmann::json object{{"content", content_hash},
                                {"edits", made_by.edits},
                                {"method", made_by.method},
                                {"numerics", made_by.numerics},
                                {"options", made_by.options},
                                {"policies", to_json(made_by.policies)},
                                {"weights_sha256", made_by.weights_sha256}};
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string result_key(const Provenance& made_by, std::string_view content_hash) {
    return sha256_hex(canonical_json(made_by, content_hash));
}

} // namespace moefusion
