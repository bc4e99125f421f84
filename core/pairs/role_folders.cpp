#include "core/pairs/role_folders.h"

#include "core/imaging/image_header.h"
#include "core/pairs/role_words.h"

#include <algorithm>
#include <map>

namespace moefusion::pairs {

namespace {

struct Candidate {
    const ScannedFolder* folder = nullptr;
    NameRole role;
};

constexpr std::size_t kMostHeaders = 50;

void add_files(const ScannedFolder& folder, const std::string& prefix, std::vector<SideFile>& out) {
    for (const std::string& name : folder.images) {
        out.push_back({folder.path / name, prefix + name});
    }
    for (const ScannedFolder& child : folder.folders) {
        add_files(child, prefix + child.name + "/", out);
    }
}

bool sizes_are_equal(const std::filesystem::path& infrared, const std::filesystem::path& visible) {
    try {
        const ImageHeader left = read_image_header(infrared);
        const ImageHeader right = read_image_header(visible);
        return left.upright_width() == right.upright_width() && left.upright_height() == right.upright_height();
    } catch (const Error&) { // a bad file is named later; here it only counts for nothing
        return false;
    }
}

FolderCombination counted(const Candidate& infrared, const Candidate& visible, const CancelToken& cancel) {
    const std::vector<SideFile> left = files_below(*infrared.folder);
    const std::vector<SideFile> right = files_below(*visible.folder);
    const auto matched = matched_by_name(left, right);
    FolderCombination out{infrared.folder->path, visible.folder->path, static_cast<std::int64_t>(matched.size()), 0};
    for (std::size_t i = 0; i < std::min(matched.size(), kMostHeaders); ++i) {
        cancel.throw_if_cancelled();
        out.equal_sizes += sizes_are_equal(left[matched[i].first].path, right[matched[i].second].path) ? 1 : 0;
    }
    return out;
}

/// Near infrared counts only where nothing better stands beside it.
void drop_near_infrared(std::vector<Candidate>& infrared, std::vector<const ScannedFolder*>& unused) {
    const bool better = std::any_of(infrared.begin(), infrared.end(), [](const Candidate& candidate) {
        return candidate.role.role == Role::Infrared;
    });
    if (better) {
        std::erase_if(infrared, [&unused](const Candidate& candidate) {
            const bool near = candidate.role.role == Role::NearInfrared;
            if (near) {
                unused.push_back(candidate.folder);
            }
            return near;
        });
    }
}

FolderCouple couple_of(const Candidate& infrared, const Candidate& visible, std::string rest) {
    return {infrared.folder, visible.folder, std::move(rest), infrared.role.role == Role::NearInfrared};
}

} // namespace

std::vector<SideFile> files_below(const ScannedFolder& folder) {
    std::vector<SideFile> out;
    add_files(folder, {}, out);
    return out;
}

FolderCouples couple_folders(const ScannedFolder& folder, const CancelToken& cancel) {
    FolderCouples out;
    struct Group {
        std::vector<Candidate> infrared;
        std::vector<Candidate> visible;
    };
    std::map<std::string, Group> groups; // by the name without its role word
    for (const ScannedFolder& child : folder.folders) {
        const NameRole role = role_of_folder(child.name);
        if (role.role == Role::None || child.image_count() == 0) {
            continue;
        }
        Group& group = groups[folded(role.rest)];
        (role.role == Role::Visible ? group.visible : group.infrared).push_back({&child, role});
    }
    std::vector<Candidate> infrared;
    std::vector<Candidate> visible;
    for (auto& [rest, group] : groups) {
        drop_near_infrared(group.infrared, out.unused);
        if (group.infrared.size() == 1 && group.visible.size() == 1) {
            out.couples.push_back(couple_of(group.infrared[0], group.visible[0], group.infrared[0].role.rest));
        } else {
            infrared.insert(infrared.end(), group.infrared.begin(), group.infrared.end());
            visible.insert(visible.end(), group.visible.begin(), group.visible.end());
        }
    }
    drop_near_infrared(infrared, out.unused);
    std::vector<FolderCombination> ways;
    std::vector<std::pair<const Candidate*, const Candidate*>> sides;
    for (const Candidate& left : infrared) {
        for (const Candidate& right : visible) {
            const bool only_one = infrared.size() == 1 && visible.size() == 1;
            ways.push_back(only_one ? FolderCombination{left.folder->path, right.folder->path, 1, 1}
                                    : counted(left, right, cancel));
            sides.emplace_back(&left, &right);
        }
    }
    const auto better = [](const FolderCombination& a, const FolderCombination& b) {
        return a.matched != b.matched ? a.matched > b.matched : a.equal_sizes > b.equal_sizes;
    };
    std::vector<std::size_t> order(ways.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(
        order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return better(ways[a], ways[b]); });
    const bool any = !order.empty() && ways[order[0]].matched > 0;
    if (any && order.size() > 1 && !better(ways[order[0]], ways[order[1]])) {
        std::vector<FolderCombination> sorted;
        for (const std::size_t index : order) {
            if (ways[index].matched > 0) {
                sorted.push_back(ways[index]);
            }
        }
        throw AmbiguousFolders(folder.path, std::move(sorted));
    }
    if (any) {
        const auto& [left, right] = sides[order[0]];
        out.couples.push_back(couple_of(*left, *right, {}));
    }
    for (const auto& candidates : {infrared, visible}) {
        for (const Candidate& candidate : candidates) {
            const bool used = std::any_of(out.couples.begin(), out.couples.end(), [&candidate](const auto& couple) {
                return couple.infrared == candidate.folder || couple.visible == candidate.folder;
            });
            if (!used && !out.couples.empty()) {
                out.unused.push_back(candidate.folder);
            }
        }
    }
    return out;
}

} // namespace moefusion::pairs
