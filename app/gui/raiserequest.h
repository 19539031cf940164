// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/ownerclient.h"

namespace veche::gui
{

/// Asks the process that has a workspace open to bring its window forward.
class RaiseRequest final : public workspace::CommandChannel
{
    Q_OBJECT

public:
    explicit RaiseRequest(const QString &workspace, QObject *parent = nullptr);

    /// True for a request of that kind, where it arrives.
    [[nodiscard]] static bool isOne(const workspace::CommandChannel &channel);
    void start(const QString &socketPath) { m_client.start(socketPath); }

    [[nodiscard]] QStringList arguments() const override;
    [[nodiscard]] QString folder() const override { return {}; }
    void writeOut(const QByteArray &) override {}
    void writeError(const QByteArray &) override {}
    void readInput() override { Q_EMIT inputEnded(); }
    void finish(int) override {}

Q_SIGNALS:
    /// Once. False: nobody answers there, or has no window.
    void answered(bool raised);

private:
    void end(bool raised);

    QString m_workspace;
    workspace::OwnerClient m_client;
    bool m_ended = false;
};

} // namespace veche::gui
