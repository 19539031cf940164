// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/emailaddress.h"
#include "shared/base/textline.h"
#include "tests/support/program.h"

#include <QTest>

namespace textline_test
{

using namespace veche;
using namespace Qt::StringLiterals;

class TextLineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCantBeSeenIsLeftOut_data();
    void whatCantBeSeenIsLeftOut();
    void joinersStayWhereTheySpell_data();
    void joinersStayWhereTheySpell();
    void anAddressHasNothingUnseen_data();
    void anAddressHasNothingUnseen();
    void linksInNamesAreFound_data();
    void linksInNamesAreFound();
};

void TextLineTest::whatCantBeSeenIsLeftOut_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("line");
    QTest::addRow("blanks") << u" Вера \t\n Никитина "_s << u"Вера Никитина"_s;
    QTest::addRow("zero width space") << u"Ве\u200Bра"_s << u"Вера"_s;
    QTest::addRow("byte order mark") << u"\uFEFFВера"_s << u"Вера"_s;
    QTest::addRow("soft hyphen") << u"Ни\u00ADкитина"_s << u"Никитина"_s;
    QTest::addRow("word joiner") << u"Ни\u2060китина"_s << u"Никитина"_s;
    QTest::addRow("right to left override") << u"Vera\u202Eanikitin\u202C"_s << u"Veraanikitin"_s;
    QTest::addRow("isolates") << u"\u2067Vera\u2069"_s << u"Vera"_s;
    QTest::addRow("direction marks") << u"\u200EVera\u200F\u061C"_s << u"Vera"_s;
    QTest::addRow("line separator") << u"Vera\u2028Nikitina\u2029"_s << u"Vera Nikitina"_s;
    QTest::addRow("controls") << u"Ve\x01ra\x7f\u0085"_s << u"Vera"_s;
    QTest::addRow("private use") << u"Vera\uE000"_s << u"Vera"_s;
    QTest::addRow("private use, far plane") << QString::fromUcs4(U"Vera\U0010FFFD") << u"Vera"_s;
    QTest::addRow("tags") << QString::fromUcs4(U"Vera\U000E0041\U000E0042") << u"Vera"_s;
    QTest::addRow("no character") << u"Ve\uFFFEra"_s << u"Vera"_s;
    QTest::addRow("lone surrogates") << QString(u"V"_s + QChar(0xD800) + u"era"_s + QChar(0xDC00))
                                     << u"Vera"_s;
    QTest::addRow("hangul filler") << u"\u3164"_s << QString();
    QTest::addRow("blank braille") << u"\u2800\u2800"_s << QString();
    QTest::addRow("nothing else") << u"\u200B\u200D\uFE0F\u2060"_s << QString();
    QTest::addRow("accents stay") << u"Zoë Ångström"_s << u"Zoë Ångström"_s;
}

void TextLineTest::whatCantBeSeenIsLeftOut()
{
    QFETCH(QString, typed);
    QFETCH(QString, line);
    QCOMPARE(text::line(typed), line);
    QCOMPARE(text::line(line), line);
}

void TextLineTest::joinersStayWhereTheySpell_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("line");
    const auto same = [](const char *row, const QString &text) { QTest::addRow("%s", row) << text << text; };
    same("Persian", u"علی\u200Cرضا"_s);
    same("Sinhala", u"ශ\u0DCA\u200Dරී"_s);
    same("Malayalam, at the end", u"അവന\u0D4D\u200D"_s);
    same("family", QString::fromUcs4(U"\U0001F468\u200D\U0001F469\u200D\U0001F467"));
    same("profession with its skin", QString::fromUcs4(U"\U0001F469\U0001F3FD\u200D\U0001F4BB"));
    same("heart", u"Vera \u2764\uFE0F"_s);
    same("variant of an ideograph", QString::fromUcs4(U"\u845B\U000E0100\u57CE"));
    QTest::addRow("among Latin letters") << u"Ve\u200Dra\u200CN"_s << u"VeraN"_s;
    QTest::addRow("at the beginning") << u"\u200Cعلی"_s << u"علی"_s;
    QTest::addRow("at the end") << u"علی\u200C"_s << u"علی"_s;
    QTest::addRow("twice") << u"علی\u200C\u200Cرضا"_s << u"علی\u200Cرضا"_s;
    QTest::addRow("behind an emoji") << QString::fromUcs4(U"\U0001F468\u200D")
                                     << QString::fromUcs4(U"\U0001F468");
}

void TextLineTest::joinersStayWhereTheySpell()
{
    QFETCH(QString, typed);
    QFETCH(QString, line);
    QCOMPARE(text::line(typed), line);
}

void TextLineTest::anAddressHasNothingUnseen_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    QTest::addRow("zero width space") << u"zw\u200B@example.org"_s << u"zw@example.org"_s;
    QTest::addRow("in front") << u"\u200Bzw2@example.org"_s << u"zw2@example.org"_s;
    QTest::addRow("soft hyphen") << u"soft\u00ADhyphen@example.org"_s << u"softhyphen@example.org"_s;
    QTest::addRow("byte order mark") << u"bom@example.org\uFEFF"_s << u"bom@example.org"_s;
    QTest::addRow("isolate") << u"\u2068vera@example.org\u2069"_s << u"vera@example.org"_s;
    QTest::addRow("joiner") << u"علی\u200Cرضا@example.org"_s << u"علیرضا@example.org"_s;
    QTest::addRow("blanks around") << u"  vera@example.org\u00A0"_s << u"vera@example.org"_s;
    QTest::addRow("in the domain") << u"vera@exam\u2060ple.org"_s << u"vera@example.org"_s;
}

void TextLineTest::anAddressHasNothingUnseen()
{
    QFETCH(QString, typed);
    QFETCH(QString, address);
    QCOMPARE(emailAddressIn(typed), address);
    QVERIFY(isEmailAddress(address));
    QVERIFY(!isEmailAddress(typed));
}

void TextLineTest::linksInNamesAreFound_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("link");
    for (const QString &name :
         {u"http://casino.example"_s, u"Vera https://x.example/a"_s, u"HTTP://CASINO.EXAMPLE"_s,
          u"You won: www.casino.example"_s, u"WWW.casino.example"_s, u"casino.example/win"_s,
          u"казино.рф/приз"_s, u"Win at casino.example?id=1"_s, u"casino.example:8080"_s,
          u"casino.example#win"_s, u"mailto:boss@casino"_s, u"javascript:alert(1)"_s,
          u"ftp://files.example"_s})
        QTest::addRow("%s", qPrintable(name)) << name << true;
    for (const QString &name :
         {u"J. R. R. Tolkien"_s, u"J.R.R. Tolkien"_s, u"ООО «Ромашка.рф»"_s, u"Booking.com"_s, u"Я/Мы"_s,
          u"Вера (ИП Никитина В.А.)"_s, u"Dr. med. Anna Weiß, Ph.D."_s, u"Иванов И.И./Петров П.П."_s,
          u"St. John-Smith"_s, u"D'Arcy @ work"_s, u"@vera"_s, u"wwwolf"_s, u"Guest vera@example.org"_s,
          u"Прим.: жена"_s, u"100% Vera"_s})
        QTest::addRow("%s", qPrintable(name)) << name << false;
}

void TextLineTest::linksInNamesAreFound()
{
    QFETCH(QString, name);
    QFETCH(bool, link);
    QCOMPARE(text::holdsLink(name), link);
}

VECHE_GUILESS_TEST(TextLineTest)

} // namespace textline_test

#include "textline_test.moc"
