// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/touched.h"

#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"

#include <algorithm>

namespace veche::programme
{

using namespace domain;
using storage::RowEvent;

namespace
{
bool changed(const RowEvent &row, const char *field)
{
    const int at = row.row->entity->fieldIndex(field);
    return std::find(row.fields.begin(), row.fields.end(), at) != row.fields.end();
}

bool cameOrWent(const RowEvent &row)
{
    return row.created || changed(row, "deleted");
}

class Gathering
{
public:
    Gathering(workspace::Workspace &workspace, const workspace::EventData &data)
        : m_workspace(workspace)
        , m_data(data)
    {
    }

    void take(const RowEvent &row)
    {
        if (row.is(Person::info()))
            takePerson(row);
        else if (!workspace::belongsTo(*row.row, m_data.event()))
            return;
        else if (row.is(Slot::info()))
            touched.slots.insert(row.row->id);
        else if (row.is(Session::info()))
            takeSession(row.row->id);
        else if (row.is(SessionSpeaker::info()))
            takeLink(entityOf<SessionSpeaker>(*row.row));
        else if (row.is(Track::info()))
            takeTrack(row);
        else if (row.is(Room::info()))
            takeRoom(row);
    }

    Touched touched;

private:
    void takeSession(const Id &session)
    {
        touched.sessions.insert(session);
        for (const Slot *slot : m_data.slots.of<&Slot::session>(session))
            touched.slots.insert(slot->id);
    }

    void takeLink(const SessionSpeaker &link)
    {
        touched.lanes = true;
        const Person *person = m_workspace.personRow(link.person);
        touched.people = touched.people || (person && !person->mergedInto.isNull());
        takeSession(link.session);
    }

    void takePerson(const RowEvent &row)
    {
        const auto links = workspace::linksOf(m_workspace, m_data, row.row->id);
        if (links.empty())
            return;
        touched.lanes = true;
        touched.people = touched.people || cameOrWent(row) || changed(row, "merged_into");
        for (const SessionSpeaker *link : links)
            takeSession(link->session);
    }

    /// Its colour's number is its place among the tracks.
    void takeTrack(const RowEvent &row)
    {
        touched.lanes = true;
        if (cameOrWent(row) || changed(row, "position")) {
            for (const Session &session : m_data.sessions.all())
                takeSession(session.id);
            return;
        }
        for (const Session *session : m_data.sessions.of<&Session::track>(row.row->id))
            takeSession(session->id);
    }

    void takeRoom(const RowEvent &row)
    {
        touched.lanes = true;
        if (!cameOrWent(row))
            return;
        for (const Slot &slot : m_data.slots.all()) {
            if (std::find(slot.rooms.begin(), slot.rooms.end(), RoomId(row.row->id)) != slot.rooms.end())
                touched.slots.insert(slot.id);
        }
    }

    workspace::Workspace &m_workspace;
    const workspace::EventData &m_data;
};
} // namespace

Touched touchedBy(const storage::ChangeEvent &event, workspace::Workspace &workspace,
                  const workspace::EventData &data)
{
    Gathering gathering(workspace, data);
    for (const RowEvent &row : event.rows)
        gathering.take(row);
    return std::move(gathering.touched);
}

} // namespace veche::programme
