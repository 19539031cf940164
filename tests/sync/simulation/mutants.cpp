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

struct Mutant {
    const char *name;
    Break apply;
};

constexpr std::array mutants{
    Mutant{"no-tie-break", [](Scenario &scenario) { scenario.rules.tieBreak = false; }},
    Mutant{"absent-is-blank", [](Scenario &scenario) { scenario.rules.absenceKept = false; }},
    Mutant{"previous-ignored", [](Scenario &scenario) { scenario.rules.previousKept = false; }},
    Mutant{"no-op-takes-seq", [](Scenario &scenario) { scenario.rules.nothingIsNoSeq = false; }},
    Mutant{"restamp-keeps-generation", [](Scenario &scenario) { scenario.rules.generationRaised = false; }},
    Mutant{"vector-ignored", [](Scenario &scenario) { scenario.rules.vectorKept = false; }},
    Mutant{"dropped-for-any-log", [](Scenario &scenario) { scenario.rules.onlyMainDrops = false; }},
    Mutant{"ground-not-compared", [](Scenario &scenario) { scenario.rules.groundCompared = false; }},
    Mutant{"clock-forgotten", [](Scenario &scenario) { scenario.rules.clockKept = false; }},
    Mutant{"others-raise-clock", [](Scenario &scenario) { scenario.rules.ownClockAlone = false; }},
    Mutant{"import-under-ordinary-stamp",
           [](Scenario &scenario) { scenario.broken.insert(Broken::ImportStamp); }},
};

struct Killed {
    unsigned seeds = 0; ///< that it took
    QString how;
};

std::optional<Killed> kill(const Play &play, const Mutant &mutant, unsigned start)
{
    const auto whole = [](Scenario &) {};
    for (unsigned i = 0; i < seedsOfStart; ++i) {
        const QStringList wrong = play(start + i, mutant.apply);
        // A seed that fails without it as well says nothing.
        if (!wrong.isEmpty() && play(start + i, whole).isEmpty())
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
