// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/refusedcard.h"

#include "app/syncstatus/editlist.h"
#include "app/syncstatus/editsheet.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/journal.h"
#include "shared/sync/client/groups.h"

#include <QPointer>
#include <QVBoxLayout>

namespace veche::syncstatus
{

RefusedCard::RefusedCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_list(new EditList(this))
{
    body()->addWidget(m_list);
    connect(m_list, &EditList::editRequested, this, &RefusedCard::edit);
    connect(m_list, &EditList::retryRequested, this, &RefusedCard::retry);
    connect(m_list, &EditList::discardRequested, this, &RefusedCard::discard);
    connect(m_list, &EditList::takeBackRequested, this, &RefusedCard::takeBack);
}

void RefusedCard::retranslate()
{
    setHeading(tr("Refused by the server"));
}

void RefusedCard::refresh()
{
    const auto refused = journalLines(workspace(), storage::JournalState::Rejected, mostLines);
    setVisible(refused && !refused->empty());
    m_list->setLines(refused.value_or(std::vector<JournalLine>()), true);
}

/// Carries out a decision about refused edits.
void RefusedCard::settle(const std::vector<Id> &transactions, const Decide &decide)
{
    if (!online() || !online()->session())
        return complain(tr("Sign in first: the server has to hear of it."));
    for (const Id &transaction : transactions) {
        whenDone(decide(*online()->session(), transaction), this, [this](const Result<bool> &done) {
            if (!done)
                complain(done.error());
            Q_EMIT changed();
        });
    }
}

void RefusedCard::retry(const std::vector<Id> &transactions)
{
    settle(transactions, [](sync::SyncSession &session, const Id &id) { return session.retry(id); });
}

void RefusedCard::discard(const std::vector<Id> &transactions)
{
    if (!online() || !online()->session())
        return complain(tr("Sign in first: the server has to hear of it."));
    auto kept = std::make_shared<std::vector<storage::JournalEntry>>();
    for (const Id &transaction : transactions) {
        auto parts = sync::partsOfRejected(workspace().store().reader(), transaction);
        if (!parts)
            return complain(parts.error());
        std::move(parts->begin(), parts->end(), std::back_inserter(*kept));
    }
    settle(transactions, [](sync::SyncSession &session, const Id &id) { return session.discard(id); });
    const auto putBack = [card = QPointer(this), kept] {
        if (card && card->online() && card->online()->session())
            card->settle({Id()},
                         [kept](sync::SyncSession &session, const Id &) { return session.keep(*kept); });
    };
    Q_EMIT noticed({.text = tr("Discarded"), .actionText = tr("Undo"), .action = putBack});
}

void RefusedCard::takeBack(const Id &group, const Id &transaction)
{
    auto changes = sync::takingBackMerged(workspace().store().reader(), workspace().communityId(), group);
    if (!changes)
        return complain(changes.error());
    const QString label = tr("Take back “%1”").arg(changes->label);
    changes->label = label;
    whenDone(workspace().edit(std::move(*changes)), this,
             [this, label, transaction](const Result<storage::Committed> &done) {
                 if (!done)
                     return;
                 settle({transaction},
                        [](sync::SyncSession &session, const Id &id) { return session.discard(id); });
                 say(label);
             });
}

void RefusedCard::edit(const Id &transaction)
{
    auto edits = sync::rejectedEdits(workspace().store().reader());
    if (!edits)
        return complain(edits.error());
    const auto found = std::find_if(edits->begin(), edits->end(),
                                    [&](const sync::RejectedEdit &edit) { return edit.id == transaction; });
    if (found == edits->end())
        return;
    auto *sheet = new EditSheet(workspace(), std::move(*found), window());
    connect(sheet, &widgets::Sheet::dismissed, sheet, &QObject::deleteLater);
    connect(sheet, &forms::FormSheet::confirmed, this, [this, sheet] {
        const domain::ChangeSet changes = sheet->changes();
        settle({sheet->transaction()}, [&](sync::SyncSession &session, const Id &id) {
            return changes.isEmpty() ? session.retry(id) : session.edit(id, changes);
        });
        sheet->dismiss();
    });
    sheet->popUp();
}

} // namespace veche::syncstatus

#include "moc_refusedcard.cpp"
