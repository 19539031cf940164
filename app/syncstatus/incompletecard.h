// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"
#include "shared/storage/connection.h"
#include "shared/storage/incomplete.h"

#include <QFuture>

class QPushButton;

namespace veche::syncstatus
{

/// Says how many rows came without something that they need, and fetches everything once more. Hidden where
/// there are none.
class IncompleteCard final : public SyncCard
{
    Q_OBJECT

public:
    IncompleteCard(workspace::Workspace &workspace, QWidget *parent);
    ~IncompleteCard() override;
    /// Counts anew, on another thread.
    void count();
    /// Says what was counted; counting reads every table, so it is asked for apart.
    void refresh() override { retranslate(); }
    void retranslate() override;

Q_SIGNALS:
    /// Everything of the server's is read from the start with the next round.
    void rewound();

private:
    using Rows = std::vector<storage::IncompleteRows>;
    void take(const Result<Rows> &rows);
    void fetch();

    QLabel *m_text, *m_kinds;
    QPushButton *m_fetch;
    Rows m_rows;
    QFuture<Result<Rows>> m_counting;
    storage::StopFlag m_stop = std::make_shared<std::atomic_bool>(false);
    bool m_again = false; ///< asked for while it counted
};

} // namespace veche::syncstatus
