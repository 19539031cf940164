// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/passwordhasher.h"
#include "server/accounts/passwordrules.h"
#include "tests/support/program.h"

#include <sodium.h>

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <limits>

Q_DECLARE_METATYPE(veche::accounts::PasswordFlaw)

namespace passwords_test
{

using namespace veche;
using namespace veche::accounts;
using namespace Qt::StringLiterals;

namespace
{
const QString good = u"correct horse battery staple"_s;

/// Microseconds for one verification.
qint64 costOf(PasswordHasher &hasher, const QString &stored)
{
    QElapsedTimer timer;
    timer.start();
    hasher.verify(good, stored).waitForFinished();
    return timer.nsecsElapsed() / 1000;
}
} // namespace

class PasswordsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRightPasswordMatchesAndNoOther()
    {
        PasswordHasher hasher;
        const QString stored = hasher.hash(good).result().value();
        const PasswordCheck right = hasher.verify(good, stored).result().value();
        QVERIFY(right.matches);
        QVERIFY(!right.needsRehash);
        for (const QString &wrong : {u"Correct horse battery staple"_s, good + u' ', good.chopped(1), u""_s,
                                     good + QChar(0), QString(100'000, u'x')})
            QVERIFY(!hasher.verify(wrong, stored).result().value().matches);
    }

    void theHashNamesItsParametersAndIsSalted()
    {
        PasswordHasher hasher;
        const QString first = hasher.hash(good).result().value();
        QVERIFY(first.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"_L1));
        QVERIFY(first != hasher.hash(good).result().value());
    }

    void onePasswordTypedOnTwoSystemsIsOne()
    {
        PasswordHasher hasher;
        const QString composed = u"пароль с й и é, длинный"_s.normalized(QString::NormalizationForm_C);
        const QString decomposed = composed.normalized(QString::NormalizationForm_D);
        QVERIFY(composed != decomposed);
        const QString stored = hasher.hash(composed).result().value();
        QVERIFY(hasher.verify(decomposed, stored).result().value().matches);
    }

    void olderParametersAskForARehash()
    {
        PasswordHasher hasher;
        std::array<char, crypto_pwhash_STRBYTES> weak{};
        const QByteArray bytes = passwordBytes(good);
        QCOMPARE(crypto_pwhash_str(weak.data(), bytes.constData(), static_cast<quint64>(bytes.size()), 1,
                                   8 * 1024 * 1024),
                 0);
        const QString stored = QString::fromLatin1(weak.data());
        const PasswordCheck right = hasher.verify(good, stored).result().value();
        QVERIFY(right.matches && right.needsRehash);
        const PasswordCheck wrong = hasher.verify(u"something else"_s, stored).result().value();
        QVERIFY(!wrong.matches && !wrong.needsRehash);
    }

    void aBrokenStoredHashIsSaidSo()
    {
        PasswordHasher hasher;
        const Result<PasswordCheck> result =
            hasher.verify(good, u"5f4dcc3b5aa765d61d8327deb882cf99"_s).result();
        QVERIFY(!result && result.error().kind == ErrorKind::Corrupt);
    }

    void anUnknownAccountCostsAsMuchAndNeverMatches()
    {
        PasswordHasher hasher;
        const QString stored = hasher.hash(good).result().value();
        QVERIFY(!hasher.verify(good, {}).result().value().matches);
        qint64 known = std::numeric_limits<qint64>::max();
        qint64 unknown = known;
        for (int i = 0; i < 8; ++i) { // the quickest of several: what else runs only makes them slower
            known = std::min(known, costOf(hasher, stored));
            unknown = std::min(unknown, costOf(hasher, {}));
        }
        qInfo("a known account takes %lld us, an unknown one %lld us", static_cast<long long>(known),
              static_cast<long long>(unknown));
        QVERIFY2(unknown * 2 > known && known * 2 > unknown, "the time tells who has an account");
    }

    void emptyAndEndlessPasswordsAreNotHashed()
    {
        PasswordHasher hasher;
        for (const QString &password : {u""_s, QString(513, u'x'), QString(1'000'000, u'x')}) {
            const Result<QString> result = hasher.hash(password).result();
            QVERIFY(!result && result.error().kind == ErrorKind::Invalid);
        }
        QVERIFY(hasher.hash(QString(128, u'ы')).result().has_value());
    }

    void beyondItsBoundItSaysTryAgain()
    {
        PasswordHasher hasher(4);
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 200; ++i)
            futures += hasher.hash(good);
        int done = 0;
        int refused = 0;
        for (QFuture<Result<QString>> &future : futures) {
            const Result<QString> result = future.result();
            done += result ? 1 : 0;
            refused += !result && result.error().kind == ErrorKind::Retryable ? 1 : 0;
        }
        QCOMPARE(done + refused, 200);
        QVERIFY(done >= 4 && refused >= 1);
        QVERIFY(hasher.hash(good).result().has_value());
    }

    void endingCancelsWhatWaits()
    {
        QList<QFuture<Result<QString>>> futures;
        {
            PasswordHasher hasher;
            for (int i = 0; i < 64; ++i)
                futures += hasher.hash(good);
        }
        for (const auto &future : futures)
            QVERIFY(future.isFinished());
        QVERIFY(futures.last().result().error().kind == ErrorKind::Cancelled);
    }

    void theCallerIsNotHeldUp()
    {
        PasswordHasher hasher;
        QList<QFuture<Result<QString>>> futures;
        for (int i = 0; i < 20; ++i)
            futures += hasher.hash(good);
        QVERIFY(!futures.last().isFinished());
        QVERIFY(futures.last().result().has_value());
    }

    void newPasswordsAreJudged_data()
    {
        using enum PasswordFlaw;
        QTest::addColumn<QString>("password");
        QTest::addColumn<PasswordFlaw>("flaw");
        const auto row = [](const QString &password, PasswordFlaw flaw) {
            QTest::newRow(qPrintable(password.left(24))) << password << flaw;
        };
        row(good, None);
        row(u"лошадь верно скрепка"_s, None);
        row(u"kx7#mQ!2vLp9"_s, None);
        row(u"only lower case words"_s, None);
        row(u"only lower case words, and so on to the end of what is taken: a hundred and twenty-eight "
            u"characters, "
            "which is a whole sentence.."_s,
            None);
        row(u"short1234xy"_s, TooShort);
        row(u"🦔🦔🦔🦔🦔🦔"_s, TooShort);
        row(u""_s, TooShort);
        row(u"Zr"_s.repeated(64) + u'!', TooLong);
        row(u"aaaaaaaaaaaaaaaa"_s, TooCommon);
        row(u"abababababab"_s, TooSimple);
        row(u"abc123abc123ab"_s, TooSimple);
        row(u"1234567890123"_s, TooCommon);
        row(u"abcdefghijklmnop"_s, TooCommon);
        row(u"qwertyuiopasdf"_s, TooCommon);
        row(u"Qwerty123456"_s, TooCommon);
        row(u"йцукенгшщзхъ"_s, TooSimple);
        row(u"фывапролджэё"_s, TooSimple);
        row(u"кгипароль2024"_s, TooSimple);
        row(u"correcthorse"_s, TooSimple);
        row(u"Summer2026!!"_s, TooSimple);
        row(u"pa$$w0rd1234"_s, TooSimple);
        row(u"конференция1"_s, TooSimple);
        row(u"veche veche1"_s, TooSimple);
        row(u"1q2w3e4r5t6y"_s, TooCommon);
        row(u"mailcreated5240"_s, TooCommon);
        row(u"Polniypizdec0211"_s, TooCommon);
        row(u"gfhjkmgfhjkm"_s, TooCommon); // The next one with the Latin layout on.
        row(u"парольпароль"_s, TooCommon);
        row(u"password2024!"_s, TooSimple);
        row(u"Пароль123456"_s, TooCommon);
        row(u"vera.elkina@x"_s, LikeAccount);
        row(u"Vera.Elkina12"_s, LikeAccount);
        row(u"veraelkina123"_s, LikeAccount);
    }

    void judgingAPasswordOfAnyKindIsQuick()
    {
        for (const QString &piece :
             {u"a"_s, u"@$!1lI0O"_s, u"password1"_s, u"ж"_s, u"🦔"_s, u"qwerty "_s}) {
            const QString text = piece.repeated(longestPassword).left(longestPassword);
            QElapsedTimer timer;
            timer.start();
            (void)flawOf(text, u"vera.elkina@mail.example"_s);
            QVERIFY2(timer.elapsed() < 100, qPrintable(piece));
        }
    }

    void newPasswordsAreJudged()
    {
        QFETCH(QString, password);
        QFETCH(PasswordFlaw, flaw);
        QCOMPARE(static_cast<int>(flawOf(password, u"vera.elkina@mail.example"_s)), static_cast<int>(flaw));
    }
};

VECHE_GUILESS_TEST(PasswordsTest)

} // namespace passwords_test

#include "passwords_test.moc"
