// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace veche::tests
{

/// The real `veche-server` of this build on loopback, with a data folder that outlives its runs.
class ServerProcess
{
public:
    ~ServerProcess() { kill(); }

    /// Makes an account; false where the program refuses.
    [[nodiscard]] bool addAccount(const QString &email, const QByteArray &password)
    {
        return run({QStringLiteral("account"), QStringLiteral("add"), email, QStringLiteral("--name"),
                    email.section(u'@', 0, 0)},
                   password + '\n');
    }
    /// An administrative subcommand; false where the program refuses.
    [[nodiscard]] bool run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.start(program(), arguments + QStringList{QStringLiteral("--data"), data()});
        process.write(input);
        process.closeWriteChannel();
        return process.waitForFinished() && process.exitCode() == 0;
    }
    /// Starts it at the port of its last run, else a free one; false where it doesn't listen.
    [[nodiscard]] bool start(const QStringList &options = {})
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program(),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), data(),
                                    QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port)} +
                            options);
        while (m_process.waitForReadyRead(20'000)) {
            while (m_process.canReadLine()) {
                const auto said = QJsonDocument::fromJson(m_process.readLine()).object();
                const QUrl listening(said.value(QStringLiteral("listening")).toString());
                if (listening.port() <= 0)
                    continue;
                m_port = listening.port();
                return true;
            }
        }
        return false;
    }
    /// SIGKILL, and waits for the end.
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Nothing is left of what it kept; while it isn't running.
    [[nodiscard]] bool loseData() const { return QDir(data()).removeRecursively(); }
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_port); }

private:
    [[nodiscard]] static QString program()
    {
        return qEnvironmentVariable("VECHE_BIN_DIR") + QStringLiteral("/veche-server");
    }
    [[nodiscard]] QString data() const { return m_dir.filePath(QStringLiteral("data")); }

    QTemporaryDir m_dir;
    QProcess m_process;
    int m_port = 0;
};

} // namespace veche::tests
