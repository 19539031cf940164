// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/pretixcode.h"
#include "tests/support/program.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace pretixcode_test
{

using namespace veche;
using namespace veche::tickets;
using namespace Qt::StringLiterals;

namespace
{
QString dataFolder()
{
    const QString given = qEnvironmentVariable("VECHE_REAL_DATA");
    return given.isEmpty() ? qEnvironmentVariable("VECHE_SOURCE_DIR") + u"/../shared/data"_s : given;
}

QByteArray contentOf(const QString &name)
{
    QFile file(dataFolder() + u"/tickets/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// The keys of the fixture event, in its order.
std::vector<signing::PublicKey> eventKeys()
{
    const QJsonArray entries = QJsonDocument::fromJson(contentOf(u"events/event1.json"_s))
                                   .object()
                                   .value("valid_keys"_L1)
                                   .toObject()
                                   .value("pretix_sig1"_L1)
                                   .toArray();
    std::vector<signing::PublicKey> keys;
    for (const QJsonValue &entry : entries) {
        if (const Result<signing::PublicKey> key = pretix::publicKey(entry.toString().toLatin1()))
            keys.push_back(*key);
    }
    return keys;
}

/// The code as the vectors write it: {"field": value}, without fields that are empty there.
QJsonObject fieldsOf(const pretix::Sig1Code &code, const QJsonObject &expected)
{
    const QMap<QString, QJsonValue> all{{u"1"_s, code.seed},
                                        {u"2"_s, code.item},
                                        {u"3"_s, code.variation},
                                        {u"4"_s, code.subevent},
                                        {u"5"_s, code.validFrom.value_or(0)},
                                        {u"6"_s, code.validUntil.value_or(0)}};
    QJsonObject fields;
    for (const auto &[number, value] : all.asKeyValueRange()) {
        if (expected.contains(number) || value != QJsonValue(0))
            fields.insert(number, value);
    }
    return fields;
}
} // namespace

class PretixCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (contentOf(u"sig1_vectors.tsv"_s).isEmpty())
            QSKIP("pretix sig1 vectors are absent: set VECHE_REAL_DATA to the folder of real data");
    }

    void realTicketsVerify_data()
    {
        QTest::addColumn<QString>("qr");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("verifiesWith");
        const QList<QByteArray> lines = contentOf(u"sig1_vectors.tsv"_s).trimmed().split('\n');
        for (const QByteArray &line : lines.mid(1)) {
            const QList<QByteArray> cells = line.trimmed().split('\t');
            QCOMPARE(cells.size(), 6);
            QTest::newRow(cells[0].constData())
                << QString::fromLatin1(cells[1]) << cells[3] << cells[4] << cells[5];
        }
    }

    void realTicketsVerify()
    {
        QFETCH(QString, qr);
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, fields);
        QFETCH(QByteArray, verifiesWith);
        const std::vector keys = eventKeys();
        QCOMPARE(keys.size(), 2u);
        const Result<pretix::Sig1Code> code = pretix::parse(qr);
        QVERIFY(code.has_value());
        QCOMPARE(code->signedBytes.toHex(), payload);
        const QJsonObject expected = QJsonDocument::fromJson(fields).object();
        QVERIFY(!expected.isEmpty());
        QCOMPARE(fieldsOf(*code, expected), expected);
        const auto with = [&](qsizetype i) {
            return pretix::verify(*code, std::array{keys[static_cast<size_t>(i)]}) == Verification::Ok;
        };
        QCOMPARE(with(0), verifiesWith == "event1#0");
        QCOMPARE(with(1), verifiesWith == "event1#1");
        QCOMPARE(pretix::verify(*code, keys) == Verification::Ok, verifiesWith != "none");
        QCOMPARE(pretix::verify(*code, {}), Verification::UnknownKey);
    }

    void eachTamperedByteIsCaught()
    {
        const QList<QByteArray> cells = contentOf(u"sig1_vectors.tsv"_s).split('\n').at(1).split('\t');
        const std::vector keys = eventKeys();
        for (qsizetype at = 0; at < cells[1].size(); ++at) {
            QByteArray tampered = cells[1];
            tampered[at] = tampered[at] == 'A' ? 'B' : 'A';
            const Result<pretix::Sig1Code> code = pretix::parse(QString::fromLatin1(tampered));
            QVERIFY(!code || pretix::verify(*code, keys) != Verification::Ok);
        }
    }

    void onlyEd25519KeysAreRead()
    {
        QVERIFY(!pretix::publicKey(""));
        QVERIFY(!pretix::publicKey("not base64"));
        QVERIFY(!pretix::publicKey(
            QByteArray("-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----").toBase64()));
        const QByteArray swapped("-----END PUBLIC KEY-----\nMCow\n-----BEGIN PUBLIC KEY-----");
        QVERIFY(!pretix::publicKey(swapped.toBase64()));
        QVERIFY(!pretix::publicKey(QByteArray(10'000, 'A')));
    }
};

VECHE_APPLESS_TEST(PretixCodeTest)

} // namespace pretixcode_test

#include "pretixcode_test.moc"
