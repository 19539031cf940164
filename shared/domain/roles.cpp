// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/roles.h"

#include "shared/base/enumerators.h"

#include <algorithm>

namespace veche::domain
{

namespace
{
static_assert(EnumNames<Role>::names.size() == enumeratorCount<Role>());

constexpr unsigned bit(Capability capability)
{
    return 1U << static_cast<unsigned>(capability);
}
constexpr unsigned everything = (1U << enumeratorCount<Capability>()) - 1;

constexpr std::array roles{
    RoleInfo{Role::Owner, 50, everything}, RoleInfo{Role::Organiser, 40, everything},
    RoleInfo{Role::Programme, 30, 0},      RoleInfo{Role::Reviewer, 20, 0},
    RoleInfo{Role::Door, 10, 0},           RoleInfo{Role::Viewer, 0, 0},
};
static_assert(roles.size() == enumeratorCount<Role>());
} // namespace

const RoleInfo &infoOf(Role role)
{
    const auto found =
        std::find_if(roles.begin(), roles.end(), [role](const RoleInfo &info) { return info.role == role; });
    Q_ASSERT(found != roles.end());
    return *found;
}

int rankOf(Role role)
{
    return infoOf(role).rank;
}

bool may(Role role, Capability capability)
{
    return infoOf(role).capabilities & bit(capability);
}

std::vector<Role> allRoles()
{
    std::vector<Role> all;
    for (const RoleInfo &info : roles)
        all.push_back(info.role);
    return all;
}

} // namespace veche::domain
