// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduleformat.h"
#include "shared/interchange/scheduleimport.h"
#include "tests/server/pages/demosite.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/filledform.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace formats_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
/// Publishes the file's programme as an event of that slug, all of it confirmed.
Result<void> publishFile(ServerRig &rig, const QString &path, const QString &slug, qint64 nowMs)
{
    const auto file = interchange::readScheduleFile(path);
    if (!file)
        return failure(file.error());
    MemoryProgramme programme;
    programme.apply(imports::toChanges(interchange::makeDraft(*file, {}), u"Import"_s));
    domain::ProgrammeState state = programme.state();
    state.event->slug = slug;
    state.event->state = domain::EventState::Published;
    for (domain::Session &session : state.sessions)
        session.state = domain::SessionState::Confirmed;
    domain::ChangeSet changes;
    changes.insert(*state.event);
    if (const auto done = rig.commit(std::move(changes)); !done)
        return done;
    auto released = domain::releaseChanges(domain::buildSnapshot(state, nullptr), *state.event, {},
                                           domain::Instant{nowMs}, {}, {});
    return released ? rig.commit(std::move(*released)) : failure(released.error());
}
} // namespace

/// Every public address answers what its format's own readers accept: the sample's, and those of real
/// programmes where they are at hand.
class FormatsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void othersReadEveryPublicAddress();
};

void FormatsTest::othersReadEveryPublicAddress()
{
    if (QStandardPaths::findExecutable(u"xmllint"_s).isEmpty())
        QSKIP("xmllint isn't installed");
    const SystemClock clock;
    ServerRig rig(clock);
    const auto event = putDemo(rig, u"ru"_s, clock.wallMs());
    QVERIFY2(event, qPrintable(event ? QString() : toString(event.error())));
    QStringList files{ownSchedule(u"summer.xml"_s)};
    for (const QString &name : {u"36c3.xml"_s, u"emf-2024.xml"_s, u"fosdem-2020.xml"_s})
        files << realSchedule(name);
    files.removeAll(QString());
    for (const QString &file : files) {
        const auto done = publishFile(rig, file, QFileInfo(file).baseName(), clock.wallMs());
        QVERIFY2(done, qPrintable(file + (done ? QString() : toString(done.error()))));
    }
    Visitor visitor(rig.url);
    const QString page = u"/c/strelka/"_s + event->slug;
    QTRY_COMPARE(visitor.get(page).status, 200);
    const Reply made = visitor.postForm(page + "/register"_L1,
                                        filledForm(visitor.get(page), rig.all<domain::TicketType>().front()));
    QCOMPARE(made.status, 303);
    const QString order = made.location().section(u'?', 0, 0);
    QStringList arguments{qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/tests/server/pages/formats.py"_s,
                          rig.url, u"--also"_s, order + "/ticket.ics"_L1};
    for (const QString &name : {u"programme"_s, u"register"_s})
        arguments << u"--also"_s << u"/embed/strelka/%1/%2"_s.arg(event->slug, name);
    if (const QString schema = realSchema(u"voc-xsd-schedule.xml.xsd"_s); !schema.isEmpty())
        arguments << u"--schema"_s << schema;
    QProcess visit;
    visit.setProcessChannelMode(QProcess::MergedChannels);
    QSignalSpy finished(
        &visit, &QProcess::finished); // Its loop sleeps less than qWaitFor(), and there is much to ask.
    visit.start(u"/usr/bin/python3"_s, arguments);
    QVERIFY(finished.wait(280'000));
    const QByteArray said = visit.readAll();
    if (visit.exitCode() == 77)
        QSKIP("python3-icalendar isn't installed");
    QVERIFY2(visit.exitCode() == 0, said.constData());
    qInfo("%s", said.trimmed().constData());
    for (const char *kind :
         {"schedule.xml", "schedule.json", "schedule.ics", "event.ics", "events.ics", "events.atom",
          "events.json", "ticket.ics", "sitemap.xml", "robots.txt", "text/html"})
        QVERIFY2(said.contains(kind), kind);
}

VECHE_GUILESS_TEST(FormatsTest)

} // namespace formats_test

#include "formats_test.moc"
