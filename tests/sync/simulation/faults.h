// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/stage.h"

namespace veche::tests
{

/// What goes wrong, and what changes about the machines and their members.
class Faults
{
public:
    explicit Faults(Stage &stage)
        : m_stage(stage)
    {
    }

    void crash(SimClient &client);
    void crashServer();
    void partition(SimClient &client) { client.partitioned = !client.partitioned; }
    /// Makes a backup, or restores the last one without a word.
    void backUpOrRestore();
    void changeRole();
    void jump(SimClient &client);

private:
    void restore();

    Stage &m_stage;
    bool m_hasBackup = false;
};

} // namespace veche::tests
