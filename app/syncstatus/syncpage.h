// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"

class QScrollArea;
class QVBoxLayout;

namespace veche::widgets
{
class FreshWhenShown;
}
namespace veche::workspace
{
class Online;
class Workspace;
} // namespace veche::workspace

namespace veche::syncstatus
{

class IncompleteCard;
class SyncCard;

/// The state of sync: where the workspace is online, what two people changed at once, what the server
/// refused, what is still to be sent. A card tells of each.
class SyncPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit SyncPage(workspace::Workspace &workspace, QWidget *parent = nullptr);

    [[nodiscard]] QAction *primaryAction() override { return m_syncNow; }
    /// `where` “conflicts” scrolls to them.
    void entered(const QVariant &where) override;

    /// Counts what waits for a person, for the rail: open conflicts, edits that were refused or set aside,
    /// and the server itself where it wants a sign-in or a decision.
    [[nodiscard]] static int attention(workspace::Workspace &workspace);

protected:
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void addCards(QVBoxLayout &column);
    void add(SyncCard *card, QVBoxLayout &column);
    void follow();
    void retranslate();
    void showAll();
    void syncNow();
    [[nodiscard]] workspace::Online *online() const;

    workspace::Workspace &m_workspace;
    QScrollArea *m_scroll;
    std::vector<SyncCard *> m_cards;
    SyncCard *m_conflicts = nullptr;
    IncompleteCard *m_incomplete = nullptr;
    QAction *m_syncNow;
    widgets::FreshWhenShown *m_fresh;
};

} // namespace veche::syncstatus
