// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/commandchannel.h"

#include <QLocalSocket>
#include <QTimer>

namespace veche::workspace
{

/// Hands a subcommand to the process that has the workspace open, and its streams to and fro.
class OwnerClient final : public QObject
{
    Q_OBJECT

public:
    /// `channel` is the one that the user sees; it must outlive this.
    explicit OwnerClient(CommandChannel &channel, QObject *parent = nullptr);
    ~OwnerClient() override;

    void start(const QString &socketPath);

Q_SIGNALS:
    /// Nobody listens there.
    void unreachable();
    /// The owner went away in the middle.
    void lost();
    /// The owner has carried it out; the channel has all its output but not the code.
    void finished(int code);

private:
    void read();
    void request();

    CommandChannel &m_channel;
    QLocalSocket m_socket;
    QTimer m_patience;
    bool m_connected = false; ///< and the owner has answered
    bool m_finished = false;
};

} // namespace veche::workspace
