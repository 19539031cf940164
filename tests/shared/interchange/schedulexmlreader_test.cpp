// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QSet>
#include <QTest>

namespace schedulexmlreader_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::interchange;

namespace
{
int usedTracks(const ScheduleFile &file)
{
    std::vector<bool> used(file.tracks.size());
    for (const auto &session : file.sessions) {
        if (session.track >= 0)
            used[session.track] = true;
    }
    return static_cast<int>(std::count(used.begin(), used.end(), true));
}
} // namespace

class ScheduleXmlReaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsPublishedSchedules_data()
    {
        QTest::addColumn<int>("sessions");
        QTest::addColumn<int>("slotCount");
        QTest::addColumn<int>("people");
        QTest::addColumn<int>("rooms");
        QTest::addColumn<int>("tracks");
        QTest::newRow("fosdem-2025.xml") << 943 << 943 << 992 << 40 << 69;
        QTest::newRow("fosdem-2020.xml") << 872 << 872 << 841 << 35 << 71;
        QTest::newRow("36c3.xml") << 1348 << 1351 << 923 << 92 << 30;
        QTest::newRow("emf-2024.xml") << 482 << 482 << 333 << 44 << 4;
    }

    void readsPublishedSchedules()
    {
        const QString path = tests::realSchedule(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP(QTest::currentDataTag());
        const auto file = readScheduleFile(path);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QFETCH(int, sessions);
        QFETCH(int, slotCount);
        QFETCH(int, people);
        QFETCH(int, rooms);
        QFETCH(int, tracks);
        QCOMPARE(int(file->sessions.size()), sessions);
        QCOMPARE(file->slotCount(), slotCount);
        QCOMPARE(int(file->persons.size()), people);
        QCOMPARE(int(file->rooms.size()), rooms);
        QCOMPARE(usedTracks(*file), tracks);
        QCOMPARE(int(file->tracks.size()), tracks);
        QVERIFY(!file->truncated);
    }

    void nightsBelongToTheDayBefore()
    {
        const QString path = tests::realSchedule(u"36c3.xml"_s);
        if (path.isEmpty())
            QSKIP("36c3.xml");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        int begun = 0;
        int past = 0;
        for (const auto &session : file->sessions) {
            for (const auto &slot : session.slots) {
                begun += slot.start.date() == slot.day.addDays(1);
                past += slot.start.plus(slot.duration).date() != slot.start.date();
                QVERIFY(slot.start.plus(-file->dayStart).date() == slot.day);
            }
        }
        QCOMPARE(begun, 46);
        QCOMPARE(past, 67);
        QCOMPARE(file->start, QDate(2019, 12, 27));
        QCOMPARE(file->end, QDate(2019, 12, 30));
    }

    void peopleWhoShareAnIdStayApart()
    {
        const QString path = tests::realSchedule(u"36c3.xml"_s);
        if (path.isEmpty())
            QSKIP("36c3.xml");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        QSet<QString> names;
        for (const auto &person : file->persons) {
            if (person.id == u"0")
                names << person.name;
        }
        QCOMPARE(names.size(), 253);
    }

    void aScheduleWithoutDatesHasThem()
    {
        const QString path = tests::realSchedule(u"fosdem-2020.xml"_s);
        if (path.isEmpty())
            QSKIP("fosdem-2020.xml");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        QCOMPARE(file->sessions.front().key, u"id:9025"_s);
        QCOMPARE(file->sessions.front().slots.front().start, LocalTime::fromString(u"2020-02-01T09:30"));
        for (const auto &session : file->sessions)
            QCOMPARE(session.slots.size(), size_t(1));
    }

    void longSessionsAreInDays()
    {
        const QString path = tests::realSchedule(u"emf-2024.xml"_s);
        if (path.isEmpty())
            QSKIP("emf-2024.xml");
        const auto file = readScheduleFile(path);
        QVERIFY(file);
        int longest = 0;
        for (const auto &session : file->sessions)
            longest = std::max(longest, session.slots.front().duration);
        QCOMPARE(longest, 54 * 60);
    }
};

VECHE_GUILESS_TEST(ScheduleXmlReaderTest)

} // namespace schedulexmlreader_test

#include "schedulexmlreader_test.moc"
