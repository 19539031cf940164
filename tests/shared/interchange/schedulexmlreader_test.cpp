// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlreader.h"
#include "tests/shared/interchange/realdata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::interchange;
using Kind = ScheduleWarning::Kind;

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
        const auto file = readScheduleXmlFile(path);
        QVERIFY2(file, file ? "" : qPrintable(toString(file.error())));
        QFETCH(int, sessions);
        QFETCH(int, slotCount);
        QFETCH(int, people);
        QFETCH(int, rooms);
        QFETCH(int, tracks);
        for (const auto &w : file->warnings)
            qDebug().noquote() << w.line << toText(w);
        qDebug() << file->zone << file->dayStart << file->start << file->end;
        QCOMPARE(int(file->sessions.size()), sessions);
        QCOMPARE(file->slotCount(), slotCount);
        QCOMPARE(int(file->persons.size()), people);
        QCOMPARE(int(file->rooms.size()), rooms);
        QCOMPARE(usedTracks(*file), tracks);
        QCOMPARE(int(file->tracks.size()), tracks);
    }
};

QTEST_GUILESS_MAIN(ScheduleXmlReaderTest)
#include "schedulexmlreader_test.moc"
