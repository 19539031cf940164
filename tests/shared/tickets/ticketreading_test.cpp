// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/ticketreading.h"

#include "shared/tickets/keyboardlayout.h"
#include "tests/support/program.h"
#include "tests/support/typedlayouts.h"

#include <QElapsedTimer>
#include <QTest>

namespace ticketreading_test
{

using namespace veche;
using namespace veche::tickets;
using namespace Qt::StringLiterals;

class TicketReadingTest : public QObject
{
    Q_OBJECT

    signing::KeyPair m_key = signing::generate();
    TicketCode m_code;
    QString m_text;

    /// The verdict of the event's key; nothing where no ticket is seen.
    [[nodiscard]] std::optional<Verification> verdict(const QString &text, const QString &keys = {}) const
    {
        const std::array eventKeys{m_key.publicKey};
        const Result<Reading> reading = read(text, keys, eventKeys);
        if (!reading)
            return std::nullopt;
        if (reading->verification == Verification::Ok && reading->parsed.code != m_code)
            qFatal("Another ticket was read");
        return reading->verification;
    }
    /// Lets each sample read ten tickets, in which every letter occurs.
    void readsTen(const tests::TypedLayout &layout)
    {
        for (int i = 0; i < 10; ++i) {
            makeTicket();
            QCOMPARE(verdict(tests::typedUnder(layout, m_text)), Verification::Ok);
        }
    }
    void makeTicket()
    {
        m_code.event = Id::create();
        m_code.ticket = Id::create();
        m_text = sign(m_code, m_key.secretKey);
    }

private Q_SLOTS:
    void init() { makeTicket(); }

    void noLayoutKeepsATicketOut_data()
    {
        QTest::addColumn<int>("layout");
        for (int i = 0; const tests::TypedLayout &layout : tests::typedLayouts())
            QTest::addRow("%s%s", qPrintable(layout.name), layout.capsLock ? " with CapsLock" : "") << i++;
    }

    void noLayoutKeepsATicketOut()
    {
        QFETCH(int, layout);
        readsTen(tests::typedLayouts()[size_t(layout)]);
    }

    void realScannersAreRead_data()
    {
        QTest::addColumn<QStringList>("sample");
        for (const QString &name : {u"50-layouts"_s, u"53-capslock-russian"_s, u"59-scanner-ok"_s}) {
            const auto cases = tests::fieldCases(name + u"/typed.tsv"_s, false);
            if (cases.isEmpty())
                QTest::addRow("%s is absent", qPrintable(name)) << QStringList();
            for (const QStringList &sample : cases)
                QTest::addRow("%s: %s, CapsLock %s", qPrintable(name), qPrintable(sample[0]),
                              qPrintable(sample[1]))
                    << sample;
        }
    }

    void realScannersAreRead()
    {
        QFETCH(QStringList, sample);
        if (sample.isEmpty())
            QSKIP("Samples of real scanners are absent: set VECHE_REAL_DATA to the folder of real data");
        readsTen({sample[0], sample[1] == u"1", sample[2]});
    }

    void everyLayoutOfTheTableIsUndone()
    {
        for (const KeyboardLayout &layout : keyboardLayouts()) {
            QString typed;
            for (const QChar c : m_text) {
                const qsizetype key = usKeys.indexOf(c == u':' ? QChar(u';') : c.toLower());
                typed += (c.isDigit() ? layout.plain : layout.shifted)[key];
            }
            QVERIFY2(verdict(typed) == Verification::Ok,
                     qPrintable(layout.name.toString() + u": "_s + typed));
        }
    }

    void aScannerMayBeSetToAnotherLayoutThanTheMachine_data()
    {
        QTest::addColumn<QString>("scanner");
        QTest::addColumn<QString>("machine");
        for (const QString &scanner : {u"de"_s, u"fr"_s, u"cz"_s, u"tr"_s}) {
            for (const QString &machine : {u"us"_s, u"ru"_s, u"de"_s, u"fr"_s, u"kz"_s})
                QTest::addRow("%s on %s", qPrintable(scanner), qPrintable(machine)) << scanner << machine;
        }
    }

    void aScannerMayBeSetToAnotherLayoutThanTheMachine()
    {
        QFETCH(QString, scanner);
        QFETCH(QString, machine);
        QString typed;
        QString keys;
        for (const QChar c : m_text) {
            const qsizetype plain = keyboardLayout(scanner).plain.indexOf(c);
            const qsizetype key = plain >= 0 ? plain : keyboardLayout(scanner).shifted.indexOf(c);
            keys += usKeys[key];
            typed += (plain >= 0 ? keyboardLayout(machine).plain : keyboardLayout(machine).shifted)[key];
        }
        QCOMPARE(verdict(typed, keys), Verification::Ok);
        QCOMPARE(verdict(typed), Verification::Ok);
    }

    void theKeysDecideWhereTheTextSaysNothing()
    {
        QString keys = m_text.toLower();
        keys.replace(u':', u';');
        // The Greek layout has dead accents, and one sign for two letters.
        QCOMPARE(verdict(u"ΩΕ1ΑΒΨ"_s), std::nullopt);
        QCOMPARE(verdict(u"ΩΕ1ΑΒΨ"_s, keys), Verification::Ok);
        QCOMPARE(verdict(QString(), keys), Verification::Ok);
        QCOMPARE(verdict(QString(), QString(keys).remove(u';')), Verification::Ok);
        QCOMPARE(verdict(m_text, u"nonsense"_s), Verification::Ok);
    }

    void identifiersBeforeTheCodeArePassedOver_data()
    {
        QTest::addColumn<QString>("before");
        for (const QString &before : {u"]Q1"_s, u"]Q3"_s, u"]C0"_s, u"]d2"_s, u"]z3"_s, u"Q1"_s, u"ник"_s})
            QTest::addRow("%s", qPrintable(before)) << before;
    }

    void identifiersBeforeTheCodeArePassedOver()
    {
        QFETCH(QString, before);
        QCOMPARE(verdict(before + m_text), Verification::Ok);
        QCOMPARE(verdict(before + m_text.toLower() + u"\x03"_s), Verification::Ok);
        for (const tests::TypedLayout &layout : tests::typedLayouts())
            QCOMPARE(verdict(before + tests::typedUnder(layout, m_text)), Verification::Ok);
        QCOMPARE(verdict(u"ЪЙ!"_s + tests::typedUnder(tests::typedLayouts()[1], m_text)), Verification::Ok);
    }

    void aForgedTicketIsForgedUnderAnyLayout()
    {
        QString forged = m_text;
        QChar &bent = forged[forged.size() - 4];
        bent = bent == u'A' ? u'B' : u'A';
        QCOMPARE(verdict(forged), Verification::BadSignature);
        for (const tests::TypedLayout &layout : tests::typedLayouts())
            QCOMPARE(verdict(tests::typedUnder(layout, forged)), Verification::BadSignature);
        const QString foreign = sign(m_code, signing::generate().secretKey);
        for (const tests::TypedLayout &layout : tests::typedLayouts())
            QCOMPARE(verdict(tests::typedUnder(layout, foreign)), Verification::UnknownKey);
    }

    void textsThatAreNoTicketAreNone()
    {
        for (const QString &text :
             {QString(), u" "_s, u"VE1:"_s, u"МУ1Ж"_s, u"https://example.org/?q=1"_s, u"Вера Никитина"_s,
              QString(3, QChar(0xd800)), QString(10'000, u'Ж'), u"МУ1Ж"_s + QString(4000, u'Ф')})
            QCOMPARE(verdict(text, text), std::nullopt);
    }

    void theLongestTextIsLookedAtQuickly()
    {
        const QString text = u"МУ1Ж"_s.repeated(longestText / 4);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(verdict(text, text), std::nullopt);
        QVERIFY2(timer.elapsed() < 500, "a foreign text must not hold up the door");
    }

    void keysAreThoseOfTheLayoutWhateverShiftDid()
    {
        QCOMPARE(keysOf(u"Пр ивет!", keyboardLayout(u"ru")), u"gh bdtn1"_s);
        QCOMPARE(keysOf(u"ÉéÈ2", keyboardLayout(u"be")), u"2272"_s);
        QCOMPARE(keysOf(u"aЖ", keyboardLayout(u"us")), u"a"_s + noKey);
        QCOMPARE(fromRussianLayout(u"Руддщ, цщкдв№"), u"Hello? world#"_s);
        QCOMPARE(fromRussianLayout(u"Hello, world"), u"Hello, world"_s);
    }
};

VECHE_APPLESS_TEST(TicketReadingTest)

} // namespace ticketreading_test

#include "ticketreading_test.moc"
