// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/snapshot.h"
#include "shared/domain/transaction.h"
#include "shared/sync/protocol/messages.h"
#include "tests/fuzz/mutation.h"
#include "tests/shared/sync/randomrow.h"
#include "tests/support/program.h"

#include <QLoggingCategory>
#include <QTest>

namespace codecs_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::sync;
using namespace veche::fuzz;
using namespace Qt::StringLiterals;

namespace
{
constexpr int inputs = 4000;

Transaction anyTransaction(int seed)
{
    Transaction transaction;
    transaction.id = Id::derived("transaction");
    transaction.community = CommunityId(Id::derived("community"));
    transaction.device = DeviceId{0xfedcba9876543210};
    transaction.stamp = {1'760'000'000'000, 2, {3}};
    transaction.label = u"Правка"_s;
    for (const EntityInfo *info : allEntities()) {
        ++seed;
        transaction.rows.push_back(tests::filled(*info, Id::derived(QByteArray::number(seed)), seed));
    }
    return transaction;
}

QByteArray anyPage(int version)
{
    tests::Random random(11);
    PullPage page;
    page.epoch = Id::derived("epoch");
    page.next = 40;
    page.head = 90;
    qint64 seq = 0;
    for (const EntityInfo *info : allEntities()) {
        Row row = tests::anyReplica(random, *info, Id::derived(QByteArray::number(++seq)));
        row.seq = seq;
        page.rows.push_back(std::move(row));
        page.gone.push_back({info, Id::derived("gone"), ++seq});
        page.hidden.push_back({0, 1});
    }
    page.within = "41.place";
    return encodePull(page, version);
}

QByteArray anySnapshot()
{
    Snapshot snapshot;
    snapshot.number = 3;
    snapshot.event.id = Id::derived("event");
    snapshot.event.name = u"Конференция"_s;
    for (int i = 0; i < 20; ++i) {
        Session session;
        session.id = Id::derived(QByteArray::number(i));
        session.event = EventId(snapshot.event.id);
        session.title = u"Talk %1"_s.arg(i);
        session.abstract = QString(200, u'я');
        snapshot.sessions.push_back(session);
        Slot slot;
        slot.id = Id::derived(QByteArray::number(i + 100));
        slot.session = SessionId(session.id);
        slot.start = LocalTime(29'000'000 + i);
        slot.duration = 30;
        snapshot.slots.push_back(slot);
    }
    return encodeSnapshot(snapshot);
}
} // namespace

class CodecsFuzzTest : public QObject
{
    Q_OBJECT

    /// Feeds bent inputs; `read` gives whether they were taken.
    template <typename Read>
    void feed(const QByteArray &good, unsigned seed, Read read)
    {
        QVERIFY(read(good));
        Mutator mutator(seed);
        Slowest slowest;
        int refused = 0;
        for (int i = 0; i < inputs; ++i)
            refused += slowest.of([&] { return read(mutator.mutated(good)); }) ? 0 : 1;
        QVERIFY2(refused > inputs / 10, qPrintable(u"only %1 refused"_s.arg(refused)));
        QVERIFY2(slowest.ms() < patienceMs, qPrintable(u"%1 ms"_s.arg(slowest.ms())));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLoggingCategory::setFilterRules(u"default.warning=false"_s);
    } // Thousands from zlib.
    void transactions()
    {
        feed(encode(anyTransaction(1)), 1, [](const QByteArray &bytes) {
            const auto read = decodeTransaction(bytes);
            // A transaction that is taken is within the limits, and can go on.
            return read && std::ssize(read->rows) <= Transaction::maxRows && !encode(*read).isEmpty();
        });
    }
    void pushes()
    {
        const Signed one{encode(anyTransaction(2)), QByteArray(64, 's')};
        feed(encodePush({Id::derived("acknowledged"), {one, one}}), 2,
             [](const QByteArray &bytes) { return decodePush(bytes).has_value(); });
    }
    void answers()
    {
        PushResult result;
        result.head = 7;
        for (int i = 0; i < 8; ++i)
            result.answers.push_back({Id::derived(QByteArray::number(i)),
                                      Verdict::Rejected,
                                      Refusal::Rights,
                                      u"почему"_s,
                                      {},
                                      true,
                                      i});
        feed(encodePushResult(result), 3,
             [](const QByteArray &bytes) { return decodePushResult(bytes).has_value(); });
    }
    void pages()
    {
        for (const int version : {1, protocolVersion})
            feed(anyPage(version), 4, [](const QByteArray &bytes) { return decodePull(bytes).has_value(); });
    }
    void references()
    {
        std::vector<RowRef> rows;
        for (const EntityInfo *info : allEntities())
            rows.push_back({info, Id::derived(info->name.latin1())});
        feed(encodeRefs(rows), 5, [](const QByteArray &bytes) { return decodeRefs(bytes).has_value(); });
    }
    void snapshots()
    {
        feed(anySnapshot(), 6, [](const QByteArray &bytes) { return decodeSnapshot(bytes).has_value(); });
    }
    /// Past the checksum of the compression: what is inside is bent.
    void snapshotsInside()
    {
        const QByteArray inside = qUncompress(anySnapshot());
        QVERIFY(!inside.isEmpty());
        feed(inside, 7,
             [](const QByteArray &bytes) { return decodeSnapshot(qCompress(bytes, 1)).has_value(); });
    }
    /// A few bytes that say they are gigabytes: the length isn't believed.
    void aSnapshotThatLiesAboutItsSizeIsReadAsItIs()
    {
        for (const char *size : {"7fffffff", "ffffffff", "40000000"}) {
            QByteArray bytes = anySnapshot();
            bytes.replace(0, 4, QByteArray::fromHex(size));
            Slowest slowest;
            QVERIFY(slowest.of([&] { return decodeSnapshot(bytes); }));
            QVERIFY(slowest.ms() < patienceMs);
        }
    }
};

VECHE_APPLESS_TEST(CodecsFuzzTest)

} // namespace codecs_test

#include "codecs_test.moc"
