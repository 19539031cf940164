// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"

class QPushButton;

namespace veche::syncstatus
{

/// Where the workspace is online, and whether it is in step with it.
class ServerCard final : public SyncCard
{
    Q_OBJECT

public:
    ServerCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

Q_SIGNALS:
    void onlineRequested();

private:
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QString inStep(const QString &server) const;
    void acceptLog();

    QLabel *m_text;
    QPushButton *m_goOnline, *m_acceptLog;
};

} // namespace veche::syncstatus
