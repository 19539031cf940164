// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace veche::test
{

/// A real SMTP server (tests/support/smtpsink.py) that lives as long as this object.
class SmtpSink
{
public:
    explicit SmtpSink(const QStringList &options = {})
    {
        const QString script =
            qEnvironmentVariable("VECHE_SOURCE_DIR") + QStringLiteral("/tests/support/smtpsink.py");
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(script, QStringList{QStringLiteral("--dir"), m_folder.path(),
                                            QStringLiteral("--until-stdin-closes")} +
                                    options);
        if (m_process.waitForStarted() && m_process.waitForReadyRead())
            m_port = m_process.readLine().trimmed().mid(5).toInt();
    }
    ~SmtpSink()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    SmtpSink(const SmtpSink &) = delete;
    SmtpSink &operator=(const SmtpSink &) = delete;

    /// 0 when it did not start.
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString url() const { return QStringLiteral("smtp://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] int count() const { return static_cast<int>(names(QStringLiteral("*.json")).size()); }
    /// As received, from 0 in the order of arrival.
    [[nodiscard]] QByteArray raw(int index) const { return content(QStringLiteral("*.eml"), index); }
    /// As a mail reader understands it: headers, parts, structure, rcptTo, longestLine …
    [[nodiscard]] QJsonObject message(int index) const
    {
        return QJsonDocument::fromJson(content(QStringLiteral("*.json"), index)).object();
    }
    /// A header of a message(), decoded; empty when absent.
    [[nodiscard]] static QString header(const QJsonObject &message, QLatin1String name)
    {
        for (const QJsonValue &pair : message.value(QLatin1String("headers")).toArray()) {
            if (pair.toArray().at(0).toString().compare(name, Qt::CaseInsensitive) == 0)
                return pair.toArray().at(1).toString();
        }
        return {};
    }

private:
    [[nodiscard]] QStringList names(const QString &pattern) const
    {
        return QDir(m_folder.path()).entryList({pattern}, QDir::Files, QDir::Name);
    }
    [[nodiscard]] QByteArray content(const QString &pattern, int index) const
    {
        QFile file(m_folder.filePath(names(pattern).value(index)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QProcess m_process;
    int m_port = 0;
};

} // namespace veche::test
