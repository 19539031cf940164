// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/messages.h"
#include "tests/shared/sync/randomrow.h"

#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"
#include "shared/sync/merge.h"
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
