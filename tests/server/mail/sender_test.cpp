// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/sender.h"
#include "shared/base/futures.h"
#include "tests/support/program.h"
#include "tests/support/smtpsink.h"

#include <QElapsedTimer>
#include <QTest>

namespace sender_test
{

using namespace veche;
using namespace veche::mail;
using namespace Qt::StringLiterals;
using test::SmtpSink;

namespace
{
Message numbered(int number)
{
    Message message;
    message.from = {u""_s, u"veche@example.org"_s};
    message.to = {u""_s, u"guest%1@example.org"_s.arg(number)};
    message.subject = QString::number(number);
    message.text = u"Hello"_s;
    return message;
}

SmtpSettings settingsOf(const SmtpSink &sink)
{
    return SmtpSettings::fromUrl(sink.url()).value();
}

ErrorKind kindOf(const QFuture<Sent> &future)
{
    return future.result() ? ErrorKind::Bug : future.result().error().kind;
}
} // namespace

class SenderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesGoOutInOrderOverOneConnection()
    {
        const SmtpSink sink;
        Sender sender(settingsOf(sink));
        QList<QFuture<Sent>> futures;
        for (int i = 0; i < 20; ++i)
            futures += sender.send(numbered(i));
        for (const auto &future : futures)
            QTRY_VERIFY(future.isFinished());
        QCOMPARE(sink.count(), 20);
        for (int i = 0; i < 20; ++i) {
            QVERIFY(futures[i].result().has_value());
            QCOMPARE(SmtpSink::header(sink.message(i), "Subject"_L1), QString::number(i));
            QCOMPARE(sink.message(i).value("connection"_L1).toInt(), 1);
        }
    }

    void eachMessageGetsItsOwnResult()
    {
        const SmtpSink sink({u"--reject"_s, u"guest1@"_s});
        Sender sender(settingsOf(sink));
        auto first = sender.send(numbered(0));
        auto refused = sender.send(numbered(1));
        Message bad = numbered(2);
        bad.subject = u"x\r\nBcc: y@example.org"_s;
        auto invalid = sender.send(bad);
        auto last = sender.send(numbered(3));
        QTRY_VERIFY(last.isFinished());
        QVERIFY(first.result() && last.result());
        QVERIFY(kindOf(refused) == ErrorKind::Rejected);
        QVERIFY(kindOf(invalid) == ErrorKind::Invalid);
        QCOMPARE(sink.count(), 2);
    }

    void whatFollowsRunsInItsContext()
    {
        const SmtpSink sink;
        Sender sender(settingsOf(sink));
        QThread *ranIn = nullptr;
        whenDone(sender.send(numbered(0)), this,
                 [&ranIn](const Sent &) { ranIn = QThread::currentThread(); });
        QTRY_COMPARE(ranIn, QThread::currentThread());
    }

    void aFullQueueSaysTryAgain()
    {
        const SmtpSink sink({u"--delay-ms"_s, u"60000"_s});
        Sender sender(settingsOf(sink), 2);
        auto underWay = sender.send(numbered(0));
        QTRY_COMPARE(sender.waiting(), 0);
        auto second = sender.send(numbered(1));
        auto third = sender.send(numbered(2));
        auto fourth = sender.send(numbered(3));
        QVERIFY(fourth.isFinished());
        QVERIFY(kindOf(fourth) == ErrorKind::Retryable);
        QVERIFY(!underWay.isFinished() && !second.isFinished() && !third.isFinished());
    }

    void endingDoesNotWaitForAStalledServer()
    {
        const SmtpSink sink({u"--delay-ms"_s, u"60000"_s});
        QFuture<Sent> underWay;
        QFuture<Sent> waiting;
        QElapsedTimer timer;
        {
            Sender sender(settingsOf(sink));
            underWay = sender.send(numbered(0));
            waiting = sender.send(numbered(1));
            QTRY_COMPARE(sender.waiting(), 1);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(underWay.isFinished() && waiting.isFinished());
        QVERIFY(kindOf(underWay) == ErrorKind::Cancelled);
        QVERIFY(kindOf(waiting) == ErrorKind::Cancelled);
    }
};

VECHE_GUILESS_TEST(SenderTest)

} // namespace sender_test

#include "sender_test.moc"
