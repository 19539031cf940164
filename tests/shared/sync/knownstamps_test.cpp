// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/knownstamps.h"

#include "shared/domain/person.h"
#include "shared/storage/database.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

namespace knownstamps_test
{

using namespace veche;
using namespace veche::sync;
using namespace Qt::StringLiterals;

class KnownStampsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatADeviceWroteBeforeItsLatestIsKnown()
    {
        KnownStamps known;
        QVERIFY(!known.covers({100, 0, {1}}));
        known.add(Stamp{200, 3, {1}});
        known.add(Stamp{100, 0, {1}}); // Older: nothing new.
        known.add(Stamp{900, 0, {7}});
        QVERIFY(known.covers({100, 0, {1}}));
        QVERIFY(known.covers({200, 3, {1}}));
        QVERIFY(!known.covers({200, 4, {1}}));
        QVERIFY(!known.covers({100, 0, {2}}));
        QCOMPARE(known.newest(), (Stamp{900, 0, {7}}));
    }

    void aRowBringsTheStampsOfItsRegisters()
    {
        domain::Row row(domain::Person::info(), Id::create());
        row.stamps[1] = {100, 0, {1}};
        row.stamps[2] = {300, 0, {2}};
        row.unknown.push_back({u"later"_s, {}, {400, 0, {3}}});
        KnownStamps known;
        known.add(row);
        QVERIFY(known.covers({100, 0, {1}}) && known.covers({300, 0, {2}}) && known.covers({400, 0, {3}}));
        QVERIFY(!known.covers({101, 0, {1}}));
        QVERIFY(!known.covers({})); // An absent register says nothing of anybody.
    }

    void whereThereIsNoRoomTheOldestStayAtHome()
    {
        KnownStamps known;
        for (quint64 device = 1; device <= 300; ++device)
            known.add(Stamp{1000 + (device * 7919) % 300, 0, {device}});
        QCOMPARE(KnownStamps::fromBytes(known.newestBytes(300 * Stamp::size)), known);
        const auto sent = KnownStamps::fromBytes(known.newestBytes(100 * Stamp::size + 5));
        QCOMPARE(sent.devices(), 100U);
        for (quint64 device = 1; device <= 300; ++device) {
            const Stamp latest = known.latestOf({device});
            QCOMPARE(sent.covers(latest), latest.ms >= 1200);
        }
    }

    void whatIsNotedIsReadAgain()
    {
        QTemporaryDir folder;
        const auto database =
            storage::Database::open({.path = folder.filePath(u"known.veche"_s), .create = true});
        QVERIFY(database);
        const auto note = [&](const KnownStamps &found) {
            auto noted = (*database)->write<bool>(storage::Priority::Sync,
                                                  [&](storage::Connection &connection) -> Result<bool> {
                                                      return noteKnown(connection, found).has_value();
                                                  });
            noted.waitForFinished();
            return noted.result() && *noted.result();
        };
        KnownStamps first, second;
        first.add(Stamp{200, 0, {1}});
        second.add(Stamp{100, 0, {1}});
        second.add(Stamp{50, 0, {2}});
        QVERIFY(note(first));
        QVERIFY(note(second));
        const auto connection = (*database)->openReader();
        const auto known = KnownStamps::read(**connection);
        QVERIFY(known);
        QVERIFY(known->covers({200, 0, {1}}) && known->covers({50, 0, {2}}));
        QVERIFY(!known->covers({51, 0, {2}}));
    }
};

VECHE_GUILESS_TEST(KnownStampsTest)

} // namespace knownstamps_test

#include "knownstamps_test.moc"
