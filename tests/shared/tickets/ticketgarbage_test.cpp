// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/base32.h"
#include "shared/tickets/pretixcode.h"
#include "shared/tickets/ticketcode.h"
#include "tests/support/program.h"

#include <QElapsedTimer>
#include <QTest>
#include <QtEndian>

#include <random>

namespace ticketgarbage_test
{

using namespace veche;
using namespace veche::tickets;
using namespace Qt::StringLiterals;

namespace
{
/// The same inputs in every run; a failure prints its number.
using Random = std::mt19937;

int below(Random &random, int limit)
{
    return static_cast<int>(random() % static_cast<unsigned>(limit));
}

QByteArray randomBytes(Random &random, int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(random());
    return bytes;
}

QString randomText(Random &random, int size)
{
    QString text(size, Qt::Uninitialized);
    for (QChar &c : text)
        c = QChar(static_cast<char16_t>(random()));
    return text;
}

/// Cuts, repeats, swaps and overwrites parts of a good text.
QString mutated(Random &random, QString text)
{
    for (int edits = 1 + below(random, 3); edits > 0 && !text.isEmpty(); --edits) {
        const int at = below(random, static_cast<int>(text.size()));
        switch (below(random, 4)) {
        case 0:
            text.truncate(at);
            break;
        case 1:
            text.insert(at, QStringView(text).mid(at, below(random, 40)).toString());
            break;
        case 2:
            text[at] = QLatin1Char("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[below(random, 32)]);
            break;
        default:
            text.remove(at, 1 + below(random, 9));
        }
    }
    return text;
}

/// A body of the right shape around random content, so that the readers behind the text are reached; half
/// name the event's key, so that the signatures are looked at too.
QString plausible(Random &random, signing::KeyId key)
{
    static constexpr std::array sizes{106, 214, 114, 222};
    const int flags = below(random, 5);
    QByteArray bytes = randomBytes(random, sizes[flags % 4] + (below(random, 10) == 0 ? 1 : 0));
    bytes[0] = static_cast<char>(below(random, 8) == 0 ? 2 : 1);
    bytes[1] = static_cast<char>(flags);
    if (below(random, 2) == 0)
        qToBigEndian(key, bytes.data() + 38);
    return u"VE1:"_s + base32::encode(bytes);
}

QString plausibleSig1(Random &random)
{
    const int payload = below(random, 60);
    QByteArray bytes("\x01\x00", 2);
    bytes += static_cast<char>(payload + (below(random, 10) == 0 ? 1 : 0));
    bytes += QByteArray("\x00\x40", 2) + randomBytes(random, payload + 64);
    QByteArray text = bytes.toBase64();
    std::reverse(text.begin(), text.end());
    return QString::fromLatin1(text);
}
} // namespace

class TicketGarbageTest : public QObject
{
    Q_OBJECT

    signing::KeyPair m_key = signing::generate();
    TicketCode m_code{Id::derived("event"), Id::derived("ticket"), 7, 0, 28'000'000};
    int m_read = 0;
    int m_refused = 0;
    int m_sig1Read = 0;

    QString inputOf(Random &random)
    {
        switch (below(random, 6)) {
        case 0:
            return randomText(random, below(random, 300));
        case 1:
            return QString::fromLatin1(randomBytes(random, below(random, 300)));
        case 2:
            return u"VE1:"_s + randomText(random, below(random, 50));
        case 3:
            return plausible(random, m_key.publicKey.id());
        case 4:
            return plausibleSig1(random);
        default:
            return mutated(random, sign(m_code, m_key.secretKey));
        }
    }

    /// True when no text but the one that was signed passes.
    bool holds(const QString &text, const QString &good)
    {
        const std::array keys{m_key.publicKey};
        if (const Result<ParsedCode> parsed = parse(text)) {
            ++m_read;
            const Verification verification = verify(*parsed, keys);
            m_refused += verification == Verification::BadSignature ? 1 : 0;
            if (verification == Verification::Ok && parsed->code != m_code)
                return false;
        } else if (parsed.error().kind != ErrorKind::Invalid || text == good) {
            return false;
        }
        const Result<pretix::Sig1Code> sig1 = pretix::parse(text);
        m_sig1Read += sig1 ? 1 : 0;
        return !sig1 || pretix::verify(*sig1, keys) == Verification::BadSignature;
    }

private Q_SLOTS:
    void aHundredThousandInputsGiveAVerdict()
    {
        Random random(20'240'917);
        const QString good = sign(m_code, m_key.secretKey);
        for (int i = 0; i < 100'000; ++i) {
            const QString text = inputOf(random);
            QVERIFY2(holds(text, good), qPrintable(u"input %1: %2"_s.arg(i).arg(text)));
        }
        // The generators would prove nothing if they never got past the first check.
        qInfo("read as ours: %d, of them refused by signature: %d, read as sig1: %d", m_read, m_refused,
              m_sig1Read);
        QVERIFY(m_read > 1000);
        QVERIFY(m_refused > 1000);
        QVERIFY(m_sig1Read > 100);
    }

    void longTextsAreRefusedAtOnce_data()
    {
        QTest::addColumn<QString>("text");
        const QString good = sign(m_code, m_key.secretKey);
        QTest::newRow("10 kB of our alphabet") << u"VE1:"_s + QString(10'000, u'A');
        QTest::newRow("a good ticket and 10 kB of spaces") << good + QString(10'000, u' ');
        QTest::newRow("10 kB of NUL") << QString(10'000, QChar(0));
        QTest::newRow("10 kB of base64") << QString(10'000, u'Q');
        QTest::newRow("64 MB") << QString(32'000'000, u'A');
    }

    void longTextsAreRefusedAtOnce()
    {
        QFETCH(QString, text);
        QElapsedTimer timer;
        timer.start();
        const Result<ParsedCode> parsed = parse(text);
        const Result<pretix::Sig1Code> sig1 = pretix::parse(text);
        QVERIFY(!parsed && !sig1);
        QCOMPARE(parsed.error().message, u"Not a ticket code"_s);
        QVERIFY2(timer.elapsed() < 50, "long text must not be looked through");
    }

    void nothingIsNoTicket()
    {
        for (const QString &text : {QString(), u""_s, u" "_s, u"VE1:"_s, u"VE1"_s, u":"_s, u"МУ1Ж"_s})
            QVERIFY(!parse(text) && !pretix::parse(text));
    }
};

VECHE_APPLESS_TEST(TicketGarbageTest)

} // namespace ticketgarbage_test

#include "ticketgarbage_test.moc"
