// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/ticketcode.h"

#include "shared/tickets/base32.h"
#include "tests/support/program.h"

#include <QTest>

namespace ticketcode_test
{

using namespace veche;
using namespace veche::tickets;
using namespace Qt::StringLiterals;
using signing::KeyPair;
using signing::PublicKey;

namespace
{
constexpr QStringView prefix = u"VE1:";

TicketCode someTicket()
{
    TicketCode code;
    code.event = Id::create();
    code.ticket = Id::create();
    code.type = typeTag(Id::create());
    return code;
}

/// The verdict of an event's keys on a text; nothing if it can't be read.
std::optional<Verification> verdict(const QString &text, const std::vector<PublicKey> &keys)
{
    const Result<ParsedCode> parsed = parse(text);
    return parsed ? std::optional(verify(*parsed, keys)) : std::nullopt;
}

QString messageOf(const QString &text)
{
    const Result<ParsedCode> parsed = parse(text);
    return parsed ? u"was read"_s : parsed.error().message;
}

QString textOf(QByteArray bytes)
{
    return prefix.toString() + base32::encode(bytes);
}
} // namespace

class TicketCodeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSignedIsRead_data()
    {
        QTest::addColumn<quint32>("from");
        QTest::addColumn<quint32>("until");
        QTest::addColumn<int>("length");
        QTest::newRow("always valid") << 0u << 0u << 174;
        QTest::newRow("from and until") << 28'000'000u << 28'001'440u << 187;
        QTest::newRow("until") << 0u << 0xffffffffu << 187;
    }

    void whatIsSignedIsRead()
    {
        QFETCH(quint32, from);
        QFETCH(quint32, until);
        QFETCH(int, length);
        const KeyPair key = signing::generate();
        TicketCode code = someTicket();
        code.validFrom = from;
        code.validUntil = until;
        const QString text = sign(code, key.secretKey);
        QCOMPARE(text.size(), length);
        const Result<ParsedCode> parsed = parse(text);
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->code, code);
        QCOMPARE(parsed->key, key.publicKey.id());
        QVERIFY(!parsed->walkin);
        QCOMPARE(verify(*parsed, std::array{key.publicKey}), Verification::Ok);
    }

    void theTextFitsTheAlphanumericModeOfQr()
    {
        static constexpr QStringView allowed = u"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
        for (const QChar c : sign(someTicket(), signing::generate().secretKey))
            QVERIFY(allowed.contains(c));
    }

    void readsWhateverScannersAndMailMakeOfIt()
    {
        const KeyPair key = signing::generate();
        const QString text = sign(someTicket(), key.secretKey);
        const std::vector keys{key.publicKey};
        QCOMPARE(verdict(text.toLower(), keys), Verification::Ok);
        QCOMPARE(verdict(u"  "_s + text + u"\r\n"_s, keys), Verification::Ok);
        QString wrapped = text;
        QCOMPARE(verdict(wrapped.insert(70, u"\r\n "_s), keys), Verification::Ok);
        QCOMPARE(verdict(u"]Q1"_s + text + u"\x1d"_s, keys), Verification::Ok);
    }

    void eachTamperedByteIsCaught()
    {
        const KeyPair key = signing::generate();
        const std::vector keys{key.publicKey};
        TicketCode code = someTicket();
        code.validUntil = 28'000'000;
        const QString text = sign(code, key.secretKey);
        const QByteArray bytes = base32::decode(QStringView(text).sliced(prefix.size())).value();
        int badSignatures = 0;
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            for (int bit = 0; bit < 8; ++bit) {
                QByteArray tampered = bytes;
                tampered[at] = static_cast<char>(tampered[at] ^ (1 << bit));
                const std::optional<Verification> result = verdict(textOf(tampered), keys);
                QVERIFY2(result != Verification::Ok, qPrintable(u"byte %1 bit %2"_s.arg(at).arg(bit)));
                badSignatures += result == Verification::BadSignature ? 1 : 0;
            }
        }
        // All but version, flags and key id reach the signature.
        QCOMPARE(badSignatures, (bytes.size() - 1 - 1 - 4) * 8);
    }

    void eachTamperedCharacterIsCaught()
    {
        const KeyPair key = signing::generate();
        const std::vector keys{key.publicKey};
        const QString text = sign(someTicket(), key.secretKey);
        for (qsizetype at = 0; at < text.size(); ++at) {
            for (const QChar c : u"A7Q:"_s) {
                QString tampered = text;
                tampered[at] = c;
                QVERIFY2(tampered == text || verdict(tampered, keys) != Verification::Ok,
                         qPrintable(tampered));
            }
        }
    }

    void aShortenedOrLengthenedCodeIsDamaged()
    {
        const QString text = sign(someTicket(), signing::generate().secretKey);
        for (qsizetype length = prefix.size(); length < text.size(); ++length)
            QCOMPARE(messageOf(text.first(length)), u"The ticket code is damaged"_s);
        QCOMPARE(messageOf(text + u"A"_s), u"The ticket code is damaged"_s);
        QCOMPARE(messageOf(text + u"AAAAAAAA"_s), u"The ticket code is damaged"_s);
    }

    void keysRotate()
    {
        const KeyPair old = signing::generate();
        const KeyPair current = signing::generate();
        const QString before = sign(someTicket(), old.secretKey);
        const QString after = sign(someTicket(), current.secretKey);
        const std::vector both{old.publicKey, current.publicKey};
        QCOMPARE(verdict(before, both), Verification::Ok);
        QCOMPARE(verdict(after, both), Verification::Ok);
        QCOMPARE(verdict(before, {current.publicKey}), Verification::UnknownKey);
        QCOMPARE(verdict(before, {}), Verification::UnknownKey);
    }

    void anotherEventsKeyIsUnknownAndAForgedKeyIdIsBad()
    {
        const KeyPair ours = signing::generate();
        const KeyPair theirs = signing::generate();
        const QString foreign = sign(someTicket(), theirs.secretKey);
        QCOMPARE(verdict(foreign, {ours.publicKey}), Verification::UnknownKey);
        QByteArray forged = base32::decode(QStringView(foreign).sliced(prefix.size())).value();
        const signing::KeyId id = ours.publicKey.id();
        for (int i = 0; i < 4; ++i)
            forged[38 + i] = static_cast<char>(id >> (24 - 8 * i));
        QCOMPARE(verdict(textOf(forged), {ours.publicKey}), Verification::BadSignature);
    }

    void aNewerFormatIsSaidSo()
    {
        const KeyPair key = signing::generate();
        QByteArray bytes =
            base32::decode(QStringView(sign(someTicket(), key.secretKey)).sliced(prefix.size())).value();
        bytes[0] = 2;
        QCOMPARE(messageOf(textOf(bytes)), u"The ticket code needs a newer version of this program"_s);
        bytes[0] = 1;
        bytes[1] = 4;
        QCOMPARE(messageOf(textOf(bytes)), u"The ticket code needs a newer version of this program"_s);
    }

    void aDeviceSignsItsBlockForWalkins()
    {
        const KeyPair event = signing::generate();
        const KeyPair device = signing::generate();
        const std::vector keys{event.publicKey};
        const TicketCode code = someTicket();
        const DeviceCertificate certificate =
            certify(code.event, device.publicKey, 100, 199, event.secretKey);
        for (const std::uint32_t number : {100u, 150u, 199u}) {
            const Result<QString> text = signWalkin(code, number, certificate, device.secretKey);
            QVERIFY(text.has_value());
            const Result<ParsedCode> parsed = parse(*text);
            QVERIFY(parsed.has_value());
            QCOMPARE(parsed->code, code);
            QCOMPARE(parsed->walkin, std::optional(Walkin{number, certificate}));
            QCOMPARE(verify(*parsed, keys), Verification::Ok);
            QCOMPARE(verdict(*text, {device.publicKey}), Verification::UnknownKey);
        }
        QVERIFY(!signWalkin(code, 99, certificate, device.secretKey));
        QVERIFY(!signWalkin(code, 200, certificate, device.secretKey));
        QVERIFY(!signWalkin(someTicket(), 150, certificate, device.secretKey));
        QVERIFY(!signWalkin(code, 150, certificate, event.secretKey));
    }

    void aDeviceCannotWidenItsCertificate()
    {
        const KeyPair event = signing::generate();
        const KeyPair device = signing::generate();
        const std::vector keys{event.publicKey};
        const TicketCode code = someTicket();
        DeviceCertificate certificate = certify(code.event, device.publicKey, 100, 199, event.secretKey);
        certificate.lastNumber = 999;
        const Result<QString> widened = signWalkin(code, 500, certificate, device.secretKey);
        QCOMPARE(verdict(widened.value(), keys), Verification::BadSignature);

        TicketCode elsewhere = code;
        elsewhere.event = Id::create();
        certificate = certify(code.event, device.publicKey, 100, 199, event.secretKey);
        certificate.event = elsewhere.event;
        const Result<QString> moved = signWalkin(elsewhere, 150, certificate, device.secretKey);
        QCOMPARE(verdict(moved.value(), keys), Verification::BadSignature);

        const KeyPair stranger = signing::generate();
        certificate = certify(code.event, device.publicKey, 100, 199, stranger.secretKey);
        certificate.issuer = event.publicKey.id();
        const Result<QString> selfMade = signWalkin(code, 150, certificate, device.secretKey);
        QCOMPARE(verdict(selfMade.value(), keys), Verification::BadSignature);
    }

    void typeTagsTellTypesMadeTogetherApart()
    {
        QSet<quint32> tags;
        for (int i = 0; i < 1000; ++i)
            tags.insert(typeTag(Id::create()));
        QCOMPARE(tags.size(), 1000);
    }

    void minutesAreWholeAndBounded()
    {
        QCOMPARE(minuteOf(60'000), 1u);
        QCOMPARE(minuteOf(119'999), 1u);
        QCOMPARE(minuteOf(0), 0u);
        QCOMPARE(minuteOf(-60'000), 0u);
        QCOMPARE(minuteOf(std::numeric_limits<qint64>::max()), 0u);
    }

    void base32IsThatOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        // RFC 4648 §10, without the padding.
        QTest::newRow("0") << QByteArray("") << u""_s;
        QTest::newRow("1") << QByteArray("f") << u"MY"_s;
        QTest::newRow("2") << QByteArray("fo") << u"MZXQ"_s;
        QTest::newRow("3") << QByteArray("foo") << u"MZXW6"_s;
        QTest::newRow("4") << QByteArray("foob") << u"MZXW6YQ"_s;
        QTest::newRow("5") << QByteArray("fooba") << u"MZXW6YTB"_s;
        QTest::newRow("6") << QByteArray("foobar") << u"MZXW6YTBOI"_s;
    }

    void base32IsThatOfTheStandard()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(base32::encode(bytes), text);
        QCOMPARE(base32::decode(text), std::optional(bytes));
    }

    void base32HasOneTextForEachByteString()
    {
        QVERIFY(!base32::decode(u"MZ"));    // left-over bits set
        QVERIFY(!base32::decode(u"MYA"));   // a character too many
        QVERIFY(!base32::decode(u"M"));     // less than a byte
        QVERIFY(!base32::decode(u"M1"));    // not in the alphabet
        QVERIFY(!base32::decode(u"MY===")); // padding
    }
};

VECHE_APPLESS_TEST(TicketCodeTest)

} // namespace ticketcode_test

#include "ticketcode_test.moc"
