// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace veche::tests
{

/// How a run of the real `veche-server` ended.
struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

[[nodiscard]] inline QString serverProgram()
{
    return qEnvironmentVariable("VECHE_BIN_DIR") + QStringLiteral("/veche-server");
}

/// Runs a command, feeds it, and waits for its end without stopping this process's event loop.
[[nodiscard]] inline Outcome runCommand(const QString &command, const QStringList &arguments,
                                        const QByteArray &input = {})
{
    QProcess process;
    process.start(command, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

[[nodiscard]] inline Outcome serverCommand(const QStringList &arguments, const QByteArray &input = {})
{
    return runCommand(serverProgram(), arguments, input);
}

/// `veche-server serve` on port 0.
class Running
{
public:
    explicit Running(const QString &data, const QStringList &further = {})
    {
        m_process.start(serverProgram(),
                        QStringList{QStringLiteral("serve"), QStringLiteral("--data"), data,
                                    QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0")} +
                            further);
        (void)QTest::qWaitFor(
            [&] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; }, 20'000);
        url = QJsonDocument::fromJson(m_process.readLine()).object()[QStringLiteral("listening")].toString();
    }
    ~Running()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// The exit code after that signal; -1 where it doesn't end in time or crashes.
    int signal(int number)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), number);
        if (!QTest::qWaitFor([&] { return m_process.state() == QProcess::NotRunning; }, 15'000))
            return -1;
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    QByteArray log() { return m_process.readAllStandardError(); }

    QString url;

private:
    QProcess m_process;
};

} // namespace veche::tests
