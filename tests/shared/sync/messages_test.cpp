// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/messages.h"
#include "tests/shared/sync/randomrow.h"

#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"
#include "shared/sync/protocol/merge.h"
#include "tests/support/program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace messages_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
PullPage anyPage(Random &random)
{
    PullPage page;
    page.epoch = Id::create();
    page.head = 90;
    page.next = 40;
    page.last = Id::create();
    page.more = true;
    page.now = 1'760'000'000'000;
    page.role = Role::Programme;
    qint64 seq = 0;
    for (const EntityInfo *info : allEntities()) {
        for (int i = 0; i < 5; ++i) {
            Row row = anyReplica(random, *info, Id::create());
            row.seq = ++seq;
            for (size_t field = 0; field < row.values.size(); ++field) {
                row.values[field] = row.has(info->registerOf[field])
                                        ? canonical(info->fields[field].type, row.values[field])
                                        : Value();
            }
            page.rows.push_back(std::move(row));
        }
        page.gone.push_back({info, Id::create(), ++seq});
    }
    return page;
}

/// As the build that knew version 1 alone encoded pageOfThen().
const QByteArray bytesOfThen = QByteArray::fromHex(
    "8d01f4f450afc9b31d9f3f8645ae563606e1ddbe4b185a1828503547cb112ac4889ab2310c0626cdba6ff51b00000199c82c"
    "c0006970726f6772616d6d65818463746167836764656c65746564646e616d6566636f6c6f757283000102836764656c6574"
    "6564646e616d6566636f6c6f757281860050634768dae1478506a4bf7d341890542b182758260199c82cc000000000020000"
    "000000000003030200000000000000000000000000000000000083f666d0a2d0b5d0b3f68183656c6174657207520199c82c"
    "c00100000000000000000000000481830050283bb9deef028684babfb538efa1eca71828");

PullPage pageOfThen()
{
    PullPage page;
    page.epoch = Id::derived("epoch");
    page.head = 90;
    page.next = 40;
    page.last = Id::derived("last");
    page.more = true;
    page.now = 1'760'000'000'000;
    page.role = Role::Programme;
    Row row(Tag::info(), Id::derived("row"));
    row.seq = 39;
    std::fill(row.stamps.begin(), row.stamps.end(), Stamp{1'760'000'000'000, 2, {3}});
    row.stamps.back() = {};
    row.values[Tag::info().fieldIndex("name")] = u"Тег"_s;
    row.unknown.push_back({u"later"_s, Value(qint64(7)), {1'760'000'000'001, 0, {4}}});
    page.rows.push_back(row);
    page.gone.push_back({&Tag::info(), Id::derived("gone"), 40});
    return page;
}
} // namespace

class MessagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPageArrivesAsItWasSent()
    {
        Random random(3);
        for (int round = 0; round < 50; ++round) {
            const PullPage page = anyPage(random);
            const auto read = decodePull(encodePull(page));
            QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
            QCOMPARE(read->rows.size(), page.rows.size());
            for (size_t i = 0; i < page.rows.size(); ++i)
                QVERIFY2(read->rows[i] == page.rows[i], qPrintable(QString(page.rows[i].entity->name)));
            QVERIFY(*read == page);
        }
    }

    void anEarlierPeerIsReadAndWrittenTo()
    {
        QCOMPARE(encodePull(pageOfThen(), 1), bytesOfThen);
        const auto read = decodePull(bytesOfThen);
        QVERIFY(read);
        QCOMPARE(read->next, 40);
        QCOMPARE(entityOf<Tag>(read->rows.at(0)).name, u"Тег"_s);
        QCOMPARE(read->rows[0].unknown, pageOfThen().rows[0].unknown);
        QCOMPARE(read->gone, pageOfThen().gone);
        // It isn't told of things that it doesn't know.
        PullPage page = pageOfThen();
        page.hidden = {{1}};
        page.within = "place";
        QCOMPARE(encodePull(page, 1), bytesOfThen);
    }

    void aPageSaysWhereItEndsAndWhatItHides()
    {
        Random random(4);
        PullPage page = anyPage(random);
        page.hidden = {{}, {1, 0}, {}, {2}};
        page.within = "41.place";
        const auto read = decodePull(encodePull(page));
        QVERIFY(read);
        QVERIFY(*read == page);
        page.within = QByteArray(1000, 'x'); // A reader keeps it.
        QVERIFY(!decodePull(encodePull(page)));
        page.within = {};
        page.hidden = {{100}};
        QVERIFY(!decodePull(encodePull(page)));
    }

    void aPushArrivesAsItWasSent()
    {
        const Push sent{Id::create(), {{"one", QByteArray(64, 'a')}, {"two", QByteArray(64, 'b')}}};
        const auto read = decodePush(encodePush(sent));
        QVERIFY(read);
        QCOMPARE(read->acknowledged, sent.acknowledged);
        QCOMPARE(read->transactions.size(), 2U);
        QCOMPARE(read->transactions[1].payload, QByteArray("two"));
        QCOMPARE(read->transactions[1].signature, sent.transactions[1].signature);
    }

    void onlyAPersonsNameMayTravelBlank()
    {
        // Erased, and offered again to a server that was restored: apart from the word of the erasing.
        const auto travels = [](const domain::EntityInfo &info, const char *field) {
            domain::Transaction transaction;
            transaction.id = Id::create();
            transaction.community = domain::CommunityId::create();
            transaction.device = {7};
            transaction.stamp = {1, 0, {7}};
            domain::RowChange change{&info, Id::create(), false, {}, {}, {}};
            change.fields.push_back({info.fieldIndex(field), QString()});
            transaction.rows.push_back(change);
            return domain::decodeTransaction(domain::encode(transaction)).has_value();
        };
        QVERIFY(travels(domain::Person::info(), "name"));
        QVERIFY(!travels(domain::Session::info(), "title"));
    }

    void answersArriveAsTheyWereSent()
    {
        PushResult result;
        result.now = 17;
        result.head = 4;
        result.answers.push_back({Id::create(), Verdict::Merged, Refusal::None, {}, u"notice"_s, true, 4});
        result.answers.push_back({Id::create(), Verdict::Rejected, Refusal::Rights, u"no"_s, {}, false, 0});
        const auto read = decodePushResult(encodePushResult(result));
        QVERIFY(read);
        QVERIFY(*read == result);
    }

    void moreThanTheLimitIsRefused()
    {
        const Push many{{}, std::vector<Signed>(PushLimits::transactions + 1, Signed{"x", "y"})};
        QVERIFY(!decodePush(encodePush(many)));
        QVERIFY(!decodePush(QByteArray(PushLimits::bytes + 1, 'x')));
    }

    void nothingRidesAlongWithATransaction()
    {
        domain::Transaction transaction;
        transaction.id = Id::create();
        transaction.community = domain::CommunityId(Id::create());
        transaction.label = QString(2000, u'l'); // An application cuts its own.
        domain::RowChange row{&domain::Session::info(), Id::create(), true, {}, {}, {}};
        row.fields.push_back({domain::Session::info().fieldIndex("title"), u"Opening"_s});
        transaction.rows.push_back(row);
        const auto read = domain::decodeTransaction(domain::encode(transaction));
        QVERIFY(read);
        QCOMPARE(read->label.size(), 500);
        QVERIFY(!domain::decodeTransaction(domain::encode(transaction) + '\0'));
        for (int i = 0; i < 100; ++i)
            transaction.rows.front().unknown.push_back({QString::number(i), true});
        QVERIFY(!domain::decodeTransaction(domain::encode(transaction)));
        transaction.rows.front().unknown.clear();
        for (int i = 0; i < 1000; ++i)
            transaction.rows.front().previous.emplace_back(0, Stamp());
        QVERIFY(!domain::decodeTransaction(domain::encode(transaction)));
        QVERIFY(!decodePush(encodePush({{}, {{"one", "two"}}}) + 'x'));
    }

    void aRoleOfANewerServerIsKept()
    {
        PullPage page;
        page.role = RoleKey(u"treasurer"_s);
        const auto read = decodePull(encodePull(page));
        QVERIFY(read);
        QCOMPARE(read->role.name(), u"treasurer"_s);
        QCOMPARE(read->role.role(), Role::Viewer);
    }

    void brokenBytesAreAnErrorAndNothingElse()
    {
        Random random(5);
        const QByteArray page = encodePull(anyPage(random));
        const QByteArray push = encodePush({{}, {{"one", "two"}}});
        const QByteArray result = encodePushResult({1, 2, false, {PushAnswer{}}});
        for (qsizetype length = 0; length < page.size(); length += 97)
            QVERIFY(!decodePull(page.first(length)));
        for (int round = 0; round < 2000; ++round) {
            QByteArray changed = page;
            for (int i = 0; i < 3; ++i)
                changed[below(random, static_cast<int>(changed.size()))] = static_cast<char>(random());
            (void)decodePull(changed);
            QByteArray other = result;
            other[below(random, static_cast<int>(other.size()))] = static_cast<char>(random());
            (void)decodePushResult(other);
            QByteArray third = push;
            third[below(random, static_cast<int>(third.size()))] = static_cast<char>(random());
            (void)decodePush(third);
        }
    }

    void peopleReadJson()
    {
        Random random(3);
        const PullPage page = anyPage(random);
        const QJsonObject object = QJsonDocument::fromJson(toJson(page)).object();
        QCOMPARE(object.value(u"rows"_s).toArray().size(), std::ssize(page.rows));
        QCOMPARE(object.value(u"role"_s).toString(), u"programme"_s);
    }
};

VECHE_GUILESS_TEST(MessagesTest)

} // namespace messages_test

#include "messages_test.moc"
