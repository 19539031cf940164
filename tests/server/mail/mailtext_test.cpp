// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/headertext.h"
#include "server/mail/message.h"
#include "server/mail/smtpsettings.h"
#include "shared/base/emailaddress.h"
#include "tests/support/program.h"

#include <QTest>

Q_DECLARE_METATYPE(veche::mail::SmtpSettings::Tls)

namespace mailtext_test
{

using namespace veche;
using namespace veche::mail;
using namespace Qt::StringLiterals;
using Tls = SmtpSettings::Tls;

class MailTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsAreReadFromTheirAddress_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("description");
        QTest::addColumn<Tls>("tls");
        QTest::newRow("bare") << u"smtp://mail.example"_s << u"smtp://mail.example:587"_s << Tls::Required;
        QTest::newRow("secret") << u"smtp://a%40b:p%3A%2F@mail.example:26"_s << u"smtp://mail.example:26"_s
                                << Tls::Required;
        QTest::newRow("smtps") << u"smtps://mail.example"_s << u"smtps://mail.example:465"_s << Tls::Implicit;
        QTest::newRow("loopback") << u"smtp://127.0.0.1"_s << u"smtp://127.0.0.1:25"_s << Tls::IfOffered;
        QTest::newRow("loopback 6") << u"smtp://[::1]:99"_s << u"smtp://[::1]:99"_s << Tls::IfOffered;
        QTest::newRow("localhost") << u"smtp://localhost/"_s << u"smtp://localhost:25"_s << Tls::IfOffered;
        QTest::newRow("looks like loopback")
            << u"smtp://127.0.0.1.example"_s << u"smtp://127.0.0.1.example:587"_s << Tls::Required;
        QTest::newRow("no TLS") << u"smtp://mail.example:25?tls=no"_s << u"smtp://mail.example:25"_s
                                << Tls::Never;
        QTest::newRow("TLS on loopback")
            << u"smtp://localhost?tls=required"_s << u"smtp://localhost:25"_s << Tls::Required;
    }

    void settingsAreReadFromTheirAddress()
    {
        QFETCH(QString, url);
        QFETCH(QString, description);
        QFETCH(Tls, tls);
        const Result<SmtpSettings> settings = SmtpSettings::fromUrl(url);
        QVERIFY(settings.has_value());
        QCOMPARE(settings->description(), description);
        QVERIFY(settings->tls == tls);
    }

    void userPasswordAndOptionsAreDecoded()
    {
        const auto settings = SmtpSettings::fromUrl(
            u"smtp://me%40here:p%3A%2F%40%25@mail.example?ca=/etc/ca.pem&name=us.example"_s);
        QVERIFY(settings.has_value());
        QCOMPARE(settings->user, u"me@here"_s);
        QCOMPARE(settings->password, u"p:/@%"_s);
        QCOMPARE(settings->caFile, u"/etc/ca.pem"_s);
        QCOMPARE(settings->clientName, u"us.example"_s);
    }

    void badSettingsAreRefusedWithoutTellingThePassword()
    {
        for (const QString &url :
             {u"mail.example"_s, u"http://u:hunter2@mail.example"_s, u"smtp://u:hunter2@"_s,
              u"smtp://u:hunter2@mail.example:99999"_s, u"smtp://u:hunter2@mail.example?tls=maybe"_s,
              u"smtps://u:hunter2@mail.example?tls=no"_s, u"smtp://u:hunter2@mail.example/path"_s,
              u"smtp://u:hunter2@mail.example?what=1"_s, u""_s}) {
            const Result<SmtpSettings> settings = SmtpSettings::fromUrl(url);
            QVERIFY2(!settings, qPrintable(url));
            QVERIFY(settings.error().kind == ErrorKind::Invalid);
            QVERIFY(!toString(settings.error()).contains("hunter2"_L1));
        }
    }

    void addressesAreTold_data()
    {
        QTest::addColumn<QString>("email");
        QTest::addColumn<bool>("good");
        for (const QString &email :
             {u"a@b.example"_s, u"first.last+tag@sub.example.org"_s, u"user@localhost"_s,
              u"почта@пример.рф"_s, u"user@пример.рф"_s, u"o'brien@example.org"_s})
            QTest::newRow(qPrintable(email)) << email << true;
        for (const QString &email : {u""_s,
                                     u"a"_s,
                                     u"@b.example"_s,
                                     u"a@"_s,
                                     u"a@@b.example"_s,
                                     u"a b@example.org"_s,
                                     u"a@example.org\r\nBcc: x@example.org"_s,
                                     u"a@example.org\n"_s,
                                     u"a@example..org"_s,
                                     u".a@example.org"_s,
                                     u"a.@example.org"_s,
                                     u"a@.example"_s,
                                     u"<a@example.org>"_s,
                                     u"a@example.org,b@example.org"_s,
                                     u"a\u00a0b@example.org"_s,
                                     u"a@exa mple.org"_s,
                                     u"\"a\"@example.org"_s,
                                     QString(65, u'a') + u"@example.org"_s,
                                     u"a@"_s + QString(250, u'b') + u".example"_s,
                                     u"a@b\u2028c.example"_s})
            QTest::newRow(qPrintable(email.left(40).simplified())) << email << false;
    }

    void addressesAreTold()
    {
        QFETCH(QString, email);
        QFETCH(bool, good);
        QCOMPARE(isEmailAddress(email), good);
    }

    void namesAreQuotedOrEncodedWhereTheyMustBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("none") << u""_s << QByteArray("a@b.example");
        QTest::newRow("plain") << u"Ann Lee"_s << QByteArray("Ann Lee\r\n <a@b.example>");
        QTest::newRow("specials") << u"Lee, Ann (\"Al\") \\"_s
                                  << QByteArray("\"Lee, Ann (\\\"Al\\\") \\\\\"\r\n <a@b.example>");
        QTest::newRow("Cyrillic") << u"Вера"_s << QByteArray("=?UTF-8?B?0JLQtdGA0LA=?=\r\n <a@b.example>");
        QTest::newRow("looks encoded")
            << u"=?x?Q?y?="_s << QByteArray("=?UTF-8?B?PT94P1E/eT89?=\r\n <a@b.example>");
    }

    void namesAreQuotedOrEncodedWhereTheyMustBe()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, header);
        QCOMPARE(header::mailbox({name, u"a@b.example"_s}), header);
    }

    void longTextIsFoldedBetweenCharacters()
    {
        const QByteArray value = header::unstructured(u"Ёж 🦔 "_s.repeated(30));
        for (const QByteArray &line : value.split('\n')) {
            QVERIFY(line.trimmed().size() <= 75);
            const QByteArray encoded = line.trimmed().mid(10).chopped(2);
            const QByteArray bytes = QByteArray::fromBase64(encoded);
            QVERIFY(!bytes.isEmpty());
            QCOMPARE(QString::fromUtf8(bytes).toUtf8(), bytes);
        }
    }

    void domainsGoOutInAscii()
    {
        QCOMPARE(header::wireAddress(u"user@пример.рф"_s), QByteArray("user@xn--e1afmkfd.xn--p1ai"));
    }

    void messageIdsStayTheSameAcrossAttempts()
    {
        const Id row = Id::create();
        const Address from{u"Вече"_s, u"veche@пример.рф"_s};
        QCOMPARE(messageIdFor(row, from), row.toString() + u"@xn--e1afmkfd.xn--p1ai"_s);
    }
};

VECHE_APPLESS_TEST(MailTextTest)

} // namespace mailtext_test

#include "mailtext_test.moc"
