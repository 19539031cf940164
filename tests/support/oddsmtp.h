// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

namespace veche::test
{

/// A mail server of odd manners (tests/support/oddsmtp.py) that lives as long as this object.
class OddSmtp
{
public:
    /// `manners` as the script knows them, separated by commas.
    explicit OddSmtp(const QString &manners)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(qEnvironmentVariable("VECHE_SOURCE_DIR") +
                            QStringLiteral("/tests/support/oddsmtp.py"),
                        {QStringLiteral("--dir"), m_folder.path(), QStringLiteral("--manners"), manners,
                         QStringLiteral("--until-stdin-closes")});
        if (m_process.waitForStarted() && m_process.waitForReadyRead())
            m_port = m_process.readLine().trimmed().mid(5).toInt();
    }
    ~OddSmtp()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    OddSmtp(const OddSmtp &) = delete;
    OddSmtp &operator=(const OddSmtp &) = delete;

    [[nodiscard]] QString url() const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_port); }
    /// From the next command on; none: it does as it should.
    void behave(const QString &manners = {})
    {
        const QString path = m_folder.filePath(QStringLiteral("manners"));
        QFile file(path + QStringLiteral(".part"));
        if (!file.open(QIODevice::WriteOnly) || file.write(manners.toUtf8()) < 0)
            qFatal("The manners can't be changed");
        file.close();
        if (std::rename(qPrintable(file.fileName()), qPrintable(path)) != 0)
            qFatal("The manners can't be changed");
    }
    /// Messages that it took.
    [[nodiscard]] int count() const
    {
        return static_cast<int>(QDir(m_folder.path()).entryList({QStringLiteral("*.eml")}).size());
    }
    [[nodiscard]] QByteArray raw(int index) const
    {
        QFile file(m_folder.filePath(QStringLiteral("%1.eml").arg(index + 1, 4, 10, QLatin1Char('0'))));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] QString messageId(int index) const
    {
        static const QRegularExpression header(QStringLiteral("^Message-ID: *(\\S+)"),
                                               QRegularExpression::MultilineOption |
                                                   QRegularExpression::CaseInsensitiveOption);
        return header.match(QString::fromUtf8(raw(index))).captured(1);
    }
    /// The dialogue of both sides.
    [[nodiscard]] QByteArray log() const
    {
        QFile file(m_folder.filePath(QStringLiteral("log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace veche::test
