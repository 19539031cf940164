// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/token.h"
#include "tests/support/program.h"

#include <QTest>

namespace token_test
{

using namespace veche::accounts;
using namespace Qt::StringLiterals;

class TokenTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTextBringsTheTokenBack()
    {
        const Token token = Token::create();
        QCOMPARE(token.text().size(), 43);
        const std::optional<Token> again = Token::fromText(token.text());
        QVERIFY(again.has_value());
        QCOMPARE(again->hash(), token.hash());
        QVERIFY(again->matches(token.hash()));
    }

    void theTextIsSafeInLinksAndHeaders()
    {
        static const QRegularExpression safe(u"^[A-Za-z0-9_-]{43}$"_s);
        for (int i = 0; i < 200; ++i)
            QVERIFY(safe.match(Token::create().text()).hasMatch());
    }

    void tokensAreAllDifferent()
    {
        QSet<QString> texts;
        for (int i = 0; i < 1000; ++i)
            texts.insert(Token::create().text());
        QCOMPARE(texts.size(), 1000);
    }

    void onlyItsOwnHashMatches()
    {
        const Token token = Token::create();
        QByteArray hash = token.hash();
        QCOMPARE(hash.size(), 32);
        QVERIFY(!token.matches(Token::create().hash()));
        QVERIFY(!token.matches({}));
        QVERIFY(!token.matches(hash.chopped(1)));
        QVERIFY(!token.matches(hash + 'x'));
        hash[31] = static_cast<char>(hash[31] ^ 1);
        QVERIFY(!token.matches(hash));
    }

    void theHashDoesNotHoldTheToken()
    {
        const Token token = Token::create();
        const QByteArray bytes =
            QByteArray::fromBase64(token.text().toLatin1(), QByteArray::Base64UrlEncoding);
        QVERIFY(token.hash() != bytes);
    }

    void otherTextsAreNoTokens()
    {
        const QString good = Token::create().text();
        QVERIFY(!Token::fromText(u""));
        QVERIFY(!Token::fromText(good.chopped(1)));
        QVERIFY(!Token::fromText(good + u'A'));
        QVERIFY(!Token::fromText(u' ' + good.chopped(1)));
        QVERIFY(!Token::fromText(QString(43, u'ы')));
        QVERIFY(!Token::fromText(QString(43, u'/')));
        QVERIFY(!Token::fromText(QString(10'000, u'A')));
        // The last character carries four bits only; its other spellings would be the same token twice.
        QVERIFY(Token::fromText(QString(43, u'A')));
        QVERIFY(!Token::fromText(QString(42, u'A') + u'B'));
    }
};

VECHE_APPLESS_TEST(TokenTest)

} // namespace token_test

#include "token_test.moc"
