// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/publishing/releasewatch.h"
#include "app/widgets/common/page.h"
#include "app/widgets/common/reviewsheet.h"

class QCheckBox;
class QLineEdit;
class QStackedWidget;
class QUrl;

namespace veche::table
{
class TreeView;
}
namespace veche::widgets
{
class Callout;
class EmptyState;
} // namespace veche::widgets

namespace veche::publishing
{

class ReleaseModel;

/// How the public is reached from here.
enum class Reach {
    Local,   ///< a workspace that isn't online
    Offline, ///< the release waits for the next sync
    Online
};

/// Publishes the programme: shows what the public sees now beside what it will see, lets one leave sessions
/// out or confirm those that aren't, and makes the release as one step.
class PublishSheet final : public widgets::ReviewSheet
{
    Q_OBJECT

public:
    PublishSheet(workspace::Workspace &workspace, ReleaseWatch &watch, std::function<Reach()> reach,
                 QWidget *host);
    ~PublishSheet() override;

    void popUp();
    /// The event's public page; empty where it has none. Without it no link leads there.
    void setPublicPage(std::function<QUrl()> page);
    [[nodiscard]] table::TreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);
    void published();
    void pageRequested(const QUrl &page);
    /// Asks for another view, as widgets::Page does.
    void navigationRequested(const QString &viewId, const QVariant &where);

protected:
    void retranslate() override;

private:
    void layOut();
    void showOutlook(const std::shared_ptr<const Outlook> &outlook);
    void showSummary();
    void showHeldBack();
    void showOverlaps();
    void refresh();
    void expand();
    [[nodiscard]] bool opensEvent() const;
    [[nodiscard]] int heldBack() const;
    [[nodiscard]] std::vector<domain::Overlap> overlaps() const;
    [[nodiscard]] QString reachSentence() const;
    void confirmAll();
    void publish();
    [[nodiscard]] Result<domain::ChangeSet> changes() const;

    workspace::Workspace &m_workspace;
    ReleaseWatch &m_watch;
    std::function<Reach()> m_reach;
    std::function<QUrl()> m_page;
    std::shared_ptr<const Outlook> m_outlook;
    ReleaseModel *m_model;
    QStackedWidget *m_stack;
    widgets::EmptyState *m_empty;
    QWidget *m_callouts;
    widgets::Callout *m_callout;
    widgets::Callout *m_problem;
    widgets::Callout *m_overlaps;
    table::TreeView *m_tree;
    QLineEdit *m_noteLine;
    QCheckBox *m_openEvent;
    bool m_busy = false;
};

} // namespace veche::publishing
