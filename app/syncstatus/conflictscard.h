// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/conflictrow.h"
#include "app/syncstatus/synccard.h"

namespace veche::syncstatus
{

/// Changes by two people at once, until somebody chooses.
class ConflictsCard final : public SyncCard
{
    Q_OBJECT

public:
    ConflictsCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

private:
    [[nodiscard]] ConflictRow::Offers offersFor(const ReadConflict &read) const;
    void decide(const ReadConflict &read, bool back);

    QLabel *m_none;
    QWidget *m_rows;
};

} // namespace veche::syncstatus
