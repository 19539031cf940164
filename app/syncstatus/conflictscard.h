// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"

namespace veche::syncstatus
{

struct ReadConflict;

/// What two people changed at once, until somebody chooses.
class ConflictsCard final : public SyncCard
{
    Q_OBJECT

public:
    ConflictsCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

private:
    void decide(const ReadConflict &read, bool back);

    QLabel *m_none;
    QWidget *m_rows;
};

} // namespace veche::syncstatus
