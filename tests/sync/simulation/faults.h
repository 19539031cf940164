// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/stage.h"

namespace veche::tests
{

/// Faults of machines, and changes of machines and their members.
class Faults
{
public:
    explicit Faults(Stage &stage)
        : m_stage(stage)
    {
    }

    void crash(SimClient &client);
    /// It dies after a few more writes.
    void crashInside(SimClient &client);
    /// Of the first laptop that reads one.
    void cutReading();
    void crashServer();
    void partition(SimClient &client) { client.partitioned = !client.partitioned; }
    void changeRole(SimClient &client);
    void jump(SimClient &client);
    void jumpServer();

    /// Makes a backup, or restores the last one without a word.
    void backUpOrRestore();
    /// The same, with another epoch.
    void backUpOrAnnounce();
    /// The same server answers at another address.
    void moveServer();
    /// From now on the server that counts is one that has nothing, at an address of its own.
    void replaceServer();
    /// The same, at the address of the one before.
    void swapServer();
    /// From now on the server that counts is the last backup, at an address of its own.
    void forkServer();
    /// At the server that counts; somebody who isn't there, the chosen one first.
    void signIn(SimClient &client);
    void changeAccount(SimClient &client);
    /// Its file goes to another laptop, which goes on with it.
    void copyFile(SimClient &client);
    /// Syncs from now on with another server, which never counts; most are viewers there.
    void visit(SimClient &client);

private:
    void backUp();
    void restore();
    /// The server that counted lives on beside the new one, or is lost.
    void leave(SimServer &server, bool dies);

    Stage &m_stage;
    bool m_hasBackup = false;
    std::optional<size_t> m_visited; ///< among the servers
    int m_moves = 0;
    int m_copies = 0;
};

} // namespace veche::tests
