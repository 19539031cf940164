// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/base/id.h"

#include <array>
#include <functional>

class QScrollArea;

namespace veche::forms
{
class EntityForm;
class ListSearch;
} // namespace veche::forms
namespace veche::widgets
{
class Dialogs;
class EmptyState;
} // namespace veche::widgets
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

class EventActions;
class EventForm;
class EventsList;
class PartsList;

/// The community's events: which there are, and of the one that the window is about its rooms, tracks,
/// tickets and doors; the inspector edits what is selected.
class EventsPage final : public widgets::Page
{
    Q_OBJECT

public:
    EventsPage(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent = nullptr);
    ~EventsPage() override;

    /// The address of the current event's page; empty where nobody can see one.
    void setPublicPage(std::function<QUrl()> page);
    [[nodiscard]] QList<QWidget *> headerWidgets() override;
    [[nodiscard]] QList<QAction *> headerActions() override;
    [[nodiscard]] QAction *primaryAction() override { return m_add; }
    [[nodiscard]] QWidget *inspector() override;
    [[nodiscard]] bool wantsInspector() const override { return m_isAsked; }
    /// `where`: "new", an event's id, or id/"place", "rooms", "tickets", "dates".
    void entered(const QVariant &where) override;

protected:
    void changeEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    /// A list of parts of the event, and the inspector of the one selected.
    struct Part {
        PartsList *list = nullptr;
        forms::EntityForm *form = nullptr;
    };
    void layOut();
    void makeParts(QWidget *content);
    void connectAll();
    void retranslate();
    void add();
    void showCurrent();
    void inspect(QWidget *form);
    void inspectEvent();
    void showEventForm();
    void partSelected(const Part &part);
    void focusPart(PartsList *list);

    workspace::Workspace &m_workspace;
    EventsList *m_list;
    forms::ListSearch *m_search;
    QScrollArea *m_scroll;
    widgets::EmptyState *m_empty;
    PartsList *m_tickets = nullptr, *m_rooms = nullptr;
    std::array<Part, 4> m_parts;
    EventForm *m_eventForm;
    EventActions *m_actions;
    QAction *m_add;
    QWidget *m_inspected = nullptr;
    bool m_isAsked = false; ///< to inspect what is inspected
};

} // namespace veche::events
