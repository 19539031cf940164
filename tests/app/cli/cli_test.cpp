// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/interchange/realdata.h"
#include "tests/support/door.h"
#include "tests/support/program.h"
#include "tests/support/vecheprocess.h"

#include <QJsonArray>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

namespace cli_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
const QByteArray smallSchedule = R"(<?xml version="1.0"?>
<schedule><version>1</version>
<conference><title>Small Conf</title><acronym>small</acronym><start>2026-05-01</start><end>2026-05-01</end>
<days>1</days><time_zone_name>Europe/Moscow</time_zone_name></conference>
<day index="1" date="2026-05-01"><room name="Hall">
<event id="1" guid="11111111-1111-4111-8111-111111111111"><date>2026-05-01T10:00:00+03:00</date><start>10:00</start>
<duration>01:00</duration><room>Hall</room><title>Opening</title><track>Main</track>
<persons><person id="1">Anna</person></persons></event>
<event id="2" guid="22222222-2222-4222-8222-222222222222"><date>2026-05-01T10:30:00+03:00</date><start>10:30</start>
<duration>00:45</duration><room>Hall</room><title>Overlapping</title><track>Main</track>
<persons><person id="2">Olga</person></persons></event>
<event id="3" guid="33333333-3333-4333-8333-333333333333"><date>2026-05-01T12:00:00+03:00</date><start>12:00</start>
<duration>00:45</duration><room>Hall</room><title>Lunch</title></event>
</room></day></schedule>
)";

void save(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}
} // namespace

class CliTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<tests::VecheMachine> m_machine;

    [[nodiscard]] tests::Ran veche(const QStringList &arguments, const QByteArray &input = {}) const
    {
        return m_machine->run(arguments, input);
    }
    [[nodiscard]] tests::Ran import(const QString &file, const QStringList &more = {}) const
    {
        return veche(QStringList{u"import"_s, file, u"--workspace"_s, u"w.veche"_s, u"--json"_s} + more);
    }

private Q_SLOTS:
    void init() { m_machine = std::make_unique<tests::VecheMachine>(); }

    void helpIsThereForEach()
    {
        const auto general = veche({u"--help"_s});
        QCOMPARE(general.code, 0);
        for (const QString &name :
             {u"import"_s, u"export"_s, u"conflicts"_s, u"login"_s, u"sync"_s, u"checkin"_s, u"grab"_s}) {
            QVERIFY2(general.out.contains("  " + name.toUtf8()), qPrintable(name));
            const auto help = veche({name, u"--help"_s});
            QCOMPARE(help.code, 0);
            QVERIFY2(help.out.startsWith("Usage: veche " + name.toUtf8() + ' '), help.out.constData());
            QVERIFY(help.out.contains("--workspace"));
            QCOMPARE(help.error, QByteArray());
        }
        QVERIFY(veche({u"--version"_s}).out.startsWith("veche "));
    }

    void whatCannotBeMeantIsSaidOnStandardError()
    {
        for (const QStringList &arguments :
             {QStringList{u"import"_s}, QStringList{u"import"_s, u"x.xml"_s},
              QStringList{u"imprt"_s, u"x.xml"_s},
              QStringList{u"export"_s, u"--workspace"_s, u"w"_s, u"--nonsense"_s},
              QStringList{u"conflicts"_s, u"extra"_s, u"--workspace"_s, u"w"_s}}) {
            const auto ran = veche(arguments);
            QCOMPARE(ran.code, 2);
            QCOMPARE(ran.out, QByteArray());
            QVERIFY2(ran.error.contains("--help"), ran.error.constData());
        }
        const auto missing = veche({u"conflicts"_s, u"--workspace"_s, u"none.veche"_s});
        QCOMPARE(missing.code, 1);
        QVERIFY(missing.error.contains("no such file"));
        QVERIFY(!QFile::exists(m_machine->path(u"none.veche"_s)));
    }

    void importMakesTheWorkspaceAndSaysWhatIsNew()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        const auto first = import(u"small.xml"_s);
        QVERIFY2(first.code == 0, first.error.constData());
        const QJsonObject said = first.json();
        QCOMPARE(said.keys(),
                 (QStringList{u"changed"_s, u"deleted"_s, u"event"_s, u"gone"_s, u"new"_s, u"warnings"_s}));
        QCOMPARE(said[u"event"].toString(), u"small"_s);
        const QJsonObject expected{
            {u"sessions"_s, 3}, {u"slots"_s, 3}, {u"people"_s, 2}, {u"rooms"_s, 1}, {u"tracks"_s, 1}};
        QCOMPARE(said[u"new"].toObject(), expected);
        const QJsonObject nothing{
            {u"sessions"_s, 0}, {u"slots"_s, 0}, {u"people"_s, 0}, {u"rooms"_s, 0}, {u"tracks"_s, 0}};
        QCOMPARE(said[u"changed"].toObject(), nothing);
        QCOMPARE(said[u"gone"].toObject(), nothing);
        QCOMPARE(said[u"deleted"].toObject(), nothing);
        QVERIFY(said[u"warnings"].isArray());
        const auto again = import(u"small.xml"_s).json();
        QCOMPARE(again[u"new"].toObject(), nothing);
        QCOMPARE(again[u"changed"].toObject(), nothing);
        QCOMPARE(again[u"event"].toString(), u"small"_s);
        workspace::WorkspaceOptions options;
        options.path = m_machine->path(u"w.veche"_s);
        const auto opened = workspace::Workspace::open(options, m_clock);
        QVERIFY(opened);
        QCOMPARE((*opened)->community().name, u"Small Conf"_s);
        QCOMPARE((*opened)->events().size(), 1);
    }

    void aTitleBeyondTheLimitsIsCutAndASlugMustBeOne()
    {
        QByteArray schedule = smallSchedule;
        schedule.replace("<title>Small Conf", "<title>" + QByteArray(400, 'L'));
        save(m_machine->path(u"long.xml"_s), schedule);
        const auto made = import(u"long.xml"_s, {u"--event"_s, u"long"_s});
        QVERIFY2(made.code == 0, made.error.constData());
        const auto bad = import(u"long.xml"_s, {u"--event"_s, u"Bad Slug/../x"_s});
        QCOMPARE(bad.code, 1);
        QVERIFY2(bad.error.contains("slug"), bad.error.constData());
    }

    void whatCannotBePrintedIsAFailure()
    {
        if (!QFile::exists(u"/dev/full"_s))
            QSKIP("There is no /dev/full here");
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        QProcess process;
        m_machine->prepare(process);
        process.setArguments({u"import"_s, u"small.xml"_s, u"--workspace"_s, u"full.veche"_s, u"--json"_s});
        process.setStandardOutputFile(u"/dev/full"_s);
        process.start();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("standard output"));
    }

    void aDryRunLeavesNoTrace()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        const auto dry = import(u"small.xml"_s, {u"--dry-run"_s});
        QCOMPARE(dry.code, 0);
        QCOMPARE(dry.json()[u"new"][u"sessions"].toInt(), 3);
        QVERIFY(!QFile::exists(m_machine->path(u"w.veche"_s)));
        QCOMPARE(import(u"small.xml"_s).code, 0);
        QByteArray changed = smallSchedule;
        changed.replace("Opening", "Welcome");
        save(m_machine->path(u"changed.xml"_s), changed);
        QCOMPARE(import(u"changed.xml"_s, {u"--dry-run"_s}).json()[u"changed"][u"sessions"].toInt(), 1);
        QCOMPARE(import(u"changed.xml"_s).json()[u"changed"][u"sessions"].toInt(), 1);
        QCOMPARE(import(u"changed.xml"_s).json()[u"changed"][u"sessions"].toInt(), 0);
    }

    void badFilesAreSaidAndNothingIsMade_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not XML") << QByteArray("hello");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another XML") << QByteArray("<html/>");
        QTest::newRow("entities") << QByteArray(
            "<!DOCTYPE s [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><schedule>&b;</schedule>");
    }

    void badFilesAreSaidAndNothingIsMade()
    {
        QFETCH(QByteArray, bytes);
        save(m_machine->path(u"bad.xml"_s), bytes);
        const auto ran = import(u"bad.xml"_s);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY(!ran.error.isEmpty());
        QVERIFY(!QFile::exists(m_machine->path(u"w.veche"_s)));
        QCOMPARE(import(u"none.xml"_s).code, 1);
    }

    void aFileThatHoldsNothingMakesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto from = smallSchedule.indexOf("<event");
        QTest::newRow("no.xml")
            << QByteArray(smallSchedule).remove(from, smallSchedule.lastIndexOf("</room>") - from);
        QTest::newRow("conference.xml")
            << QByteArray("<schedule><conference><title>T</title></conference></schedule>");
        QTest::newRow("root.xml") << QByteArray("<schedule/>");
        QTest::newRow("days.json") << QByteArray(
            R"({"schedule":{"version":"1","conference":{"title":"T","days":[]}}})");
        QTest::newRow("withdrawn.json") << QByteArray(
            R"({"schedule":{"conference":{"title":"T"},"events":[{"title":"A","state":"canceled"}]}})");
    }

    void aFileThatHoldsNothingMakesNothing()
    {
        QFETCH(QByteArray, content);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        save(m_machine->path(name), content);
        const auto ran = import(name);
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.out, QByteArray());
        QVERIFY2(ran.error.contains(name.toUtf8()) && ran.error.contains("no session"),
                 ran.error.constData());
        QVERIFY(!QFile::exists(m_machine->path(u"w.veche"_s)));
        // Nor is anything taken away where there is a programme.
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        QCOMPARE(import(u"small.xml"_s).code, 0);
        QCOMPARE(import(name, {u"--event"_s, u"small"_s}).code, 1);
        const auto out =
            veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"--format"_s, u"schedule.xml"_s});
        QCOMPARE(out.out.count("<event "), 3);
    }

    void theSamplesExportKeepsTheSchemaAndComesHome()
    {
        QCOMPARE(veche({u"sample"_s, u"--workspace"_s, u"w.veche"_s}).code, 0);
        for (const QString &name : {u"out.xml"_s, u"out.json"_s}) {
            QCOMPARE(veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"-o"_s, name}).code, 0);
            const auto back = import(name, {u"--dry-run"_s});
            QVERIFY2(back.code == 0, back.error.constData());
            for (const QString &kind : {u"new"_s, u"changed"_s, u"gone"_s}) {
                const QJsonObject counts = back.json()[kind].toObject();
                for (auto count = counts.begin(); count != counts.end(); ++count)
                    QVERIFY2(count->toInt() == 0, back.out.constData());
            }
        }
        const QString schema = tests::realSchema(u"voc-xsd-schedule.xml.xsd"_s);
        if (schema.isEmpty() || QStandardPaths::findExecutable(u"xmllint"_s).isEmpty())
            QSKIP("xmllint and voc-xsd-schedule.xml.xsd");
        QProcess lint;
        lint.start(u"xmllint"_s,
                   {u"--nonet"_s, u"--noout"_s, u"--schema"_s, schema, m_machine->path(u"out.xml"_s)});
        QVERIFY(lint.waitForFinished());
        const QByteArray said = lint.readAllStandardError();
        QVERIFY2(lint.exitCode() == 0, said.left(2000).constData());
    }

    void foreignFilesAreNotTakenForWorkspaces()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        save(m_machine->path(u"w.veche"_s), "precious");
        const auto ran = import(u"small.xml"_s);
        QCOMPARE(ran.code, 1);
        QVERIFY(ran.error.contains("not a Veche workspace"));
        QFile file(m_machine->path(u"w.veche"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "precious");
    }

    void whatIsExportedImportsAsTheSame()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        QCOMPARE(import(u"small.xml"_s, {u"--event"_s, u"spring"_s}).json()[u"event"].toString(),
                 u"spring"_s);
        const auto out = veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"--event"_s, u"spring"_s,
                                u"--format"_s, u"schedule.xml"_s});
        QCOMPARE(out.code, 0);
        QVERIFY(out.out.contains("Overlapping"));
        QCOMPARE(veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"--event"_s, u"spring"_s, u"-o"_s,
                        u"out.xml"_s})
                     .code,
                 0);
        QFile file(m_machine->path(u"out.xml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), out.out);
        const auto back = veche({u"import"_s, u"out.xml"_s, u"--workspace"_s, u"other.veche"_s, u"--json"_s});
        QCOMPARE(
            back.json()[u"new"].toObject(),
            (QJsonObject{
                {u"sessions"_s, 3}, {u"slots"_s, 3}, {u"people"_s, 2}, {u"rooms"_s, 1}, {u"tracks"_s, 1}}));
        const auto wrong = veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"--event"_s, u"autumn"_s});
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.error.contains("spring"), wrong.error.constData());
        QCOMPARE(veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"--format"_s, u"docx"_s}).code, 1);
    }

    void aScheduleJsonGoesOutAndInAndWhatItLosesIsSaid()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        QCOMPARE(import(u"small.xml"_s).code, 0);
        const auto out = veche({u"export"_s, u"--workspace"_s, u"w.veche"_s, u"-o"_s, u"out.json"_s});
        QVERIFY2(out.code == 0, out.error.constData());
        QVERIFY2(out.error.contains("schedule.json has no place for: "), out.error.constData());
        QVERIFY2(out.error.contains("event.language (1)"), out.error.constData());
        const auto back =
            veche({u"import"_s, u"out.json"_s, u"--workspace"_s, u"other.veche"_s, u"--json"_s});
        QCOMPARE(
            back.json()[u"new"].toObject(),
            (QJsonObject{
                {u"sessions"_s, 3}, {u"slots"_s, 3}, {u"people"_s, 2}, {u"rooms"_s, 1}, {u"tracks"_s, 1}}));
        // Rows that one format brought are known to the other.
        const auto again = import(u"out.json"_s).json();
        QCOMPARE(again[u"new"][u"sessions"].toInt() + again[u"changed"][u"sessions"].toInt(), 0);
        QCOMPARE(again[u"event"].toString(), u"small"_s);
    }

    void aFileOfNoFormatIsSaidWithThoseThereAre()
    {
        save(m_machine->path(u"letter.txt"_s), "Dear all");
        const auto ran = import(u"letter.txt"_s);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.error.contains("Dear all") && ran.error.contains("schedule.json"),
                 ran.error.constData());
        QVERIFY(!QFile::exists(m_machine->path(u"w.veche"_s)));
        const auto forced = import(u"letter.txt"_s, {u"--format"_s, u"schedule.json"_s});
        QCOMPARE(forced.code, 1);
        QVERIFY2(forced.error.contains("JSON"), forced.error.constData());
    }

    void conflictsAreListed()
    {
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        QCOMPARE(import(u"small.xml"_s).code, 0);
        const auto ran =
            veche({u"conflicts"_s, u"--workspace"_s, u"w.veche"_s, u"--event"_s, u"small"_s, u"--json"_s});
        QCOMPARE(ran.code, 0);
        const QJsonArray found = ran.json()[u"conflicts"].toArray();
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0][u"kind"].toString(), u"room"_s);
        QCOMPARE(found[0][u"subject"].toString(), u"Hall"_s);
        QCOMPARE(found[0][u"sessions"].toArray(), (QJsonArray{u"Opening"_s, u"Overlapping"_s}));
        QCOMPARE(found[0][u"from"].toString(), u"2026-05-01T10:30"_s);
        QCOMPARE(found[0][u"to"].toString(), u"2026-05-01T11:00"_s);
    }

    void aVerdictALineInTheOrderOfTheCodes()
    {
        QStringList codes;
        {
            tests::Door door(m_clock, 300, m_machine->path({}));
            for (const Ticket &ticket : door.tickets)
                codes << door.codeOf(ticket.id);
            codes << codes[0] << QString() << QString(10'000, u'x') << door.orders[1].number
                  << door.codeOf(Id::create());
        }
        const QStringList arguments{u"checkin"_s,    u"--workspace"_s, u"door.veche"_s,   u"--event"_s,
                                    u"conference"_s, u"--gate"_s,      u"main entrance"_s};
        const auto ran = veche(arguments, codes.join(u'\n').toUtf8());
        QVERIFY2(ran.code == 0, ran.error.constData());
        const auto lines = ran.lines();
        QCOMPARE(lines.size(), size_t(codes.size()));
        for (size_t i = 0; i < 300; ++i)
            QCOMPARE(lines[i][u"verdict"].toString(), u"ok"_s);
        QCOMPARE(lines[300][u"verdict"].toString(), u"already-in"_s);
        QCOMPARE(lines[300][u"earlier"][u"gate"].toString(), u"Main entrance"_s);
        QCOMPARE(lines[300][u"ticket"], lines[0][u"ticket"]);
        QCOMPARE(lines[301][u"verdict"].toString(), u"unknown"_s);
        QCOMPARE(lines[302][u"verdict"].toString(), u"unknown"_s);
        QCOMPARE(lines[303][u"verdict"].toString(), u"already-in"_s);
        QCOMPARE(lines[304][u"verdict"].toString(), u"ok-unsynced"_s);
        // The next run remembers.
        QCOMPARE(veche(arguments, codes[5].toUtf8()).lines().at(0)[u"verdict"].toString(), u"already-in"_s);
        QCOMPARE(veche(arguments + QStringList{u"--exit"_s}, codes[5].toUtf8())
                     .lines()
                     .at(0)[u"verdict"]
                     .toString(),
                 u"ok"_s);
        QCOMPARE(veche(arguments, codes[5].toUtf8()).lines().at(0)[u"verdict"].toString(), u"ok"_s);
        auto wrongGate = arguments;
        wrongGate.back() = u"Back door"_s;
        QVERIFY(veche(wrongGate).error.contains("Main entrance"));
    }

    void othersWorkThroughTheOneThatHasTheWorkspaceOpen()
    {
        QString code;
        {
            tests::Door door(m_clock, 3, m_machine->path({}));
            code = door.codeOf(door.tickets[0].id);
        }
        QProcess owner;
        m_machine->prepare(owner);
        owner.setArguments({u"checkin"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s});
        owner.start();
        owner.write(code.toUtf8() + '\n');
        QVERIFY(owner.waitForReadyRead(30'000));
        QVERIFY(owner.readLine().contains("\"ok\""));
        // It is open there; these run in it, with their own streams and folders.
        save(m_machine->path(u"small.xml"_s), smallSchedule);
        const auto imported =
            veche({u"import"_s, u"small.xml"_s, u"--workspace"_s, u"./door.veche"_s, u"--json"_s});
        QVERIFY2(imported.code == 0, imported.error.constData());
        QCOMPARE(imported.json()[u"new"][u"sessions"].toInt(), 3);
        const auto second = veche(
            {u"checkin"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s}, code.toUtf8());
        QCOMPARE(second.lines().at(0)[u"verdict"].toString(), u"already-in"_s);
        const auto refused =
            veche({u"conflicts"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"none"_s});
        QCOMPARE(refused.code, 1);
        QVERIFY(refused.error.contains("small"));
        const auto picture = veche(
            {u"grab"_s, u"--workspace"_s, u"door.veche"_s, u"--view"_s, u"overview"_s, u"-o"_s, u"x.png"_s});
        QCOMPARE(picture.code, 1);
        QVERIFY2(picture.error.contains("no windows"), picture.error.constData());
        owner.closeWriteChannel();
        QVERIFY(owner.waitForFinished());
        QCOMPARE(owner.exitCode(), 0);
    }

    void closedInputIsAnEndedOne_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addRow("closed") << u"<&-"_s;
        QTest::addRow("nothing") << u"</dev/null"_s;
        QTest::addRow("all closed") << u"<&- >&-"_s;
    }

    void closedInputIsAnEndedOne()
    {
        QFETCH(QString, input);
        {
            const tests::Door door(m_clock, 1, m_machine->path({}));
        }
        const auto run = [&](const QStringList &arguments) {
            QProcess process;
            m_machine->prepare(process);
            const QStringList words = QStringList{process.program()} + arguments;
            process.setProgram(u"/bin/sh"_s);
            process.setArguments(QStringList{u"-c"_s, u"exec \"$@\" "_s + input, u"sh"_s} + words);
            process.start();
            return process.waitForFinished(10'000)
                       ? std::pair(process.exitCode(), process.readAllStandardError())
                       : std::pair(-1, "It doesn't end"_ba);
        };
        const auto [scanned, silent] =
            run({u"checkin"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s});
        QVERIFY2(scanned == 0, silent.constData());
        const auto [code, said] =
            run({u"login"_s, u"--workspace"_s, u"door.veche"_s, u"--server"_s, u"http://127.0.0.1:1"_s,
                 u"--email"_s, u"olga@example.org"_s, u"--token-file"_s, m_machine->path(u"token"_s)});
        QCOMPARE(code, 1);
        QVERIFY2(said.contains("there was none"), said.constData());
    }

    void aSuspendedOwnerIsSaid()
    {
        {
            const tests::Door door(m_clock, 1, m_machine->path({}));
        }
        QProcess owner;
        m_machine->prepare(owner);
        owner.setArguments({u"checkin"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s});
        owner.start();
        owner.write("nonsense\n");
        QVERIFY(owner.waitForReadyRead(30'000));
        ::kill(static_cast<pid_t>(owner.processId()), SIGSTOP);
        const auto ran =
            veche({u"conflicts"_s, u"--workspace"_s, u"door.veche"_s, u"--event"_s, u"conference"_s});
        ::kill(static_cast<pid_t>(owner.processId()), SIGCONT);
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.error.contains("doesn't answer"), ran.error.constData());
        owner.closeWriteChannel();
        QVERIFY(owner.waitForFinished());
    }

    void aWorkspaceThatIsOpenAndDoesNotAnswerIsSaid()
    {
        // Open here, where nobody listens.
        const tests::Door door(m_clock, 1, m_machine->path({}));
        const auto ran = veche({u"conflicts"_s, u"--workspace"_s, u"door.veche"_s});
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.error.contains("open in another program"), ran.error.constData());
        QVERIFY(ran.error.contains(QByteArray::number(QCoreApplication::applicationPid())));
    }

    void aKilledOwnerLeavesNothingBehindThatBlocks()
    {
        QString code;
        {
            tests::Door door(m_clock, 1, m_machine->path({}));
            code = door.codeOf(door.tickets[0].id);
        }
        QProcess owner;
        m_machine->prepare(owner);
        owner.setArguments({u"checkin"_s, u"--workspace"_s, u"door.veche"_s});
        owner.start();
        owner.write(code.toUtf8() + '\n');
        QVERIFY(owner.waitForReadyRead(30'000));
        owner.kill();
        QVERIFY(owner.waitForFinished());
        // The answered scan is on the disk.
        const auto next = veche({u"checkin"_s, u"--workspace"_s, u"door.veche"_s}, code.toUtf8());
        QVERIFY2(next.code == 0, next.error.constData());
        QCOMPARE(next.lines().at(0)[u"verdict"].toString(), u"already-in"_s);
    }

    void aViewIsDrawnWithoutADisplay()
    {
        {
            const tests::Door door(m_clock, 3, m_machine->path({}));
        }
        const auto ran = veche({u"grab"_s, u"--workspace"_s, u"door.veche"_s, u"--view"_s, u"overview"_s,
                                u"--size"_s, u"1280x800"_s, u"--theme"_s, u"dark"_s, u"-o"_s, u"view.png"_s});
        QVERIFY2(ran.code == 0, ran.error.constData());
        QFile file(m_machine->path(u"view.png"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray png = file.readAll();
        QVERIFY(png.startsWith("\x89PNG"));
        QVERIFY(png.size() > 10'000);
        const auto wrong = veche(
            {u"grab"_s, u"--workspace"_s, u"door.veche"_s, u"--view"_s, u"nonsense"_s, u"-o"_s, u"x.png"_s});
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.error.contains("overview"), wrong.error.constData());
        QVERIFY(!QFile::exists(m_machine->path(u"x.png"_s)));
        // Nor does it crash where the keychain hasn't answered by then.
        QProcess asking;
        m_machine->prepare(asking);
        QProcessEnvironment around = asking.processEnvironment();
        for (const auto &name : {u"VECHE_KEYCHAIN"_s, u"DBUS_SESSION_BUS_ADDRESS"_s})
            around.remove(name);
        asking.setProcessEnvironment(around);
        asking.setArguments(
            {u"grab"_s, u"--workspace"_s, u"door.veche"_s, u"--view"_s, u"nonsense"_s, u"-o"_s, u"x.png"_s});
        asking.start();
        QVERIFY(asking.waitForFinished(60'000));
        QCOMPARE(asking.exitStatus(), QProcess::NormalExit);
        QCOMPARE(asking.exitCode(), 1);
        for (const QString &nowhere : {u"missing/x.png"_s, u"/dev/full"_s}) {
            const auto lost = veche(
                {u"grab"_s, u"--workspace"_s, u"door.veche"_s, u"--view"_s, u"overview"_s, u"-o"_s, nowhere});
            QCOMPARE(lost.code, 1);
            QVERIFY(!lost.error.isEmpty());
        }
        QVERIFY(!QFileInfo(u"/dev/full"_s).isFile()); // Written to, not replaced.
        const auto option = veche({u"--nonsense"_s});
        QCOMPARE(option.code, 2);
    }
};

VECHE_GUILESS_TEST(CliTest)

} // namespace cli_test

#include "cli_test.moc"
