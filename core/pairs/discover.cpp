#include "core/pairs/discover.h"

#include "core/base/paths.h"
#include "core/imaging/color.h"
#include "core/imaging/image_file.h"
#include "core/pairs/layouts.h"
#include "core/pairs/match_files.h"
#include "core/pairs/role_folders.h"
#include "core/pairs/role_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

namespace moefusion::pairs {

namespace {

constexpr int kDeepestRule = 5;

std::string joined(const std::string& left, const std::string& right) {
    return left.empty() ? right : right.empty() ? left : left + "/" + right;
}

/// The set among the parts of a path: a whole part.
std::string set_of_parts(std::string_view parts) {
    while (!parts.empty()) {
        const std::size_t slash = std::min(parts.find('/'), parts.size());
        const std::string part = lower_ascii(parts.substr(0, slash));
        if (!part.empty() && set_of_name(part) == part) {
            return part;
        }
        parts.remove_prefix(std::min(slash + 1, parts.size()));
    }
    return {};
}

Remark near_infrared_remark(const std::filesystem::path& file) {
    return {"near_infrared",
            fmt::format("{} is near infrared; no thermal image stands beside it.", shown_path(file)),
            {file},
            {}};
}

class Discovery {
public:
    Discovery(PairList& list, const CancelToken& cancel) : list_(list), cancel_(cancel) {}

    void visit(const ScannedFolder& folder, const std::string& relative, int depth) {
        cancel_.throw_if_cancelled();
        std::vector<const ScannedFolder*> done;
        const FolderCouples couples = couple_folders(folder, cancel_);
        for (const FolderCouple& couple : couples.couples) {
            if (take_couple(couple, relative, couples.couples.size() > 1)) {
                done.push_back(couple.infrared);
                done.push_back(couple.visible);
            }
        }
        for (const ScannedFolder* unused : couples.unused) {
            done.push_back(unused);
            list_.remarks.push_back(
                {"role_folder_unused",
                 fmt::format("Folder {} is not used: other folders fit better.", shown_path(unused->path)),
                 {unused->path},
                 "Name the two folders to use it (--infrared-dir, --visible-dir)."});
        }
        take_marked_names(folder, relative);
        if (depth < kDeepestRule) {
            for (const ScannedFolder& child : folder.folders) {
                if (std::find(done.begin(), done.end(), &child) == done.end()) {
                    visit(child, joined(relative, child.name), depth + 1);
                }
            }
        }
    }

    /// Rules 3 and 4: everything below two folders. False if nothing matched.
    bool take_folders(const std::vector<SideFile>& infrared,
                      const std::vector<SideFile>& visible,
                      const AppliedRule& rule,
                      const std::string& prefix,
                      const std::string& set_hint,
                      bool near_infrared,
                      bool keep_orphans) {
        Matching matching = match_files(infrared, visible);
        if (matching.pairs.empty() && !keep_orphans) {
            // Remembered only if nothing at all is found: the folders may hold pairs of their own further down.
            spare_.insert(spare_.end(), matching.remarks.begin(), matching.remarks.end());
            spare_left_out_ += matching.left_out;
            return false;
        }
        for (MatchedFiles& matched : matching.pairs) {
            Pair pair;
            pair.id = joined(prefix, key_without_role(matched.key));
            pair.set = set_hint.empty() ? set_of_parts(joined(prefix, folder_of(matched.key))) : set_hint;
            pair.infrared = infrared[matched.infrared].path;
            pair.visible = visible[matched.visible].path;
            pair.remarks = std::move(matched.remarks);
            if (near_infrared) {
                pair.remarks.push_back(near_infrared_remark(pair.infrared));
            }
            whole_ids_.push_back(joined(prefix, matched.key));
            list_.pairs.push_back(std::move(pair));
        }
        AppliedRule applied = rule;
        applied.pairs = static_cast<std::int64_t>(matching.pairs.size());
        list_.rules.push_back(std::move(applied));
        list_.remarks.insert(list_.remarks.end(), matching.remarks.begin(), matching.remarks.end());
        list_.left_out += matching.left_out;
        return true;
    }

    /// Ids that became equal by taking role words out get their words back; then all are sorted and checked.
    void finish() {
        if (list_.pairs.empty()) {
            list_.remarks.insert(list_.remarks.end(), spare_.begin(), spare_.end());
            list_.left_out += spare_left_out_;
        }
        std::unordered_map<std::string, int> count;
        for (const Pair& pair : list_.pairs) {
            ++count[pair.id];
        }
        for (std::size_t i = 0; i < list_.pairs.size(); ++i) {
            if (count[list_.pairs[i].id] > 1) {
                list_.pairs[i].id = whole_ids_[i];
            }
        }
        sort_and_check_ids(list_.pairs);
    }

private:
    static std::string folder_of(const std::string& key) {
        const std::size_t slash = key.rfind('/');
        return slash == std::string::npos ? std::string() : key.substr(0, slash);
    }

    bool take_couple(const FolderCouple& couple, const std::string& relative, bool several) {
        const std::string prefix = several ? joined(relative, couple.rest) : relative;
        std::string set = set_of_parts(relative);
        if (set.empty()) {
            set = set_of_name(couple.infrared->name);
        }
        return take_folders(files_below(*couple.infrared),
                            files_below(*couple.visible),
                            {"sibling_folders", couple.infrared->path, couple.visible->path, 0},
                            prefix,
                            set,
                            couple.near_infrared,
                            false);
    }

    struct Named {
        std::vector<const std::string*> infrared;
        std::vector<const std::string*> near_infrared;
        std::vector<const std::string*> visible;

        /// The infrared files that count: near infrared only where there is no other.
        [[nodiscard]] const std::vector<const std::string*>& side() const {
            return infrared.empty() ? near_infrared : infrared;
        }
        void add(Role role, const std::string& name) {
            (role == Role::Visible ? visible : role == Role::Infrared ? infrared : near_infrared).push_back(&name);
        }
    };

    void add_pair(const ScannedFolder& folder, const Named& named, std::string id, const std::string& relative) {
        Pair pair;
        pair.infrared = folder.path / *named.side().front();
        pair.visible = folder.path / *named.visible.front();
        pair.set = set_of_parts(relative);
        if (named.infrared.empty()) {
            pair.remarks.push_back(near_infrared_remark(pair.infrared));
        }
        whole_ids_.push_back(id);
        pair.id = std::move(id);
        list_.pairs.push_back(std::move(pair));
    }

    /// Rules 5 and 6.
    void take_marked_names(const ScannedFolder& folder, const std::string& relative) {
        std::map<std::string, Named> keys; // by the rest, folded
        std::map<std::string, std::string> written;
        Named all;
        for (const std::string& name : folder.images) {
            const NameRole role = role_of_stem(key_of(name));
            if (role.role == Role::None) {
                continue;
            }
            all.add(role.role, name);
            if (!role.rest.empty()) {
                const std::string key = folded(role.rest);
                keys[key].add(role.role, name);
                if (role.role != Role::Visible || written.count(key) == 0) {
                    written[key] = role.rest;
                }
            }
        }
        std::int64_t found = 0;
        for (const auto& [key, named] : keys) {
            if (named.side().size() == 1 && named.visible.size() == 1) {
                add_pair(folder, named, joined(relative, written[key]), relative);
                ++found;
            }
        }
        if (found > 0) {
            list_.rules.push_back({"marked_names", folder.path, folder.path, found});
            for (const auto& [key, named] : keys) {
                remark_unmatched(folder, named);
            }
            return;
        }
        if (all.side().size() == 1 && all.visible.size() == 1) {
            std::string id = relative;
            if (id.empty()) { // the chosen folder itself is the pair's
                const std::string rest = role_of_stem(key_of(*all.side().front())).rest;
                id = rest.empty() ? folder.name : rest;
            }
            add_pair(folder, all, std::move(id), relative);
            list_.rules.push_back({"folder_per_pair", folder.path, folder.path, 1});
            list_.left_out += all.infrared.empty() ? 0 : static_cast<std::int64_t>(all.near_infrared.size());
        } else if (!all.side().empty() && !all.visible.empty()) {
            remark_unmatched(folder, all);
        }
    }

    void remark_unmatched(const ScannedFolder& folder, const Named& named) {
        const auto& infrared = named.side();
        if (infrared.size() == 1 && named.visible.size() == 1) {
            return;
        }
        const bool orphan = infrared.empty() || named.visible.empty();
        for (const auto* side : {&infrared, &named.visible}) {
            for (const std::string* name : *side) {
                const std::filesystem::path file = folder.path / *name;
                ++list_.left_out;
                list_.remarks.push_back(
                    {orphan ? "no_partner" : "two_files",
                     orphan ? fmt::format(
                                  "{} has no {} partner.", shown_path(file), side == &infrared ? "visible" : "infrared")
                            : fmt::format("{} is one of several files for one name; none is used.", shown_path(file)),
                     {file},
                     orphan ? "Add the missing file, or remove this one." : "Remove or rename the others."});
            }
        }
    }

    PairList& list_;
    const CancelToken& cancel_;
    std::vector<std::string> whole_ids_; ///< beside list_.pairs: ids with their role words
    std::vector<Remark> spare_;
    std::int64_t spare_left_out_ = 0;
};

void complete(PairList& list, const CancelToken& cancel) {
    add_sets_from_lists(list);
    add_labels(list, {}, cancel);
    name_layout(list);
}

std::string id_of_file(const std::filesystem::path& infrared) {
    const std::string stem = key_of(infrared.filename().string());
    const NameRole role = role_of_stem(stem);
    return role.role == Role::None || role.rest.empty() ? stem : role.rest;
}

bool has_chroma_on_disk(const std::filesystem::path& file) {
    try {
        return has_chroma(read_thumbnail(file, 256));
    } catch (const Error&) { // a bad file is named when it is used
        return false;
    }
}

} // namespace

PairList discover_pairs(const std::filesystem::path& folder, const CancelToken& cancel, const ScanLimits& limits) {
    PairList list;
    list.root = folder;
    const ScannedFolder scanned = scan_folder(folder, cancel, limits);
    Discovery discovery(list, cancel);
    discovery.visit(scanned, {}, 0);
    discovery.finish();
    complete(list, cancel);
    return list;
}

PairList pairs_of_two_folders(const std::filesystem::path& infrared,
                              const std::filesystem::path& visible,
                              const std::filesystem::path& root,
                              const CancelToken& cancel,
                              const ScanLimits& limits) {
    PairList list;
    list.root = root.empty() ? infrared.parent_path() : root;
    const ScannedFolder left = scan_folder(infrared, cancel, limits);
    const ScannedFolder right = scan_folder(visible, cancel, limits);
    Discovery discovery(list, cancel);
    discovery.take_folders(
        files_below(left), files_below(right), {"folders", infrared, visible, 0}, {}, {}, false, true);
    discovery.finish();
    complete(list, cancel);
    return list;
}

PairList given_pair(const std::filesystem::path& infrared, const std::filesystem::path& visible) {
    PairList list;
    list.root = infrared.parent_path();
    Pair pair;
    pair.id = id_of_file(infrared);
    pair.infrared = infrared;
    pair.visible = visible;
    list.rules.push_back({"given", infrared, visible, 1});
    list.pairs.push_back(std::move(pair));
    return list;
}

GuessedPair pair_of_two_files(const std::filesystem::path& first, const std::filesystem::path& second) {
    const auto role = [](const std::filesystem::path& file) {
        const Role by_name = role_of_stem(key_of(file.filename().string())).role;
        const Role by_folder = role_of_folder(file.parent_path().filename().string()).role;
        const Role found = by_name != Role::None ? by_name : by_folder;
        return found == Role::NearInfrared ? Role::Infrared : found;
    };
    const Role of_first = role(first);
    const Role of_second = role(second);
    if (of_first != of_second) {
        const bool swapped = of_first == Role::Visible || of_second == Role::Infrared;
        return {swapped ? given_pair(second, first) : given_pair(first, second), false};
    }
    const bool first_has_chroma = has_chroma_on_disk(first);
    const bool second_has_chroma = has_chroma_on_disk(second);
    if (first_has_chroma != second_has_chroma) {
        return {first_has_chroma ? given_pair(second, first) : given_pair(first, second), false};
    }
    return {given_pair(first, second), true};
}

} // namespace moefusion::pairs
