// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/checklist.h"
#include "app/widgets/common/page.h"
#include "app/widgets/theme/tokens.h"
#include "shared/base/zonedtime.h"

#include <QUrl>

#include <array>

class QGridLayout;
class QScrollArea;
class QVBoxLayout;

namespace veche::widgets
{
class Card;
class EmptyState;
class FreshWhenShown;
class StatCard;
} // namespace veche::widgets

namespace veche::overview
{

class AgendaList;
class AttentionRow;
class CheckRow;
class GrowthChart;

/// The overview's access to the window around it.
struct OverviewContext {
    std::function<bool(const QString &view)> hasView;
    std::function<OnlineState()> online;
    /// The event's public page; empty where nobody can see one. Shows it in a browser.
    std::function<QUrl()> publicPage = [] { return QUrl(); };
    std::function<void(const QUrl &)> openPage = {};
};

/// How the event stands: figures, what is ready and what isn't, what comes next, what needs a decision.
class OverviewPage final : public widgets::Page
{
    Q_OBJECT

public:
    OverviewPage(workspace::Workspace &workspace, EventFigures &figures, OverviewContext context,
                 QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString badge() const override;
    [[nodiscard]] theme::State badgeState() const override;
    [[nodiscard]] QList<QAction *> headerActions() override { return {m_openPage, m_copyLink}; }
    [[nodiscard]] QAction *primaryAction() override { return m_publish; }
    void entered(const QVariant &where) override;

public Q_SLOTS:
    /// Looks at everything again.
    void refresh();
    /// The same a moment later, or when the page is shown; also for what lies outside of the workspace (the
    /// server).
    void noteChange();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOut();
    void retranslate();
    void showAll();
    void refreshActions();
    void publishEvent();
    void refreshFigures();
    void refreshChecklist();
    void refreshAttention();
    void arrange();
    [[nodiscard]] int checklistWidth() const;
    void showDays();
    void showConfirmed();
    void showThird();
    void go(const QString &view, const QVariant &where);
    [[nodiscard]] int capacity() const;
    [[nodiscard]] LocalTime now() const;

    workspace::Workspace &m_workspace;
    EventFigures &m_figures;
    OverviewContext m_context;
    QScrollArea *m_scroll;
    widgets::EmptyState *m_empty;
    bool m_isNarrow = false; ///< the cards stand below each other
    QGridLayout *m_grid = nullptr;
    std::array<widgets::StatCard *, 3> m_stats{};
    widgets::Card *m_checkCard = nullptr;
    QVBoxLayout *m_checkRows = nullptr;
    widgets::Card *m_growthCard = nullptr;
    widgets::Card *m_agendaCard = nullptr;
    widgets::Card *m_attentionCard = nullptr;
    std::vector<CheckRow *> m_checks;
    std::vector<AttentionRow *> m_attention;
    GrowthChart *m_growth = nullptr;
    AgendaList *m_agenda = nullptr;
    QWidget *m_calm = nullptr;
    QAction *m_publish;
    QAction *m_openPage;
    QAction *m_copyLink;
    widgets::FreshWhenShown *m_fresh;
};

} // namespace veche::overview
