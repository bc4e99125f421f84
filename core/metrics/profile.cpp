#include "core/metrics/profile.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <array>

namespace moefusion::metrics {

namespace {

constexpr std::array kProfiles = {
    Profile::Tang2022, Profile::Tang2023, Profile::TangPy, Profile::CddFuse, Profile::Textbook};
static_assert(kProfiles.size() == kProfileCount);

} // namespace

std::span<const Profile> all_profiles() {
    return kProfiles;
}

std::string_view profile_name(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "tang-2022";
    case Profile::Tang2023:
        return "tang-2023";
    case Profile::TangPy:
        return "tang-py";
    case Profile::CddFuse:
        return "cddfuse";
    case Profile::Textbook:
        return "textbook";
    }
    return {};
}

Profile profile_from(std::string_view name) {
    for (const Profile profile : kProfiles) {
        if (profile_name(profile) == name) {
            return profile;
        }
    }
    throw Error(ErrorKind::Usage,
                "profile.unknown",
                fmt::format("There is no metric profile \"{}\".", name),
                {},
                "Use tang-2022, tang-2023, tang-py, cddfuse or textbook.");
}

} // namespace moefusion::metrics
