// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/mutants.h"

#include <array>
#include <cstdio>
#include <optional>

namespace veche::tests
{

namespace
{
constexpr unsigned seedsOfStart = 200;

using Change = void (*)(Scenario &);

struct Mutant {
    const char *name;
    Change apply;
    /// The one kind that its worlds hold; where it is empty, they are the usual ones.
    std::string_view world = {};
    Change stress = [](Scenario &) {}; ///< makes the steps that reach the rule happen more often
};

void importMuch(Scenario &scenario)
{
    scenario.weight(Step::ImportFile) = 8;
}

/// People edit and sync, and little else happens; each value is somebody's own.
void editMuch(Scenario &scenario)
{
    scenario.steps = 140;
    scenario.lostRequests = scenario.lostAnswers = 0;
    scenario.rowsOfPage = 40;
    scenario.weight(Step::Deliver) = 60;
    scenario.weight(Step::Edit) = scenario.weight(Step::Synchronise) = 40;
    for (const Step step : {Step::Undo, Step::Delete, Step::Erase, Step::Scan, Step::EditTogether,
                            Step::CrashClient, Step::CrashServer, Step::Partition})
        scenario.weight(step) = 0;
}

constexpr std::array mutants{
    Mutant{"no-tie-break", [](Scenario &scenario) { scenario.rules.tieBreak = false; }, "files", importMuch},
    Mutant{"absent-is-blank", [](Scenario &scenario) { scenario.rules.absenceKept = false; }},
    Mutant{"previous-ignored", [](Scenario &scenario) { scenario.rules.previousKept = false; }, {}, editMuch},
    Mutant{"no-op-takes-seq", [](Scenario &scenario) { scenario.rules.nothingIsNoSeq = false; }, "files",
           importMuch},
    Mutant{"plain-sequence", [](Scenario &scenario) { scenario.broken.insert(Broken::Sequence); }},
    Mutant{"restamp-keeps-generation", [](Scenario &scenario) { scenario.rules.generationRaised = false; },
           "clocks", [](Scenario &scenario) { scenario.weight(Step::JumpClock) = 6; }},
    Mutant{"vector-ignored", [](Scenario &scenario) { scenario.rules.vectorKept = false; }, "servers",
           [](Scenario &scenario) {
               editMuch(scenario);
               scenario.inTurn = true;
               scenario.weight(Step::NewServer) = 1;
               scenario.weight(Step::SignIn) = 0;
           }},
    Mutant{"ground-not-compared", [](Scenario &scenario) { scenario.rules.groundCompared = false; },
           "restores",
           [](Scenario &scenario) {
               editMuch(scenario);
               scenario.together = 0; // Also on rows that are too new for the backup.
               scenario.weight(Step::Insert) = 8;
               scenario.weight(Step::Restore) = 24;
           }},
    Mutant{"server-keeps-its-device",
           [](Scenario &scenario) { scenario.broken.insert(Broken::ServerDevice); }, "restores",
           [](Scenario &scenario) {
               editMuch(scenario);
               scenario.weight(Step::Restore) = 16;
               scenario.weight(Step::EditOnServer) = 24;
           }},
    Mutant{"dropped-for-any-log", [](Scenario &scenario) { scenario.rules.onlyMainDrops = false; }, "visits",
           [](Scenario &scenario) {
               editMuch(scenario);
               scenario.clients = 2;
               scenario.steps = 240;
               scenario.weight(Step::Visit) = scenario.weight(Step::SignIn) = 12;
               scenario.weight(Step::Scan) = 8;
           }},
    Mutant{"authors-mixed", [](Scenario &scenario) { scenario.rules.authorsKept = false; }, "accounts",
           [](Scenario &scenario) { scenario.weight(Step::ChangeAccount) = 6; }},
    Mutant{"clock-forgotten", [](Scenario &scenario) { scenario.rules.clockKept = false; }, "server-clock",
           [](Scenario &scenario) {
               editMuch(scenario);
               scenario.together = 100;
               scenario.weight(Step::JumpServerClock) = 6;
               scenario.weight(Step::EditOnServer) = 12;
           }},
    Mutant{"others-raise-clock", [](Scenario &scenario) { scenario.rules.ownClockAlone = false; }, "drifts",
           [](Scenario &scenario) { scenario.weight(Step::JumpClock) = 6; }},
    Mutant{"refused-stays", [](Scenario &scenario) { scenario.rules.refusedLeave = false; }, "accounts",
           [](Scenario &scenario) { scenario.weight(Step::ChangeAccount) = 3; }},
    Mutant{"transaction-cut-short", [](Scenario &scenario) { scenario.rules.cutInside = false; }, "imports",
           [](Scenario &scenario) { scenario.weight(Step::Import) = 2; }},
    Mutant{"undo-without-condition",
           [](Scenario &scenario) { scenario.broken.insert(Broken::UndoCondition); }, "undos", editMuch},
    Mutant{"import-under-ordinary-stamp",
           [](Scenario &scenario) { scenario.broken.insert(Broken::ImportStamp); }, "files", importMuch},
};

struct Killed {
    unsigned seeds = 0; ///< that it took
    QString how;
};

Scenario worldOf(const Mutant &mutant, unsigned seed)
{
    Scenario scenario = mutant.world.empty()
                            ? Scenario::of(seed, latestGeneration, kindsOf(latestGeneration))
                            : Scenario::of(seed, latestGeneration, {}, kindNamed(mutant.world));
    mutant.stress(scenario);
    return scenario;
}

std::optional<Killed> kill(const Play &play, const Mutant &mutant, unsigned start)
{
    for (unsigned i = 0; i < seedsOfStart; ++i) {
        const Scenario whole = worldOf(mutant, start + i);
        Scenario broken = whole;
        mutant.apply(broken);
        const QStringList wrong = play(broken);
        // A seed that fails without it as well says nothing.
        if (!wrong.isEmpty() && play(whole).isEmpty())
            return Killed{i + 1, wrong.first()};
    }
    return std::nullopt;
}
} // namespace

int runMutants(const Play &play, const std::vector<unsigned> &starts, const QStringList &only)
{
    int alive = 0;
    for (const Mutant &mutant : mutants) {
        if (!only.isEmpty() && !only.contains(QLatin1StringView(mutant.name)))
            continue;
        std::printf("%-28s", mutant.name);
        QString how;
        for (const unsigned start : starts) {
            const auto killed = kill(play, mutant, start);
            alive += killed ? 0 : 1;
            if (killed)
                how = killed->how;
            std::printf(" %5s", killed ? qPrintable(QString::number(killed->seeds)) : "ALIVE");
            std::fflush(stdout);
        }
        std::printf("  %s\n", qPrintable(how.left(90)));
    }
    return alive;
}

} // namespace veche::tests
