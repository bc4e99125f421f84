#include "core/pairs/match_files.h"

#include "core/base/natural_order.h"
#include "core/base/paths.h"
#include "core/pairs/role_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace moefusion::pairs {

namespace {

using Indices = std::vector<std::size_t>;
using Groups = std::unordered_map<std::string, Indices>;

struct Natural {
    bool operator()(const std::string& left, const std::string& right) const { return natural_less(left, right); }
};

/// The two sides while they are matched.
class Matcher {
public:
    Matcher(const std::vector<SideFile>& infrared, const std::vector<SideFile>& visible)
        : infrared_(infrared), visible_(visible), infrared_done_(infrared.size()), visible_done_(visible.size()) {}

    /// Matches what has equal `key_of_name` on both sides. Keys that come out empty take no part.
    template <typename Key>
    void stage(Key&& key_of_name, bool unique_only, bool without_role, const char* remark_code) {
        const Groups left = groups(infrared_, infrared_done_, key_of_name);
        const Groups right = groups(visible_, visible_done_, key_of_name);
        std::map<std::string, std::pair<const Indices*, const Indices*>, Natural> both; // order of keys, not of hashing
        for (const auto& [key, indices] : left) {
            if (const auto other = right.find(key); other != right.end()) {
                both[key] = {&indices, &other->second};
            }
        }
        for (const auto& [key, sides] : both) {
            const auto& [infrared, visible] = sides;
            if (infrared->size() == 1 && visible->size() == 1) {
                take(infrared->front(), visible->front(), without_role, remark_code);
            } else if (!unique_only) {
                take_equal_names(*infrared, *visible, without_role);
            }
        }
    }

    [[nodiscard]] bool found_none() const { return out_.pairs.empty() && !saw_two_files_; }

    [[nodiscard]] Matching finish() {
        // What only case or normalisation tells from a matched file is a second file of that key, not an orphan.
        std::unordered_map<std::string, std::size_t> matched;
        for (std::size_t i = 0; i < out_.pairs.size(); ++i) {
            matched[folded(key_of(infrared_[out_.pairs[i].infrared].name))] = i;
        }
        orphans(infrared_, infrared_done_, matched, "visible");
        orphans(visible_, visible_done_, matched, "infrared");
        return std::move(out_);
    }

    [[nodiscard]] const Matching& matching() const { return out_; }

private:
    template <typename Key>
    static Groups groups(const std::vector<SideFile>& files, const std::vector<bool>& done, Key&& key_of_name) {
        Groups out;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (!done[i]) {
                const std::string key = key_of_name(files[i].name);
                if (!key.empty()) {
                    out[key].push_back(i);
                }
            }
        }
        return out;
    }

    void take(std::size_t infrared, std::size_t visible, bool without_role, const char* remark_code) {
        const std::string key = key_of(infrared_[infrared].name);
        MatchedFiles pair{infrared, visible, without_role ? key_without_role(key) : key, {}};
        if (remark_code != nullptr) {
            pair.remarks.push_back({remark_code,
                                    fmt::format("{} and {} were matched by their number only.",
                                                infrared_[infrared].name,
                                                visible_[visible].name),
                                    {infrared_[infrared].path, visible_[visible].path},
                                    "Look at the pair before you use it."});
        }
        infrared_done_[infrared] = true;
        visible_done_[visible] = true;
        out_.pairs.push_back(std::move(pair));
    }

    /// Several files with one key: the two whose full names are equal, if there is one such couple.
    void take_equal_names(const Indices& infrared, const Indices& visible, bool without_role) {
        saw_two_files_ = true;
        std::vector<std::pair<std::size_t, std::size_t>> equal;
        for (const std::size_t left : infrared) {
            for (const std::size_t right : visible) {
                if (infrared_[left].name == visible_[right].name) {
                    equal.emplace_back(left, right);
                }
            }
        }
        std::vector<std::filesystem::path> files;
        std::string names;
        for (const auto& [side, indices] : {std::pair(&infrared_, &infrared), std::pair(&visible_, &visible)}) {
            for (const std::size_t index : *indices) {
                files.push_back((*side)[index].path);
                names += (names.empty() ? "" : ", ") + shown_path((*side)[index].path);
            }
        }
        const bool kept = equal.size() == 1;
        if (kept) {
            take(equal[0].first, equal[0].second, without_role, nullptr);
        }
        Remark remark{"two_files",
                      kept
                          ? fmt::format("Several files have one name without suffix: {}. Those of equal full name ({}) "
                                        "are used.",
                                        names,
                                        infrared_[equal[0].first].name)
                          : fmt::format("Several files have one name without suffix: {}. None is used.", names),
                      std::move(files),
                      "Remove or rename the others."};
        for (const std::size_t index : infrared) {
            out_.left_out += infrared_done_[index] ? 0 : 1;
            infrared_done_[index] = true;
        }
        for (const std::size_t index : visible) {
            out_.left_out += visible_done_[index] ? 0 : 1;
            visible_done_[index] = true;
        }
        (kept ? out_.pairs.back().remarks : out_.remarks).push_back(std::move(remark));
    }

    void orphans(const std::vector<SideFile>& files,
                 const std::vector<bool>& done,
                 const std::unordered_map<std::string, std::size_t>& matched,
                 const char* missing_side) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (done[i]) {
                continue;
            }
            ++out_.left_out;
            const auto twin = matched.find(folded(key_of(files[i].name)));
            if (twin != matched.end()) {
                MatchedFiles& pair = out_.pairs[twin->second];
                pair.remarks.push_back({"two_files",
                                        fmt::format("{} differs from a used name only in case, suffix or Unicode form; "
                                                    "it is not used.",
                                                    shown_path(files[i].path)),
                                        {files[i].path},
                                        "Remove or rename it."});
            } else {
                out_.remarks.push_back({"no_partner",
                                        fmt::format("{} has no {} partner.", shown_path(files[i].path), missing_side),
                                        {files[i].path},
                                        "Add the missing file, or remove this one."});
            }
        }
    }

    const std::vector<SideFile>& infrared_;
    const std::vector<SideFile>& visible_;
    std::vector<bool> infrared_done_;
    std::vector<bool> visible_done_;
    bool saw_two_files_ = false;
    Matching out_;
};

std::string key_by_number(const std::string& name) {
    const std::string key = key_of(name);
    const std::size_t slash = key.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : key.substr(0, slash + 1);
    const std::string number = only_number(slash == std::string::npos ? key : key.substr(slash + 1));
    return number.empty() ? number : folder + number;
}

void match_by_name(Matcher& matcher) {
    matcher.stage(key_of, false, false, nullptr);
    matcher.stage([](const std::string& name) { return folded(key_of(name)); }, false, false, nullptr);
}

} // namespace

std::string key_of(const std::string& name) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    const bool has_suffix = dot != std::string::npos && (slash == std::string::npos || dot > slash + 1) && dot > 0;
    return has_suffix ? name.substr(0, dot) : name;
}

std::string key_without_role(const std::string& key) {
    const std::size_t slash = key.rfind('/');
    const std::string folder = slash == std::string::npos ? std::string() : key.substr(0, slash + 1);
    const std::string stem = slash == std::string::npos ? key : key.substr(slash + 1);
    const NameRole role = role_of_stem(stem);
    return role.role == Role::None || role.rest.empty() ? key : folder + role.rest;
}

Matching match_files(const std::vector<SideFile>& infrared, const std::vector<SideFile>& visible) {
    Matcher matcher(infrared, visible);
    match_by_name(matcher);
    if (matcher.found_none()) {
        const auto without_role = [](const std::string& name) {
            const std::string key = key_of(name);
            const std::string rest = key_without_role(key);
            return rest == key ? std::string() : folded(rest);
        };
        matcher.stage(without_role, false, true, nullptr);
    }
    if (matcher.found_none()) {
        matcher.stage(key_by_number, true, false, "by_number");
    }
    return matcher.finish();
}

std::vector<std::pair<std::size_t, std::size_t>> matched_by_name(const std::vector<SideFile>& infrared,
                                                                 const std::vector<SideFile>& visible) {
    Matcher matcher(infrared, visible);
    match_by_name(matcher);
    std::vector<std::pair<std::size_t, std::size_t>> out;
    for (const MatchedFiles& pair : matcher.matching().pairs) {
        out.emplace_back(pair.infrared, pair.visible);
    }
    return out;
}

} // namespace moefusion::pairs
