// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace veche::tests
{

/// The result of a run of the real program.
struct Ran {
    int code = -1;
    QByteArray out;
    QByteArray error;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] std::vector<QJsonObject> lines() const
    {
        std::vector<QJsonObject> objects;
        for (const QByteArray &line : out.split('\n')) {
            if (!line.isEmpty())
                objects.push_back(QJsonDocument::fromJson(line).object());
        }
        return objects;
    }
};

/// Runs `veche` of this build as on a machine of its own: with its own settings and no keychain.
class VecheMachine
{
public:
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }

    void prepare(QProcess &process) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("VECHE_CONFIG_DIR"), m_dir.filePath(QStringLiteral("config")));
        environment.insert(QStringLiteral("VECHE_KEYCHAIN"), QStringLiteral("off"));
        environment.insert(QStringLiteral("LANG"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_dir.path());
        process.setProgram(qEnvironmentVariable("VECHE_BIN_DIR") + QStringLiteral("/veche"));
    }
    /// Starts it, feeds it, and waits for its end.
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        prepare(process);
        process.setArguments(arguments);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000) || process.exitStatus() != QProcess::NormalExit)
            return {-1, process.readAllStandardOutput(), process.readAllStandardError()};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

private:
    QTemporaryDir m_dir;
};

} // namespace veche::tests
