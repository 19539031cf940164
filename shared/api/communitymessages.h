// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/accountmessages.h"

namespace veche::api
{

/// The answer to GET /communities.
struct Communities {
    std::vector<Community> communities;

    static constexpr auto keys() { return std::tuple(Key{"communities", &Communities::communities}); }
};

/// POST /communities; a Community answers.
struct NewCommunity {
    std::optional<domain::CommunityId> id; ///< of the workspace that is put online
    QString slug;
    QString name;
    QString language;
    QString zone;

    static constexpr auto keys()
    {
        return std::tuple(Key{"id", &NewCommunity::id}, Key{"slug", &NewCommunity::slug},
                          Key{"name", &NewCommunity::name}, Key{"language", &NewCommunity::language},
                          Key{"zone", &NewCommunity::zone});
    }
};

/// POST /communities/<id>/members: makes somebody a member, and the server writes to them.
struct Invitation {
    QString email;
    QString name;
    domain::Role role = domain::Role::Viewer;
    QString language; ///< of the letter

    static constexpr auto keys()
    {
        return std::tuple(Key{"email", &Invitation::email}, Key{"name", &Invitation::name},
                          Key{"role", &Invitation::role}, Key{"language", &Invitation::language});
    }
};

/// The answer to an invitation.
struct Invited {
    domain::Role role = domain::Role::Viewer; ///< the one that they have now

    static constexpr auto keys() { return std::tuple(Key{"role", &Invited::role, UnknownWord::Passed}); }
};

} // namespace veche::api
