// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"
#include "shared/base/result.h"

#include <QFuture>
#include <QTimer>

#include <functional>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace veche::sync
{
class SyncSession;
}
namespace veche::widgets
{
class Card;
}
namespace veche::workspace
{
class Online;
class Workspace;
} // namespace veche::workspace

namespace veche::syncstatus
{

class AsideList;
class IncompleteCard;
class WaitingList;
struct ReadConflict;

/// What is synced and what waits: where the workspace is online, what two people changed at once, what the
/// server refused, what is still to be sent.
class SyncPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit SyncPage(workspace::Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] QAction *primaryAction() override { return m_syncNow; }
    /// `where` “conflicts” scrolls to them.
    void entered(const QVariant &where) override;

    /// What waits for a person: the rail counts open conflicts, edits that were refused or set aside, and the
    /// server itself where it wants a sign-in or a decision.
    [[nodiscard]] static int attention(workspace::Workspace &workspace);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void retranslate();
    void refresh();
    void refreshState();
    void refreshConflicts();
    void refreshLists();
    void syncNow();
    void decide(const ReadConflict &read, bool back);
    using Decide = std::function<QFuture<Result<bool>>(sync::SyncSession &, const Id &transaction)>;
    void settle(const std::vector<Id> &transactions, const Decide &decide);
    void discard(const std::vector<Id> &transactions);
    void acceptLog();
    /// Gives up the rest of a large edit and takes back what the server has of it.
    void takeBack(const Id &group, const Id &transaction);
    void editRefused(const Id &transaction);
    void confirmAside(const Id &transaction);
    void discardAside(const Id &transaction);
    void say(const QString &text, bool bad = false);
    [[nodiscard]] workspace::Online *online() const;
    [[nodiscard]] QString stateSentence() const;
    [[nodiscard]] QString inStep(const QString &server) const;

    workspace::Workspace &m_workspace;
    QTimer m_soon;
    QScrollArea *m_scroll;
    widgets::Card *m_state, *m_conflicts, *m_aside, *m_rejected, *m_waiting;
    QLabel *m_stateText, *m_noConflicts, *m_nothingWaits, *m_more, *m_asideText, *m_moreAside;
    QWidget *m_conflictRows;
    IncompleteCard *m_incomplete;
    AsideList *m_asideList;
    WaitingList *m_rejectedList, *m_waitingList;
    QAction *m_syncNow;
    QPushButton *m_goOnline, *m_acceptLog;
};

} // namespace veche::syncstatus
