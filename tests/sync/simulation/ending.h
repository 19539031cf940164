// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/deliveries.h"
#include "tests/sync/simulation/people.h"

namespace veche::tests
{

/// How a world ends: everything is repaired, everybody syncs until there is nothing left to say, and it is
/// seen what is wrong.
class Ending
{
public:
    Ending(Stage &stage, People &people, Deliveries &deliveries)
        : m_stage(stage)
        , m_people(people)
        , m_deliveries(deliveries)
    {
    }

    void heal();
    void judge();

private:
    [[nodiscard]] int syncAll();
    void drain(SimClient &client);
    /// With the rows that it may see.
    void compare(SimClient &client, const Rows &visible);
    void compareJournal(SimClient &client);

    Stage &m_stage;
    People &m_people;
    Deliveries &m_deliveries;
};

} // namespace veche::tests
