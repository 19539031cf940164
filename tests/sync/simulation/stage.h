// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/simulation/oracle.h"
#include "tests/sync/simulation/scenario.h"
#include "tests/sync/simulation/simclient.h"
#include "tests/sync/simulation/simserver.h"

#include <QTemporaryDir>

namespace veche::tests
{

/// Which cases a run has been through; a run of many seeds must meet each.
using Coverage = std::map<QString, int>;

/// The parts of a world: machines, the network between them, the time, and the oracle that looks on.
class Stage
{
public:
    /// `templates`: the folder of makeTemplates().
    Stage(const Scenario &scenario, const QString &templates, Coverage &coverage);

    /// A step on standard error, where the scenario is traced.
    void tell(const QString &what) const;
    void count(const QString &what, int times = 1) { coverage[what] += times; }
    /// The server that counts: where everybody meets at the end.
    [[nodiscard]] SimServer &server() { return *servers[main]; }
    /// Null where nobody answers.
    [[nodiscard]] SimServer *serverAt(const QString &address);
    /// With that database, at an address of its own.
    SimServer &addServer(const QString &database);
    /// With that workspace, which it has yet to open.
    SimClient &addClient(const QString &workspace);
    [[nodiscard]] const QString &emptyDatabase() const { return m_emptyDatabase; }
    /// Moves the time on, and all clocks with it.
    void advance(qint64 ms);
    /// Until nothing moves but what the network holds.
    void settle();
    /// Sees that no other server than the one that counts took from the client what it had.
    void checkHeld(SimClient &client);
    /// The oracle sees what the client shows.
    void observe(SimClient &client);
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    /// A value that no other edit writes, as a number and as a text.
    [[nodiscard]] int number() { return ++m_numbers; }
    [[nodiscard]] QString text() { return QStringLiteral("w%1").arg(number()); }
    /// As UUIDv7: later ones are greater. The same in every run of the seed.
    [[nodiscard]] Id id();
    /// Of a row of the file that laptops import; before all others.
    [[nodiscard]] static Id importedId(int row);

private:
    void buryTheDead();
    void killTheWaiting();

    QTemporaryDir m_folder;
    QString m_emptyDatabase;
    qint64 m_now = 1'790'000'000'000;
    int m_numbers = 0;
    int m_ids = 0;

public:
    const Scenario scenario;
    Coverage &coverage;
    Chance chance;
    Oracle oracle;
    Network network;
    std::vector<std::unique_ptr<SimServer>> servers;
    size_t main = 0;
    std::vector<std::unique_ptr<SimClient>> clients;
    QStringList wrong;
    bool restored = false; ///< a disk was lost, so that conflicts can't be told exactly
    bool refilled = false; ///< nor where a value is offered late that another one replaced knowingly
    bool healing = false;  ///< nothing is lost any more
};

/// Makes the empty files that every seed starts from.
void makeTemplates(const QString &folder);

} // namespace veche::tests
