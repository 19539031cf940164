// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/person.h"

namespace veche::domain
{

const EntityInfo &Person::info()
{
    static const EntityInfo info(
        "person", About::Persons,
        {
            field<&Person::name>("name", Privacy::Public, {.required = true, .line = true}),
            field<&Person::company>("company", Privacy::Public),
            field<&Person::title>("title", Privacy::Public),
            field<&Person::bio>("bio", Privacy::Public, {.maxLength = 20'000}),
            field<&Person::language>("language", Privacy::Team, {.maxLength = 8}),
            field<&Person::url>("url", Privacy::Public, {.maxLength = 2000}),
            field<&Person::avatar>("avatar", Privacy::Public, {.maxLength = 2000}),
            field<&Person::guid>("guid", Privacy::Public),
            field<&Person::email>("email", Privacy::Contact, {.maxLength = 254, .line = true}),
            field<&Person::phone>("phone", Privacy::Contact, {.maxLength = 40}),
            field<&Person::notes>("notes", Privacy::Team, {.maxLength = 20'000}),
            field<&Person::mergedInto>("merged_into", Privacy::Public),
            field<&Person::erased>("erased", Privacy::Public),
        });
    return info;
}

} // namespace veche::domain
