// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/runofshow.h"

#include "shared/domain/entities.h"

namespace veche::domain
{

const EntityInfo &Task::info()
{
    static const EntityInfo info(
        "task", About::Nobody,
        {
            field<&Task::event>("event", Privacy::Team, {.indexed = true}),
            field<&Task::title>("title", Privacy::Team, {.required = true}),
            field<&Task::description>("description", Privacy::Team, {.maxLength = 20'000}),
            field<&Task::team>("team", Privacy::Team),
            field<&Task::start>("start", Privacy::Team, {.reg = "placement"}),
            field<&Task::duration>("duration", Privacy::Team, {.reg = "placement"}),
            field<&Task::room>("room", Privacy::Team, {.reg = "placement"}),
            field<&Task::state>("state", Privacy::Team),
            field<&Task::people>("people", Privacy::Team),
        },
        planned(EventPart::Tasks));
    return info;
}

const EntityInfo &Assignment::info()
{
    static const EntityInfo info(
        "assignment", About::Persons,
        {
            field<&Assignment::event>("event", Privacy::Team, {.indexed = true}),
            field<&Assignment::task>("task", Privacy::Team, {.indexed = true, .parent = true}),
            field<&Assignment::person>("person", Privacy::Team, {.indexed = true}),
        },
        planned(EventPart::Crew));
    return info;
}

} // namespace veche::domain
