// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/commandchannel.h"
#include "shared/base/result.h"

#include <QLocalServer>

namespace veche::workspace
{

class Config;

/// Where the process that has a workspace open listens.
[[nodiscard]] QString ownerSocketPath(const Config &config, const QString &workspace);

/// The owner's door for subcommands that find the workspace open: a local socket that only this user may
/// enter. Start it once the workspace's lock is held.
class OwnerSocket final : public QObject
{
    Q_OBJECT

public:
    explicit OwnerSocket(QObject *parent = nullptr);
    ~OwnerSocket() override;

    [[nodiscard]] Result<void> listen(const QString &socketPath);
    /// Requests that aren't finished.
    [[nodiscard]] int active() const { return m_active; }

Q_SIGNALS:
    /// The channel deletes itself when its subcommand has finished or its asker is gone.
    void requested(veche::workspace::CommandChannel *channel);
    /// active() is zero again.
    void idle();

private:
    void accept();

    QLocalServer m_server;
    int m_active = 0;
};

} // namespace veche::workspace
