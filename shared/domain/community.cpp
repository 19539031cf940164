// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/community.h"

namespace veche::domain
{

const EntityInfo &Community::info()
{
    static const EntityInfo info(
        "community", About::Nobody,
        {
            field<&Community::name>("name", Privacy::Public, {.maxLength = 120, .required = true}),
            field<&Community::slug>("slug", Privacy::Public, {.maxLength = 60}),
            field<&Community::description>("description", Privacy::Public, {.maxLength = 20'000}),
            field<&Community::zone>("zone", Privacy::Public, {.maxLength = 64}),
            field<&Community::language>("language", Privacy::Public, {.maxLength = 8}),
            field<&Community::links>("links", Privacy::Public, {.maxLength = 4000}),
            field<&Community::replyTo>("reply_to", Privacy::Public, {.maxLength = 254, .line = true}),
        });
    return info;
}

const EntityInfo &Member::info()
{
    static const EntityInfo info(
        "member", About::Persons,
        {
            field<&Member::account>("account", Privacy::Team, {.indexed = true}),
            field<&Member::person>("person", Privacy::Team),
            field<&Member::role>("role", Privacy::Team),
            field<&Member::name>("name", Privacy::Team, {.line = true}),
            field<&Member::email>("email", Privacy::Contact, {.maxLength = 254, .line = true}),
            field<&Member::erased>("erased", Privacy::Team),
        });
    return info;
}

const EntityInfo &Tag::info()
{
    static const EntityInfo info(
        "tag", About::Nobody,
        {
            field<&Tag::name>("name", Privacy::Public, {.maxLength = 60, .required = true}),
            field<&Tag::colour>("colour", Privacy::Public, {.maxLength = 16}),
        });
    return info;
}

} // namespace veche::domain
