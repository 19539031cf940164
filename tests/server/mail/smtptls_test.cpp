// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpconnection.h"
#include "tests/support/program.h"
#include "tests/support/smtpsink.h"

#include <QTest>

namespace smtptls_test
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
    message.from = {u""_s, u"veche@example.org"_s};
    message.to = {u""_s, u"vera@example.org"_s};
    message.subject = u"Your ticket"_s;
    message.text = u"Hello"_s;
    return message;
}

ErrorKind kindOf(const SmtpSettings &settings)
{
    const Sent result = send(settings, someMessage());
    return result ? ErrorKind::Bug : result.error().kind;
}
} // namespace

class SmtpTlsTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_certificate = m_folder.filePath(u"cert.pem"_s);
    QString m_key = m_folder.filePath(u"key.pem"_s);

    QStringList tlsOptions() const { return {u"--cert"_s, m_certificate, u"--key"_s, m_key}; }

    static SmtpSettings settings(const QString &scheme, const SmtpSink &sink, const QString &query)
    {
        return SmtpSettings::fromUrl(u"%1://localhost:%2?%3"_s.arg(scheme).arg(sink.port()).arg(query))
            .value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                       u"ec_paramgen_curve:prime256v1"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s,
                       u"/CN=localhost"_s, u"-addext"_s, u"subjectAltName=DNS:localhost"_s, u"-keyout"_s,
                       m_key, u"-out"_s, m_certificate});
        if (!openssl.waitForStarted())
            QSKIP("openssl is absent: no certificate to test TLS with");
        QVERIFY(openssl.waitForFinished());
        QCOMPARE(openssl.exitCode(), 0);
    }

    void startTlsIsUsedAndTheCertificateChecked()
    {
        const SmtpSink sink(tlsOptions() + QStringList{u"--require-tls"_s});
        QVERIFY(send(settings(u"smtp"_s, sink, u"tls=required&ca="_s + m_certificate), someMessage()));
        QCOMPARE(sink.count(), 1);
        QVERIFY(kindOf(settings(u"smtp"_s, sink, u"tls=required"_s)) == ErrorKind::Denied);
        QCOMPARE(sink.count(), 1);
    }

    void onThisMachineStartTlsIsUsedWhereOffered()
    {
        const SmtpSink sink(tlsOptions() + QStringList{u"--require-tls"_s});
        QVERIFY(send(settings(u"smtp"_s, sink, {}), someMessage()));
        QVERIFY(kindOf(settings(u"smtp"_s, sink, u"tls=no"_s)) != ErrorKind::Bug);
        QCOMPARE(sink.count(), 1);
    }

    void nothingIsSentWhereRequiredTlsIsNotOffered()
    {
        const SmtpSink sink;
        SmtpSettings required = settings(u"smtp"_s, sink, u"tls=required"_s);
        required.user = u"me"_s;
        required.password = u"secret"_s;
        QVERIFY(kindOf(required) == ErrorKind::Denied);
        QCOMPARE(sink.count(), 0);
    }

    void implicitTlsWorksWithATrustedCertificateOnly()
    {
        const SmtpSink sink(tlsOptions() + QStringList{u"--implicit-tls"_s});
        QVERIFY(send(settings(u"smtps"_s, sink, u"ca="_s + m_certificate), someMessage()));
        QVERIFY(kindOf(settings(u"smtps"_s, sink, {})) == ErrorKind::Denied);
        QCOMPARE(sink.count(), 1);
    }
};

VECHE_GUILESS_TEST(SmtpTlsTest)

} // namespace smtptls_test

#include "smtptls_test.moc"
