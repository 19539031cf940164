// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/importedid.h"
#include "tests/support/program.h"

#include <QTest>

namespace importedid_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::imports;

namespace
{
const domain::CommunityId community(*Id::fromString(u"01890a5d-ac96-774b-bcce-b302099a8057"));
const Id theEvent = *Id::fromString(u"0191d1c2-5b3e-7c4f-8a5b-1234567890ab");
} // namespace

class ImportedIdTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Figures of a program of its own (Python's hashlib, unicodedata and struct), so that they can't change
    /// along with the code.
    void vectors_data()
    {
        QTest::addColumn<bool>("ofCommunity");
        QTest::addColumn<QString>("entity");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("ordinal");
        QTest::addColumn<QString>("id");
        const auto row = [](const char *name, bool ofCommunity, const QString &entity, const QString &key,
                            int ordinal, const QString &id) {
            QTest::newRow(name) << ofCommunity << entity << key << ordinal << id;
        };
        const QString name = u"acronym:fosdem-2025\x1f"
                             u"2025-02"_s;
        const QString guid = u"guid:9f2c1e5a-0000-5000-8000-00000000002a"_s;
        row("event", true, u"event"_s, name, 0, u"01890a5d-ac96-8f5e-9a10-36e2041c4bbb"_s);
        row("second event", true, u"event"_s, name, 1, u"01890a5d-ac96-85de-9d42-bd3dd0400b93"_s);
        row("person", true, u"person"_s, guid, 0, u"01890a5d-ac96-82b8-80c7-53d9de508e2c"_s);
        row("session", false, u"session"_s, guid, 0, u"0191d1c2-5b3e-8cfd-b45f-81f62021e58b"_s);
        row("session's id", false, u"session"_s, u"id:42"_s, 0, u"0191d1c2-5b3e-8132-89f7-0d0c4c8684f2"_s);
        row("slot", false, u"slot"_s, u"id:42"_s, 0, u"0191d1c2-5b3e-80a5-9361-69dd4e257957"_s);
        row("second slot", false, u"slot"_s, u"id:42"_s, 1, u"0191d1c2-5b3e-8657-8a73-95fcdda18a04"_s);
        row("composed", false, u"track"_s, u"name:Caf\u00e9 music"_s, 0,
            u"0191d1c2-5b3e-8595-9bb2-abe1f4a4e704"_s);
        row("decomposed and spaced", false, u"track"_s, u"name:Cafe\u0301  music "_s, 0,
            u"0191d1c2-5b3e-8595-9bb2-abe1f4a4e704"_s);
        row("room", false, u"room"_s, u"name:Зал 1"_s, 0, u"0191d1c2-5b3e-88e1-81a2-e8bdc1ac5244"_s);
        row("link", false, u"session_speaker"_s, u"id:42\x1fperson:7/Ada"_s, 0,
            u"0191d1c2-5b3e-84ad-b64b-97ef5af60314"_s);
        row("memory", false, u"imported"_s, u"row:0191d1c2-5b3e-8000-8000-000000000001"_s, 0,
            u"0191d1c2-5b3e-868c-8a91-5774b3beb1f0"_s);
    }
    void vectors()
    {
        QFETCH(bool, ofCommunity);
        QFETCH(QString, entity);
        QFETCH(QString, key);
        QFETCH(int, ordinal);
        QFETCH(QString, id);
        const Id made =
            importedId({community, ofCommunity ? Id() : theEvent, entity, u"schedule"_s, key, ordinal});
        QCOMPARE(made.toString(), id);
    }

    void eachPartTellsIdsApart()
    {
        const ImportedKey one{community, theEvent, u"session"_s, u"schedule"_s, u"id:42"_s, 0};
        std::vector<ImportedKey> others(6, one);
        others[0].community = domain::CommunityId::create();
        others[1].event = Id::create();
        others[2].entity = u"slot"_s;
        others[3].source = u"ics"_s;
        others[4].key = u"ID:42"_s;
        others[5].ordinal = 1;
        for (const ImportedKey &other : others)
            QVERIFY(importedId(other) != importedId(one));
        // The end of one part can't be the beginning of the next.
        QVERIFY(importedId({community, theEvent, u"slots"_s, u"chedule"_s, u"id:42"_s, 0}) !=
                importedId({community, theEvent, u"slot"_s, u"schedule"_s, u"id:42"_s, 0}));
    }

    void theirTimeIsTheParents()
    {
        const Id child = importedId({community, theEvent, u"session"_s, u"schedule"_s, u"id:1"_s, 0});
        QCOMPARE(child.toBytes().left(6), theEvent.toBytes().left(6));
        const Id top = importedId({community, {}, u"event"_s, u"schedule"_s, u"id:1"_s, 0});
        QCOMPARE(top.toBytes().left(6), community.toBytes().left(6));
        QCOMPARE(child.data()[6] >> 4, 8);
        QCOMPARE(child.data()[8] >> 6, 2);
    }

    void onlyUuidsAreMadeSmall()
    {
        QCOMPARE(normalisedGuid(u"9F2C1E5A-0000-5000-8000-00000000002A"_s),
                 u"9f2c1e5a-0000-5000-8000-00000000002a"_s);
        QCOMPARE(normalisedGuid(u"sqG-rfXdWiK3WlowIYdSEg"_s), u"sqG-rfXdWiK3WlowIYdSEg"_s);
        QCOMPARE(normalisedGuid(QString()), QString());
    }
};

VECHE_GUILESS_TEST(ImportedIdTest)

} // namespace importedid_test

#include "importedid_test.moc"
