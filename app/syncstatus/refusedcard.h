// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/syncstatus/synccard.h"
#include "shared/base/id.h"

#include <QFuture>

#include <functional>

namespace veche::sync
{
class SyncSession;
}

namespace veche::syncstatus
{

class EditList;

/// Edits that the server refused: to be changed and sent again, retried, or given up. Hidden where there are
/// none.
class RefusedCard final : public SyncCard
{
    Q_OBJECT

public:
    RefusedCard(workspace::Workspace &workspace, QWidget *parent);
    void refresh() override;
    void retranslate() override;

private:
    using Decide = std::function<QFuture<Result<bool>>(sync::SyncSession &, const Id &transaction)>;
    void settle(const std::vector<Id> &transactions, const Decide &decide);
    void retry(const std::vector<Id> &transactions);
    void discard(const std::vector<Id> &transactions);
    /// Gives up the rest of a large edit and takes back what the server has of it.
    void takeBack(const Id &group, const Id &transaction);
    void edit(const Id &transaction);

    EditList *m_list;
};

} // namespace veche::syncstatus
