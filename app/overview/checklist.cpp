// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/overview/checklist.h"

#include "app/forms/dates.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::overview
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
class Checklist
{
    Q_DECLARE_TR_FUNCTIONS(veche::overview::Checklist)

public:
    Checklist(workspace::Workspace &workspace, const Event &event)
        : m_workspace(workspace)
        , m_event(event)
        , m_data(*workspace.eventData(event.id))
        , m_id(event.id.toString())
    {
    }

    CheckItem place() const
    {
        const bool online = m_event.format == EventFormat::Online;
        const QString where = online ? m_event.joinLink : m_event.place;
        CheckItem item{u"place"_s,
                       m_event.start.isValid() && !where.isEmpty(),
                       tr("Place and dates"),
                       {},
                       u"events"_s,
                       u"%1/place"_s.arg(m_id)};
        if (!m_event.start.isValid())
            item.detail = tr("Say when it is");
        else if (where.isEmpty())
            item.detail = online ? tr("Add the join link") : tr("Say where it is");
        else
            item.detail = online ? tr("Online, %1").arg(forms::dateRange(m_event.start, m_event.end))
                                 : u"%1, %2"_s.arg(m_event.place.section(u',', 0, 0),
                                                   forms::dateRange(m_event.start, m_event.end));
        return item;
    }

    CheckItem rooms() const
    {
        const int rooms = m_data.rooms.size();
        const int tracks = m_data.tracks.size();
        CheckItem item{u"rooms"_s, rooms > 0,   tr("Rooms and tracks"),
                       {},         u"events"_s, u"%1/rooms"_s.arg(m_id)};
        if (rooms == 0)
            item.detail = tr("Add rooms");
        else if (tracks == 0)
            item.detail = tr("%n room(s)", nullptr, rooms);
        else
            item.detail =
                u"%1, %2"_s.arg(tr("%n room(s)", nullptr, rooms), tr("%n track(s)", nullptr, tracks));
        return item;
    }

    CheckItem tickets() const
    {
        const int places = m_data.places().value_or(0);
        const int types = m_data.ticketTypes.size();
        CheckItem item{u"tickets"_s, types > 0, tr("Tickets"), {}, u"events"_s, u"%1/tickets"_s.arg(m_id)};
        if (types == 0)
            item.detail = tr("Add a ticket");
        else if (places == 0)
            item.detail = tr("%n kind(s)", "of tickets", types);
        else
            item.detail =
                u"%1, %2"_s.arg(tr("%n kind(s)", "of tickets", types), tr("%n place(s)", "seats", places));
        return item;
    }

    static CheckItem online(const OnlineState &state)
    {
        return {u"online"_s,  !state.server.isEmpty(),
                tr("Online"), state.server.isEmpty() ? tr("Put online") : state.server,
                u"online"_s,  {}};
    }

    static CheckItem mail(const Figures &figures, const OnlineState &state)
    {
        const bool works = state.mailChecked || figures.lastMailMs > 0;
        CheckItem item{u"mail"_s, works, tr("Mail goes out"), {}, u"settings"_s, u"mail"_s};
        if (figures.lastMailMs > 0)
            item.detail = tr("last on %1")
                              .arg(forms::dayText(QDateTime::fromMSecsSinceEpoch(figures.lastMailMs).date()));
        else
            item.detail = works ? tr("tried") : tr("Send a test e-mail");
        return item;
    }

    CheckItem colleagues() const
    {
        const int members = m_workspace.members().size();
        return {u"colleagues"_s,  members > 1,
                tr("Colleagues"), members > 1 ? tr("%n member(s)", nullptr, members) : tr("Invite somebody"),
                u"settings"_s,    u"colleagues"_s};
    }

    CheckItem published(const OnlineState &state) const
    {
        const auto *release = m_data.releases.find(m_event.release);
        const bool draft = m_event.state == EventState::Draft;
        CheckItem item{u"published"_s,
                       release && state.unpublished <= 0 && !draft,
                       tr("Programme published"),
                       {},
                       u"publishing"_s,
                       {}};
        if (!release)
            item.detail = tr("Publish");
        else if (draft) // Nobody sees a draft, whatever was released.
            item = {item.id,     false,
                    item.title,  tr("The event is a draft still"),
                    u"events"_s, u"%1/state"_s.arg(m_id)};
        else if (state.unpublished > 0)
            item.detail = tr("Publish · %n change(s)", nullptr, state.unpublished);
        else
            item.detail = tr("version %1").arg(release->number);
        return item;
    }

private:
    workspace::Workspace &m_workspace;
    const Event &m_event;
    const workspace::EventData &m_data;
    QString m_id;
};
} // namespace

std::vector<CheckItem> checklist(workspace::Workspace &workspace, const Figures &figures,
                                 const OnlineState &online)
{
    const Event *event = workspace.event(workspace.currentEvent());
    if (!event || !workspace.eventData(event->id))
        return {};
    const workspace::Rights &rights = workspace.rights();
    const Checklist list(workspace, *event);
    std::vector<CheckItem> items;
    const auto add = [&items](bool may, CheckItem item) {
        if (may)
            items.push_back(std::move(item));
    };
    add(rights.mayEdit(Event::info()), list.place());
    add(rights.mayAdd(Room::info()), list.rooms());
    add(rights.mayAdd(TicketType::info()), list.tickets());
    add(rights.may(Capability::Publish), Checklist::online(online));
    add(rights.may(Capability::SendMail), Checklist::mail(figures, online));
    add(rights.may(Capability::ManageMembers), list.colleagues());
    add(rights.may(Capability::Publish), list.published(online));
    return items;
}

} // namespace veche::overview
