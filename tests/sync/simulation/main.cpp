// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/world.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
struct Mutant {
    const char *name;
    void (*apply)(sync::Rules &);
};

constexpr std::array mutants{
    Mutant{"no-tie-break", [](sync::Rules &rules) { rules.tieBreak = false; }},
    Mutant{"absent-is-blank", [](sync::Rules &rules) { rules.absenceKept = false; }},
    Mutant{"previous-ignored", [](sync::Rules &rules) { rules.previousKept = false; }},
    Mutant{"no-op-takes-seq", [](sync::Rules &rules) { rules.nothingIsNoSeq = false; }},
    Mutant{"restamp-keeps-generation", [](sync::Rules &rules) { rules.generationRaised = false; }},
};

/// Seeds that once failed; they are played first, however short the time.
constexpr std::array formerFailures{28U, 81U, 618U, 1108U};

/// Each kind of case that a run of many seeds must have met.
constexpr std::array demanded{"delete",
                              "undelete",
                              "undo",
                              "erase",
                              "client crash",
                              "server crash",
                              "lost answer",
                              "lost request",
                              "repeated request",
                              "silent restore",
                              "role change",
                              "clock jump",
                              "restart told",
                              "page cut inside a transaction",
                              "answer: merged",
                              "answer: superseded",
                              "answer: clock",
                              "answer: generation",
                              "conflict rows",
                              "import in several transactions"};

QStringList play(unsigned seed, const sync::Rules &rules, const QString &templates, Coverage &coverage)
{
    Scenario scenario = Scenario::of(seed);
    scenario.rules = rules;
    scenario.trace = qEnvironmentVariableIsSet("VECHE_TRACE");
    World world(scenario, templates, coverage);
    return world.run();
}

int report(unsigned seed, const QStringList &wrong)
{
    std::fprintf(stderr, "seed %u fails (replay: --from %u --seeds 1):\n", seed, seed);
    for (const QString &sentence : wrong)
        std::fprintf(stderr, "  %s\n", qPrintable(sentence));
    return 1;
}

int runMutants(const QString &templates, unsigned from)
{
    int alive = 0;
    for (const Mutant &mutant : mutants) {
        sync::Rules rules;
        mutant.apply(rules);
        Coverage coverage;
        QStringList wrong;
        unsigned seed = from;
        for (; seed < from + 200 && wrong.isEmpty(); ++seed)
            wrong = play(seed, rules, templates, coverage);
        if (wrong.isEmpty())
            ++alive;
        std::printf("%s: %s\n", mutant.name,
                    wrong.isEmpty()
                        ? "ALIVE after 200 seeds"
                        : qPrintable(u"killed by seed %1 (%2)"_s.arg(seed - 1).arg(wrong.first())));
        std::fflush(stdout);
    }
    return alive;
}
} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"from"_s, u"First seed."_s, u"seed"_s, u"1"_s},
                       {u"seeds"_s, u"How many seeds; by hand ask for more."_s, u"number"_s, u"1000"_s},
                       {u"seconds"_s, u"Begin no seed after so long."_s, u"seconds"_s, u"25"_s},
                       {u"mutants"_s, u"See that each broken rule is noticed within 200 seeds."_s},
                       {u"coverage"_s, u"Say how often each case occurred."_s}});
    parser.process(application);
    QTemporaryDir templates;
    makeTemplates(templates.path());
    const unsigned from = parser.value(u"from"_s).toUInt();
    if (parser.isSet(u"mutants"_s))
        return runMutants(templates.path(), from);
    Coverage coverage;
    if (!parser.isSet(u"from"_s)) {
        for (const unsigned seed : formerFailures) {
            const QStringList wrong = play(seed, {}, templates.path(), coverage);
            if (!wrong.isEmpty())
                return report(seed, wrong);
        }
    }
    QElapsedTimer elapsed;
    elapsed.start();
    const unsigned wanted = parser.value(u"seeds"_s).toUInt();
    unsigned done = 0;
    for (; done < wanted && (wanted == 1 || elapsed.elapsed() < parser.value(u"seconds"_s).toInt() * 1000);
         ++done) {
        const QStringList wrong = play(from + done, {}, templates.path(), coverage);
        if (!wrong.isEmpty())
            return report(from + done, wrong);
    }
    std::printf("%u seeds, all well\n", done);
    if (parser.isSet(u"coverage"_s)) {
        for (const auto &[name, count] : coverage)
            std::printf("  %s: %d\n", qPrintable(name), count);
    }
    int missing = 0;
    for (const char *name : demanded) {
        if (done >= 60 && coverage[QString::fromLatin1(name)] == 0) {
            std::fprintf(stderr, "never happened: %s\n", name);
            ++missing;
        }
    }
    return missing;
}
