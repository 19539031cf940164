// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/signing.h"
#include "tests/support/program.h"

#include <QTest>

namespace signing_test
{

using namespace veche;
using namespace veche::signing;
using namespace Qt::StringLiterals;

class SigningTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifiesTheVectorsOfTheStandard_data()
    {
        QTest::addColumn<QByteArray>("seed");
        QTest::addColumn<QByteArray>("publicKey");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("signature");
        // RFC 8032 §7.1, tests 1 and 3.
        QTest::newRow("empty message")
            << QByteArray("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            << QByteArray("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a") << QByteArray()
            << QByteArray("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33ba"
                          "cc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        QTest::newRow("two bytes")
            << QByteArray("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7")
            << QByteArray("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")
            << QByteArray("af82")
            << QByteArray("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                          "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    void verifiesTheVectorsOfTheStandard()
    {
        QFETCH(QByteArray, seed);
        QFETCH(QByteArray, publicKey);
        QFETCH(QByteArray, message);
        QFETCH(QByteArray, signature);
        const Result<SecretKey> secret = SecretKey::fromSeed(QByteArray::fromHex(seed));
        QVERIFY(secret.has_value());
        QCOMPARE(secret->publicKey().toBytes().toHex(), publicKey);
        QByteArray bytes = QByteArray::fromHex(message);
        QVERIFY(verifyBare(bytes, QByteArray::fromHex(signature), secret->publicKey()));
        QVERIFY(!verifyBare(bytes + 'x', QByteArray::fromHex(signature), secret->publicKey()));
    }

    void aStoredKeySignsAsBefore()
    {
        const KeyPair pair = generate();
        const Result<SecretKey> again = SecretKey::fromSeed(pair.secretKey.seed());
        QVERIFY(again.has_value());
        QCOMPARE(sign(Purpose::Transaction, "bytes", *again),
                 sign(Purpose::Transaction, "bytes", pair.secretKey));
        QCOMPARE(again->publicKey(), pair.publicKey);
        QCOMPARE(PublicKey::fromBytes(pair.publicKey.toBytes()), std::optional(pair.publicKey));
        QVERIFY(!SecretKey::fromSeed("short"));
        QVERIFY(!PublicKey::fromBytes("short"));
    }

    void keysAreNew() { QVERIFY(generate().publicKey != generate().publicKey); }

    void aSignatureHoldsForItsPurposeBytesAndKeyOnly()
    {
        const KeyPair pair = generate();
        const QByteArray signature = sign(Purpose::Transaction, "bytes", pair.secretKey);
        QCOMPARE(signature.size(), signatureSize);
        QVERIFY(verify(Purpose::Transaction, "bytes", signature, pair.publicKey));
        QVERIFY(!verify(Purpose::Ticket, "bytes", signature, pair.publicKey));
        QVERIFY(!verify(Purpose::Transaction, "byte", signature, pair.publicKey));
        QVERIFY(!verify(Purpose::Transaction, "bytes", signature, generate().publicKey));
        QVERIFY(!verify(Purpose::Transaction, "bytes", signature.chopped(1), pair.publicKey));
        QVERIFY(!verify(Purpose::Transaction, "bytes", {}, pair.publicKey));
        QVERIFY(!verifyBare("bytes", signature, pair.publicKey));
    }

    void aWeakPublicKeyVerifiesNothing()
    {
        // All-zero is a point of small order, under which a forged signature could hold for any bytes.
        QVERIFY(!verify(Purpose::Ticket, "bytes", QByteArray(signatureSize, '\0'), PublicKey()));
    }

    void wipedBytesAreZero()
    {
        QByteArray secret = "secret";
        wipe(secret);
        QCOMPARE(secret, QByteArray(6, '\0'));
    }
};

VECHE_APPLESS_TEST(SigningTest)

} // namespace signing_test

#include "signing_test.moc"
