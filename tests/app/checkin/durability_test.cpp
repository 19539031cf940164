// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/checkin.h"
#include "tests/support/door.h"
#include "tests/support/program.h"
#include "tests/support/vecheprocess.h"

#include <QHash>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <cstdio>
#include <unistd.h>

namespace durability_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
constexpr int scans = 20;

/// This program as a door that doesn't wait for the disk: a code a line in, a verdict a line out.
int runCareless(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const SystemClock clock;
    workspace::WorkspaceOptions options;
    options.path = application.arguments().value(1);
    options.synchronous = false;
    const auto opened = workspace::Workspace::open(options, clock);
    if (!opened)
        return 1;
    checkin::CheckIn desk(**opened, domain::EventId((*opened)->eventsByDate().front()->id));
    char line[1024];
    while (std::fgets(line, sizeof line, stdin)) {
        const auto answer = desk.scan(QString::fromLatin1(line).trimmed());
        while (!answer.isFinished())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        const QByteArray said =
            "{\"verdict\":\"" + domain::enumName(answer.result()->outcome).toLatin1() + "\"}\n";
        if (::write(STDOUT_FILENO, said.constData(), size_t(said.size())) < 0)
            return 1;
    }
    return 0;
}

/// The verdicts and writes of the write-ahead log in a trace.
struct Trace {
    int verdicts = 0;
    int tooEarly = 0; ///< verdicts that were printed while bytes of the log weren't synced
    int silent = 0;   ///< verdicts before which nothing was written to the log
};

Trace readTrace(const QByteArray &text)
{
    Trace trace;
    bool dirty = false;
    bool written = false;
    QHash<QByteArray, bool> syncing; // thread → it is in an fdatasync of the log
    for (const QByteArray &line : text.split('\n')) {
        const QByteArray thread = line.left(line.indexOf(' '));
        if (line.contains("pwrite64(") && line.contains("-wal>")) {
            dirty = written = true;
        } else if (line.contains("fdatasync(") && line.contains("-wal>")) {
            if (line.contains("unfinished"))
                syncing[thread] = true;
            else
                dirty = false;
        } else if (line.contains("fdatasync resumed") && syncing.take(thread)) {
            dirty = false;
        } else if (line.contains("write(1<") && line.contains("verdict")) {
            ++trace.verdicts;
            trace.tooEarly += dirty ? 1 : 0;
            trace.silent += written ? 0 : 1;
            written = false;
        }
    }
    return trace;
}
} // namespace

class DurabilityTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

    /// Runs a door under strace and asks it one code after the other.
    static Trace traced(const tests::VecheMachine &machine, const QStringList &program,
                        const QStringList &codes)
    {
        const QString log = machine.path(u"trace.txt"_s);
        QProcess door;
        machine.prepare(door);
        door.setProgram(u"strace"_s);
        door.setArguments(QStringList{u"-f"_s, u"-y"_s, u"-e"_s, u"trace=fdatasync,pwrite64,write"_s, u"-s"_s,
                                      u"400"_s, u"-o"_s, log} +
                          program);
        door.start();
        for (const QString &code : codes) {
            door.write(code.toLatin1() + '\n');
            if (!door.waitForReadyRead(60'000))
                break;
            (void)door.readAllStandardOutput();
        }
        door.closeWriteChannel();
        door.waitForFinished();
        QFile file(log);
        return file.open(QIODevice::ReadOnly) ? readTrace(file.readAll()) : Trace();
    }

    QStringList makeDoor(const tests::VecheMachine &machine)
    {
        tests::Door door(m_clock, scans, machine.path({}));
        QStringList codes;
        for (const domain::Ticket &ticket : door.tickets)
            codes << door.codeOf(ticket.id);
        return codes;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
            QSKIP("strace isn't installed");
    }

    void everyVerdictFollowsTheSyncOfItsScan()
    {
        const tests::VecheMachine machine;
        const QStringList codes = makeDoor(machine);
        const Trace trace = traced(machine,
                                   {qEnvironmentVariable("VECHE_BIN_DIR") + "/veche"_L1, u"checkin"_s,
                                    u"--workspace"_s, u"door.veche"_s},
                                   codes);
        QCOMPARE(trace.verdicts, scans);
        QCOMPARE(trace.tooEarly, 0);
        QCOMPARE(trace.silent, 0);
    }

    void aDoorThatDoesNotWaitForTheDiskIsFound()
    {
        const tests::VecheMachine machine;
        const QStringList codes = makeDoor(machine);
        const Trace trace = traced(
            machine,
            {QCoreApplication::applicationFilePath(), u"careless_door"_s, machine.path(u"door.veche"_s)},
            codes);
        QCOMPARE(trace.verdicts, scans);
        QVERIFY(trace.tooEarly > scans / 2);
    }
};

VECHE_GUILESS_TEST(DurabilityTest)
VECHE_ON_DEMAND(careless_door, runCareless)

} // namespace durability_test

#include "durability_test.moc"
