// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/application.h"
#include "tests/sync/simulation/mutants.h"
#include "tests/sync/simulation/world.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <cstdio>

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
/// Worlds that once failed; they are played first, however short the time.
struct Former {
    int generation;
    unsigned seed;
};
constexpr std::array formerFailures{
    Former{0, 28},      Former{0, 81},       Former{0, 618},      Former{0, 1108},
    Former{1, 335},     Former{1, 511},      Former{3, 4856},     Former{3, 4917},
    Former{3, 9154},    Former{3, 9168},     Former{3, 8002092},  Former{3, 9300483},
    Former{4, 9501170}, Former{4, 10001753}, Former{5, 12000167}, Former{5, 12009005}};

/// From any start; the rarest kinds need that many.
constexpr unsigned seedsThatMeetAll = 1000;

/// Each kind of case that a run of many seeds must have met.
constexpr std::array demanded{"delete",
                              "undelete",
                              "undo",
                              "erase",
                              "client crash",
                              "client crash between two writes",
                              "server crash",
                              "lost answer",
                              "lost request",
                              "repeated request",
                              "garbled answer",
                              "silent restore",
                              "clock jump",
                              "restart told",
                              "page cut inside a transaction",
                              "answer: merged",
                              "answer: superseded",
                              "answer: clock",
                              "answer: generation",
                              "conflict rows",
                              "edits at one moment",
                              "edit on the server",
                              "import in several transactions",
                              "import of a file",
                              "edit by a newer build",
                              "announced restore",
                              "server's clock jump",
                              "server moved",
                              "second server",
                              "another server at the address",
                              "backup restored elsewhere",
                              "sign-in at another address",
                              "another log accepted",
                              "role change",
                              "answer: rights",
                              "answer: missing",
                              "refused, tried again",
                              "refused, given up",
                              "visit",
                              "reading from zero cut short"};

/// The command line, parsed.
struct Wish {
    unsigned from = 1;
    unsigned seeds = 0;
    qint64 milliseconds = 0;
    int generation = latestGeneration;
    std::set<Kind> choice;
    const KindInfo *kind = nullptr;
    bool keepGoing = false;
};

/// Plays worlds and counts what they met.
class Player
{
public:
    Player(QString templates, const Wish &wish)
        : m_templates(std::move(templates))
        , m_choice(wish.choice)
        , m_kind(wish.kind)
    {
    }

    QStringList play(Scenario scenario)
    {
        scenario.trace = qEnvironmentVariableIsSet("VECHE_TRACE");
        World world(scenario, m_templates, m_coverage);
        return world.run();
    }
    /// True where nothing is wrong; else it is said.
    bool isWell(unsigned seed, int generation)
    {
        const bool latest = generation == latestGeneration;
        const QStringList wrong =
            play(generation == 0
                     ? Scenario::first(seed)
                     : Scenario::of(seed, generation, latest ? m_choice : kindsOf(generation), m_kind));
        if (wrong.isEmpty())
            return true;
        std::fprintf(stderr, "seed %u fails (replay: --generation %d --from %u --seeds 1):\n", seed,
                     generation, seed);
        for (const QString &sentence : wrong)
            std::fprintf(stderr, "  %s\n", qPrintable(sentence));
        return false;
    }

    void printCoverage() const
    {
        for (const auto &[name, count] : m_coverage)
            std::printf("  %s: %d\n", qPrintable(name), count);
    }
    /// How many kinds of cases never occurred.
    [[nodiscard]] int missing()
    {
        int missing = 0;
        for (const char *name : demanded) {
            if (m_coverage[QString::fromLatin1(name)] > 0)
                continue;
            std::fprintf(stderr, "never happened: %s\n", name);
            ++missing;
        }
        return missing;
    }

private:
    QString m_templates;
    std::set<Kind> m_choice;
    const KindInfo *m_kind;
    Coverage m_coverage;
};

int search(Player &player, const Wish &wish)
{
    QElapsedTimer elapsed;
    elapsed.start();
    std::printf("from seed %u\n", wish.from);
    std::fflush(stdout); // Also for a seed that ends the program.
    unsigned done = 0;
    int failed = 0;
    for (; done < wish.seeds && (done == 0 || elapsed.elapsed() < wish.milliseconds); ++done) {
        if (player.isWell(wish.from + done, wish.generation))
            continue;
        ++failed;
        if (!wish.keepGoing)
            break;
    }
    std::printf("%u seeds from %u, %d failed, %.1f ms each\n", done, wish.from, failed,
                static_cast<double>(elapsed.elapsed()) / std::max(1U, done));
    const bool enough = done >= seedsThatMeetAll && !wish.kind && wish.generation == latestGeneration;
    return failed + (enough ? player.missing() : 0);
}

void describe(QCommandLineParser &parser)
{
    QString kinds = u"Worlds that have this for certain:\n"_s;
    for (const KindInfo &info : allKinds())
        kinds += u"%1: %2%3\n"_s.arg(QLatin1StringView(info.name), QLatin1StringView(info.what),
                                     info.since > 0 ? QString() : u" (not among the usual kinds yet)"_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"from"_s, u"First seed; without it those that once failed come first."_s, u"seed"_s},
         {u"fresh"_s, u"Begin at a random seed."_s},
         {u"seeds"_s, u"How many seeds at most."_s, u"number"_s, u"100000000"_s},
         {u"seconds"_s, u"Begin no seed after so long."_s, u"seconds"_s, u"25"_s},
         {u"hours"_s, u"The same in hours, from a random seed on; failures don't end it."_s, u"hours"_s},
         {u"keep-going"_s, u"Go on after a seed that fails."_s},
         {u"world"_s, kinds, u"name"_s},
         {u"also"_s, u"Kinds beside those that are on, with commas."_s, u"names"_s},
         {u"without"_s, u"Kinds that are off, with commas."_s, u"names"_s},
         {u"generation"_s, u"Seeds as they were understood then."_s, u"number"_s,
          QString::number(latestGeneration)},
         {u"mutants"_s, u"See that each broken rule is noticed within 200 seeds."_s},
         {u"only"_s, u"Of the mutants only these, with commas."_s, u"names"_s},
         {u"starts"_s, u"From how many seeds on mutants are tried."_s, u"number"_s, u"1"_s},
         {u"coverage"_s, u"Say how often each case occurred."_s}});
}

/// Ends the program where there is none.
const KindInfo *named(QCommandLineParser &parser, const QString &name)
{
    const KindInfo *info = kindNamed(name.toStdString());
    if (!info)
        parser.showHelp(2);
    return info;
}

Wish wishOf(QCommandLineParser &parser)
{
    Wish wish;
    const bool hours = parser.isSet(u"hours"_s);
    const bool fresh = parser.isSet(u"fresh"_s) || hours;
    wish.from = fresh ? QRandomGenerator::global()->bounded(1'000'000'000)
                      : std::max(1U, parser.value(u"from"_s).toUInt());
    wish.seeds = parser.value(u"seeds"_s).toUInt();
    const double seconds =
        hours ? parser.value(u"hours"_s).toDouble() * 3600 : parser.value(u"seconds"_s).toDouble();
    wish.milliseconds = static_cast<qint64>(seconds * 1000);
    wish.generation = parser.value(u"generation"_s).toInt();
    wish.choice = kindsOf(wish.generation);
    for (const QString &name : parser.value(u"also"_s).split(u',', Qt::SkipEmptyParts))
        wish.choice.insert(named(parser, name)->kind);
    for (const QString &name : parser.value(u"without"_s).split(u',', Qt::SkipEmptyParts))
        wish.choice.erase(named(parser, name)->kind);
    wish.keepGoing = hours || parser.isSet(u"keep-going"_s);
    if (parser.isSet(u"world"_s))
        wish.kind = named(parser, parser.value(u"world"_s));
    return wish;
}
} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    Application application(argc, argv);
    QCommandLineParser parser;
    describe(parser);
    parser.process(application);
    const Wish wish = wishOf(parser);
    QTemporaryDir templates;
    makeTemplates(templates.path());
    Player player(templates.path(), wish);
    if (parser.isSet(u"mutants"_s)) {
        std::vector<unsigned> starts;
        for (unsigned i = 0; i < parser.value(u"starts"_s).toUInt(); ++i)
            starts.push_back(wish.from + i * 1'000'003U);
        std::printf("seeds until a mutant is killed, from %u\n", wish.from);
        return runMutants([&](const Scenario &scenario) { return player.play(scenario); }, starts,
                          parser.value(u"only"_s).split(u',', Qt::SkipEmptyParts));
    }
    if (!parser.isSet(u"from"_s) && !wish.kind) {
        for (const Former &former : formerFailures) {
            if (!player.isWell(former.seed, former.generation))
                return 1;
        }
    }
    const int failed = search(player, wish);
    if (parser.isSet(u"coverage"_s) || parser.isSet(u"hours"_s))
        player.printCoverage();
    return std::min(failed, 100);
}
