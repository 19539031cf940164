// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpconnection.h"
#include "tests/support/program.h"
#include "tests/support/smtpsink.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

namespace smtp_test
{

using namespace veche;
using namespace veche::mail;
using namespace Qt::StringLiterals;
using test::SmtpSink;

namespace
{
Message someMessage()
{
    Message message;
    message.from = {u"Veche"_s, u"veche@example.org"_s};
    message.to = {u"Vera"_s, u"vera@example.org"_s};
    message.subject = u"Your ticket"_s;
    message.text = u"Hello,\nhere is your ticket.\n"_s;
    return message;
}

SmtpSettings settingsOf(const SmtpSink &sink)
{
    return SmtpSettings::fromUrl(sink.url()).value();
}

QString complaint(const Sent &result)
{
    return result ? u"sent"_s : toString(result.error());
}

bool failedAs(const Sent &result, ErrorKind kind)
{
    if (!result && result.error().kind == kind)
        return true;
    qWarning() << complaint(result);
    return false;
}

QJsonObject part(const QJsonObject &message, int index)
{
    return message.value("parts"_L1).toArray().at(index).toObject();
}

QStringList structure(const QJsonObject &message)
{
    return message.value("structure"_L1).toVariant().toStringList();
}

bool isWellFormed(const QJsonObject &message)
{
    bool good = message.value("defects"_L1).toArray().isEmpty() && message.value("bareLineFeeds"_L1) == 0 &&
                message.value("longestLine"_L1).toInt() <= 998;
    for (const QJsonValue &value : message.value("parts"_L1).toArray())
        good = good && value.toObject().value("defects"_L1).toArray().isEmpty();
    return good;
}
} // namespace

class SmtpTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(SmtpSink().port() > 0, "the test's SMTP server needs python3-aiosmtpd"); }

    void aPlainMessageArrives()
    {
        const SmtpSink sink;
        Message message = someMessage();
        message.messageId = u"row-1@example.org"_s;
        message.language = u"en"_s;
        message.replyTo = Address{u""_s, u"team@example.org"_s};
        message.unsubscribe = u"https://example.org/u/1"_s;
        const Sent result = send(settingsOf(sink), message);
        QVERIFY2(result, qPrintable(complaint(result)));
        QCOMPARE(sink.count(), 1);
        const QJsonObject seen = sink.message(0);
        QVERIFY(isWellFormed(seen));
        QCOMPARE(seen.value("mailFrom"_L1).toString(), u"veche@example.org"_s);
        QCOMPARE(seen.value("rcptTo"_L1).toArray(), QJsonArray{u"vera@example.org"_s});
        QCOMPARE(SmtpSink::header(seen, "From"_L1), u"Veche <veche@example.org>"_s);
        QCOMPARE(SmtpSink::header(seen, "To"_L1), u"Vera <vera@example.org>"_s);
        QCOMPARE(SmtpSink::header(seen, "Subject"_L1), u"Your ticket"_s);
        QCOMPARE(SmtpSink::header(seen, "Message-ID"_L1), u"<row-1@example.org>"_s);
        QCOMPARE(SmtpSink::header(seen, "Reply-To"_L1), u"team@example.org"_s);
        QCOMPARE(SmtpSink::header(seen, "Content-Language"_L1), u"en"_s);
        QCOMPARE(SmtpSink::header(seen, "Auto-Submitted"_L1), u"auto-generated"_s);
        QCOMPARE(SmtpSink::header(seen, "List-Unsubscribe"_L1), u"<https://example.org/u/1>"_s);
        QCOMPARE(SmtpSink::header(seen, "List-Unsubscribe-Post"_L1), u"List-Unsubscribe=One-Click"_s);
        QCOMPARE(part(seen, 0).value("text"_L1).toString(), u"Hello,\r\nhere is your ticket.\r\n"_s);
        const auto date = QDateTime::fromString(SmtpSink::header(seen, "Date"_L1), Qt::RFC2822Date);
        QVERIFY(std::abs(date.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    }

    void aMessageIdIsMadeWhereNoneIsGiven()
    {
        const SmtpSink sink;
        QVERIFY(send(settingsOf(sink), someMessage()));
        QVERIFY(SmtpSink::header(sink.message(0), "Message-ID"_L1).endsWith("@example.org>"_L1));
    }

    void cyrillicArrivesUnharmed()
    {
        const SmtpSink sink;
        Message message = someMessage();
        message.from.name = u"Вече «Сообщество»"_s;
        message.to.name = u"Вера, Ёлкина (докладчик)"_s;
        message.subject =
            u"Ваш билет на конференцию «Очень длинное название, которое не помещается в строку» 🎟"_s;
        message.text = u"Здравствуйте!\nВаш билет: №5 — «вход A».\n"_s;
        message.html = u"<p>Здравствуйте! <b>Билет</b></p>"_s;
        message.attachments = {{u"Билет №5.pdf"_s, "application/pdf", "%PDF-1.4 not really", {}}};
        const Sent result = send(settingsOf(sink), message);
        QVERIFY2(result, qPrintable(complaint(result)));
        const QJsonObject seen = sink.message(0);
        QVERIFY(isWellFormed(seen));
        QCOMPARE(SmtpSink::header(seen, "Subject"_L1), message.subject);
        QCOMPARE(SmtpSink::header(seen, "From"_L1), u"Вече «Сообщество» <veche@example.org>"_s);
        QCOMPARE(SmtpSink::header(seen, "To"_L1), u"Вера, Ёлкина (докладчик) <vera@example.org>"_s);
        QCOMPARE(part(seen, 0).value("text"_L1).toString(),
                 u"Здравствуйте!\r\nВаш билет: №5 — «вход A».\r\n"_s);
        QCOMPARE(part(seen, 1).value("text"_L1).toString(), u"<p>Здравствуйте! <b>Билет</b></p>\r\n"_s);
        QCOMPARE(part(seen, 2).value("filename"_L1).toString(), u"Билет №5.pdf"_s);
        for (const char byte : sink.raw(0))
            QVERIFY2((byte & 0x80) == 0, "everything is encoded for servers without 8BITMIME");
    }

    void internationalAddressesAreTaken()
    {
        const SmtpSink sink;
        Message message = someMessage();
        message.to.email = u"вера@пример.рф"_s;
        const Sent result = send(settingsOf(sink), message);
        QVERIFY2(result, qPrintable(complaint(result)));
        const QJsonObject seen = sink.message(0);
        QCOMPARE(seen.value("rcptTo"_L1).toArray().at(0).toString(), u"вера@xn--e1afmkfd.xn--p1ai"_s);
        QVERIFY(seen.value("mailOptions"_L1).toArray().contains(u"SMTPUTF8"_s));
    }

    void filesAndPicturesArriveByteForByte()
    {
        const SmtpSink sink;
        Message message = someMessage();
        message.html = u"<p><img src=\"cid:qr\" alt=\"QR\"></p>"_s;
        QByteArray bytes;
        for (int i = 0; i < 300'000; ++i)
            bytes += static_cast<char>(i * 7 + i / 256);
        message.attachments = {{u"data.bin"_s, "application/octet-stream", bytes, {}},
                               {u"empty.txt"_s, "text/plain; charset=UTF-8", {}, {}},
                               {u"qr.png"_s, "image/png", "\x89PNG", u"qr"_s}};
        const Sent result = send(settingsOf(sink), message);
        QVERIFY2(result, qPrintable(complaint(result)));
        const QJsonObject seen = sink.message(0);
        QVERIFY(isWellFormed(seen));
        QCOMPARE(structure(seen),
                 QStringList({u"multipart/mixed"_s, u"multipart/alternative"_s, u"text/plain"_s,
                              u"multipart/related"_s, u"text/html"_s, u"image/png"_s,
                              u"application/octet-stream"_s, u"text/plain"_s}));
        QCOMPARE(part(seen, 2).value("contentId"_L1).toString(), u"<qr>"_s);
        QCOMPARE(part(seen, 2).value("disposition"_L1).toString(), u"inline"_s);
        QCOMPARE(part(seen, 3).value("disposition"_L1).toString(), u"attachment"_s);
        QCOMPARE(part(seen, 3).value("sha256"_L1).toString().toLatin1(),
                 QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
        QCOMPARE(part(seen, 4).value("filename"_L1).toString(), u"empty.txt"_s);
    }

    void htmlWithoutFilesIsAnAlternative()
    {
        const SmtpSink sink;
        Message message = someMessage();
        message.html = u"<p>Hello</p>"_s;
        QVERIFY(send(settingsOf(sink), message));
        QCOMPARE(structure(sink.message(0)),
                 QStringList({u"multipart/alternative"_s, u"text/plain"_s, u"text/html"_s}));
        QVERIFY(isWellFormed(sink.message(0)));
    }

    void longLinesAndLeadingDotsSurvive_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("5,000 letters") << QString(5000, u'x') + u"\r\n"_s;
        QTest::newRow("5,000 Cyrillic letters") << QString(5000, u'ы') + u"\r\n"_s;
        QTest::newRow("dots") << u".\r\n..\r\n.hidden\r\nQUIT\r\n.\r\nMAIL FROM:<x@example.org>\r\n"_s;
        QTest::newRow("mixed, with blanks at line ends") << u"ascii text in front of й \r\n\tтаб = 3D\r\n"_s;
        QTest::newRow("empty") << u"\r\n"_s;
    }

    void longLinesAndLeadingDotsSurvive()
    {
        QFETCH(QString, text);
        const SmtpSink sink;
        Message message = someMessage();
        message.text = text;
        const Sent result = send(settingsOf(sink), message);
        QVERIFY2(result, qPrintable(complaint(result)));
        QCOMPARE(sink.count(), 1);
        QCOMPARE(part(sink.message(0), 0).value("text"_L1).toString(), text);
        QVERIFY(sink.message(0).value("longestLine"_L1).toInt() <= 100);
    }

    void injectionIsRefusedBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("field");
        for (const char *field :
             {"from name", "from email", "to name", "to email", "reply-to", "subject", "message id",
              "language", "unsubscribe", "file name", "file type", "content id"}) {
            QTest::newRow(field) << QString::fromLatin1(field);
        }
    }

    void injectionIsRefusedBeforeAnythingIsSent()
    {
        QFETCH(QString, field);
        const SmtpSink sink;
        for (const QString &tail : {u"\r\nBcc: thief@example.org"_s, u"\nBcc: thief@example.org"_s,
                                    u"\rBcc: thief@example.org"_s, u"\r\n\r\nbody"_s, QString(QChar(0))}) {
            Message message = someMessage();
            Attachment file{u"a.txt"_s, "text/plain", "x", u"id"_s};
            const QMap<QString, std::function<void()>> spoil{
                {u"from name"_s, [&] { message.from.name += tail; }},
                {u"from email"_s, [&] { message.from.email += tail; }},
                {u"to name"_s, [&] { message.to.name += tail; }},
                {u"to email"_s, [&] { message.to.email += tail; }},
                {u"reply-to"_s,
                 [&] {
                     message.replyTo = Address{u"x"_s + tail, u"x@example.org"_s};
                 }},
                {u"subject"_s, [&] { message.subject += tail; }},
                {u"message id"_s, [&] { message.messageId = u"a@b"_s + tail; }},
                {u"language"_s, [&] { message.language = u"en"_s + tail; }},
                {u"unsubscribe"_s, [&] { message.unsubscribe = u"https://example.org/"_s + tail; }},
                {u"file name"_s, [&] { file.name += tail; }},
                {u"file type"_s, [&] { file.type += tail.toLatin1(); }},
                {u"content id"_s, [&] { file.contentId += tail; }},
            };
            QVERIFY(spoil.contains(field));
            spoil.value(field)();
            message.attachments = {file};
            QVERIFY(failedAs(send(settingsOf(sink), message), ErrorKind::Invalid));
        }
        QCOMPARE(sink.count(), 0);
        Message good = someMessage();
        good.attachments = {{u"a.txt"_s, "text/plain", "x", u"id"_s}};
        QVERIFY(send(settingsOf(sink), good));
    }

    void aHugeMessageIsRefused()
    {
        Message message = someMessage();
        message.attachments = {{u"a.bin"_s, "application/octet-stream", QByteArray(largestMessage, 'x'), {}}};
        QVERIFY(failedAs(send(SmtpSettings(), message), ErrorKind::Invalid));
    }

    void aBusyServerMeansTryAgain()
    {
        const SmtpSink sink({u"--fail-first"_s, u"2"_s});
        SmtpConnection connection(settingsOf(sink));
        const Sent first = connection.send(someMessage());
        QVERIFY(failedAs(first, ErrorKind::Retryable));
        QVERIFY(first.error().context.contains("451 4.3.0 Try again later"_L1));
        QVERIFY(failedAs(connection.send(someMessage()), ErrorKind::Retryable));
        QCOMPARE(sink.count(), 0);
        const Sent third = connection.send(someMessage());
        QVERIFY2(third, qPrintable(complaint(third)));
        QCOMPARE(sink.count(), 1);
    }

    void aRefusedRecipientOrMessageIsRejected()
    {
        const SmtpSink picky({u"--reject"_s, u"vera@"_s});
        const Sent result = send(settingsOf(picky), someMessage());
        QVERIFY(failedAs(result, ErrorKind::Rejected));
        QVERIFY(result.error().context.contains("550"_L1));
        const SmtpSink grumpy({u"--reject-content"_s});
        QVERIFY(failedAs(send(settingsOf(grumpy), someMessage()), ErrorKind::Conflict));
        QCOMPARE(picky.count() + grumpy.count(), 0);
    }

    void theConnectionWorksAfterARefusal()
    {
        const SmtpSink sink({u"--reject"_s, u"nobody"_s});
        SmtpConnection connection(settingsOf(sink));
        Message bad = someMessage();
        bad.to.email = u"nobody@example.org"_s;
        QVERIFY(failedAs(connection.send(bad), ErrorKind::Rejected));
        QVERIFY(connection.send(someMessage()));
    }

    void aServerThatRestartedIsFoundAgain()
    {
        auto sink = std::make_unique<SmtpSink>();
        const int port = sink->port();
        SmtpConnection connection(settingsOf(*sink));
        QVERIFY(connection.send(someMessage()));
        sink.reset();
        QVERIFY(failedAs(connection.send(someMessage()), ErrorKind::Offline));
        const SmtpSink again({u"--port"_s, QString::number(port)});
        QVERIFY(connection.send(someMessage()));
        QVERIFY(connection.send(someMessage()));
        QCOMPARE(again.count(), 2);
        QCOMPARE(again.message(1).value("connection"_L1).toInt(), 1);
    }

    void nobodyListeningMeansTryAgain()
    {
        int port = 0;
        {
            const SmtpSink gone;
            port = gone.port();
        }
        const auto settings = SmtpSettings::fromUrl(u"smtp://127.0.0.1:%1"_s.arg(port));
        QVERIFY(failedAs(send(*settings, someMessage()), ErrorKind::Offline));
    }

    void aSilentServerTimesOut()
    {
        const SmtpSink sink({u"--delay-ms"_s, u"60000"_s});
        SmtpSettings settings = settingsOf(sink);
        settings.sendTimeout = std::chrono::seconds(1);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(failedAs(send(settings, someMessage()), ErrorKind::Retryable));
        QVERIFY(timer.elapsed() < 10'000);
    }

    void signsIn()
    {
        const SmtpSink sink({u"--auth"_s, u"me@here:p:/@%"_s});
        SmtpSettings settings = settingsOf(sink);
        QVERIFY(failedAs(send(settings, someMessage()), ErrorKind::Denied));
        settings.user = u"me@here"_s;
        settings.password = u"wrong secret"_s;
        const Sent wrong = send(settings, someMessage());
        QVERIFY(failedAs(wrong, ErrorKind::Denied));
        QVERIFY(!toString(wrong.error()).contains("wrong secret"_L1));
        QCOMPARE(sink.count(), 0);
        settings.password = u"p:/@%"_s;
        const Sent right = send(settings, someMessage());
        QVERIFY2(right, qPrintable(complaint(right)));
        QCOMPARE(sink.count(), 1);
    }
};

VECHE_GUILESS_TEST(SmtpTest)

} // namespace smtp_test

#include "smtp_test.moc"
