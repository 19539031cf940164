// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"

#include <QDate>

namespace veche::domain
{
struct ChangeSet;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

class DuplicateSheet;
class MoveSheet;

/// The actions upon the event that the window is about as a whole: duplicating, moving and deleting it, each
/// one step that can be undone.
class EventActions final : public QObject
{
    Q_OBJECT

public:
    EventActions(workspace::Workspace &workspace, QWidget *page);

    [[nodiscard]] QList<QAction *> actions() const { return {m_duplicate, m_move, m_remove}; }
    /// Says where the event's page is, if it has one: its address can be copied then.
    void setPublicPage(std::function<QUrl()> page) { m_publicPage = std::move(page); }
    /// All of them that are offered, at a place of the screen.
    void openMenu(QPoint globally);
    /// By the event and the role of now.
    void refresh();
    void retranslate();
    /// Asks for the day on which it begins; `start` is proposed, without it the day that it has.
    void move(QDate start = {});

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

private:
    void duplicate();
    void remove();
    void copyLink();
    void commit(domain::ChangeSet changes, const Id &becomesCurrent = {});

    workspace::Workspace &m_workspace;
    QWidget *m_page;
    std::function<QUrl()> m_publicPage = [] { return QUrl(); };
    QAction *m_duplicate, *m_move, *m_remove, *m_copyLink;
    DuplicateSheet *m_duplicateSheet = nullptr;
    MoveSheet *m_moveSheet = nullptr;
};

} // namespace veche::events
