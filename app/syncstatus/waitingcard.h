// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"

namespace veche::syncstatus
{

class EditList;

/// Edits still to be sent. Hidden before the workspace is online, when everything would wait.
class WaitingCard final : public SyncCard
{
    Q_OBJECT

public:
    WaitingCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

private:
    QLabel *m_nothing;
    EditList *m_list;
    QLabel *m_more;
};

} // namespace veche::syncstatus
