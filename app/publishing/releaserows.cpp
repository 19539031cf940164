// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/publishing/releaserows.h"

#include "app/forms/dates.h"
#include "app/forms/fieldwords.h"
#include "app/forms/names.h"

#include <QCoreApplication>
#include <QHash>

namespace veche::publishing
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::publishing)
};

/// Names in one snapshot, and the slots and speakers of its sessions.
class Shown
{
public:
    explicit Shown(const Snapshot &snapshot)
        : m_snapshot(snapshot)
    {
        for (const Room &room : snapshot.rooms)
            m_names.insert(room.id, room.name);
        for (const Track &track : snapshot.tracks)
            m_names.insert(track.id, track.name);
        for (const Person &person : snapshot.persons)
            m_names.insert(person.id, person.name);
        for (const Session &session : snapshot.sessions)
            m_sessions.insert(session.id, &session);
        for (const Slot &slot : snapshot.slots)
            m_slots[slot.session].push_back(slot);
        for (const SessionSpeaker &link : snapshot.speakers)
            m_speakers[link.session] << m_names.value(link.person);
    }

    [[nodiscard]] QString name(const Id &id) const { return m_names.value(id); }
    [[nodiscard]] const Session *session(const Id &id) const { return m_sessions.value(id); }
    [[nodiscard]] QStringList speakers(const Id &session) const { return m_speakers.value(session); }
    [[nodiscard]] const std::vector<Slot> slots(const Id &session) const { return m_slots.value(session); }

    /// "Sat 14 November, 10:00 · Main Hall" for each; "not scheduled" where there is none.
    [[nodiscard]] QString places(const std::vector<Slot> &slots) const
    {
        QStringList places;
        for (const Slot &slot : slots) {
            QStringList rooms;
            for (const RoomId &room : slot.rooms)
                rooms << m_names.value(room);
            rooms.removeAll({});
            QStringList parts{forms::dayAndTime(slot.start), rooms.join(u", "_s)};
            parts.removeAll({});
            places << parts.join(u" · "_s);
        }
        return places.isEmpty() ? Words::tr("not scheduled") : places.join(u"; "_s);
    }
    [[nodiscard]] QString described(const Id &session) const
    {
        QStringList parts{places(slots(session)), speakers(session).join(u", "_s)};
        parts.removeAll({});
        return parts.join(u" · "_s);
    }

private:
    const Snapshot &m_snapshot;
    QHash<Id, QString> m_names;
    QHash<Id, const Session *> m_sessions;
    QHash<Id, std::vector<Slot>> m_slots;
    QHash<Id, QStringList> m_speakers;
};

class Writing
{
public:
    explicit Writing(const Outlook &outlook)
        : m_outlook(outlook)
        , m_diff(outlook.plan.diff)
        , m_old(outlook.previous ? *outlook.previous : m_nothing)
        , m_new(outlook.plan.snapshot)
    {
    }

    std::vector<ReleaseRow> run()
    {
        std::vector<ReleaseRow> rows;
        const auto keep = [&](ReleaseRow heading) {
            if (!heading.children.empty())
                rows.push_back(std::move(heading));
        };
        keep(moved());
        keep(changed());
        keep(removed());
        keep(added());
        keep(heldBack());
        keep(rest());
        return rows;
    }

private:
    static ReleaseRow heading(const QString &text)
    {
        ReleaseRow row;
        row.text = text;
        row.heading = true;
        return row;
    }

    ReleaseRow added() const
    {
        ReleaseRow group = heading(m_outlook.previous ? Words::tr("New to the public")
                                                      : Words::tr("Public for the first time"));
        for (const SessionId &id : m_diff.added) {
            ReleaseRow row;
            row.text = m_new.session(id)->title;
            row.after = m_new.described(id);
            row.icon = u"plus"_s;
            row.session = id;
            group.children.push_back(std::move(row));
        }
        return group;
    }

    ReleaseRow removed() const
    {
        ReleaseRow group = heading(Words::tr("No longer public"));
        for (const SessionId &id : m_diff.removed) {
            ReleaseRow row;
            row.text = m_old.session(id)->title;
            row.before = m_old.described(id);
            row.after = whyRemoved(id);
            row.icon = u"minus"_s;
            row.bad = true;
            group.children.push_back(std::move(row));
        }
        return group;
    }

    QString whyRemoved(const SessionId &id) const
    {
        for (const HeldBack &held : m_outlook.plan.heldBack) {
            if (held.session == id)
                return Words::tr("now %1").arg(forms::nameOf(held.state).toLower());
        }
        return Words::tr("deleted");
    }

    ReleaseRow moved() const
    {
        ReleaseRow group = heading(Words::tr("Moved"));
        for (const SessionChange &change : m_diff.changed) {
            if (change.moved)
                group.children.push_back(rowOf(change));
        }
        return group;
    }

    ReleaseRow changed() const
    {
        ReleaseRow group = heading(Words::tr("Changed"));
        for (const SessionChange &change : m_diff.changed) {
            if (!change.moved)
                group.children.push_back(rowOf(change));
        }
        return group;
    }

    /// One difference stands in the session's own line, several below it.
    ReleaseRow rowOf(const SessionChange &change) const
    {
        std::vector<ReleaseRow> aspects;
        const auto add = [&](const QString &what, const QString &before, const QString &after) {
            ReleaseRow row;
            row.text = what;
            row.before = before;
            row.after = after;
            aspects.push_back(std::move(row));
        };
        if (change.moved)
            add(forms::labelOfRegister(Slot::info(), Slot::info().registerIndex("placement")),
                m_old.places(change.oldSlots), m_new.places(change.newSlots));
        if (change.retitled)
            add(forms::labelOf(Session::info(), "title"), change.oldTitle, change.title);
        if (!change.speakersAdded.empty() || !change.speakersRemoved.empty())
            add(Words::tr("Speakers"), m_old.speakers(change.session).join(u", "_s),
                m_new.speakers(change.session).join(u", "_s));
        if (change.edited)
            add(Words::tr("Text and details"), {}, editedFields(change.session));
        ReleaseRow row;
        row.text = change.title;
        row.icon = change.moved ? u"clock"_s : u"edit"_s;
        row.session = change.session;
        if (aspects.size() == 1) {
            row.note = aspects.front().text;
            row.before = aspects.front().before;
            row.after = aspects.front().after;
        } else {
            row.children = std::move(aspects);
        }
        return row;
    }

    QString editedFields(const SessionId &id) const
    {
        const EntityInfo &info = Session::info();
        QStringList labels;
        for (int field = 1; field < int(info.fields.size()); ++field) {
            const bool title = info.fields[field].nameView() == "title"_L1;
            if (!title &&
                info.fields[field].get(*m_old.session(id)) != info.fields[field].get(*m_new.session(id)))
                labels << forms::labelOf(info, field);
        }
        return labels.isEmpty() ? Words::tr("tags") : labels.join(u", "_s);
    }

    ReleaseRow heldBack() const
    {
        ReleaseRow group = heading(Words::tr("Held back: not confirmed"));
        for (const HeldBack &held : m_outlook.plan.heldBack) {
            if (held.wasPublic)
                continue; // Stands above, as taken away.
            ReleaseRow row;
            row.text = held.title;
            row.after = forms::nameOf(held.state).toLower();
            row.icon = u"pause"_s;
            group.children.push_back(std::move(row));
        }
        return group;
    }

    ReleaseRow rest() const
    {
        ReleaseRow group = heading(Words::tr("Besides"));
        const auto add = [&](const QString &what, const QStringList &names) {
            ReleaseRow row;
            row.text = what;
            row.after = names.join(u", "_s);
            row.icon = u"edit"_s;
            group.children.push_back(std::move(row));
        };
        const auto names = [&](const auto &ids) {
            QStringList found;
            for (const auto &id : ids)
                found << (m_new.name(id).isEmpty() ? m_old.name(id) : m_new.name(id));
            return found;
        };
        if (m_outlook.previous && m_diff.event)
            add(Words::tr("The event itself"), eventFields());
        if (!m_diff.rooms.empty())
            add(Words::tr("Rooms"), names(m_diff.rooms));
        if (!m_diff.tracks.empty())
            add(Words::tr("Tracks"), names(m_diff.tracks));
        if (!m_diff.persons.empty())
            add(Words::tr("About the speakers"), names(m_diff.persons));
        return group;
    }

    QStringList eventFields() const
    {
        const EntityInfo &info = Event::info();
        QStringList labels;
        for (int field = 1; field < int(info.fields.size()); ++field) {
            if (info.fields[field].get(m_outlook.previous->event) !=
                info.fields[field].get(m_outlook.plan.snapshot.event))
                labels << forms::labelOf(info, field);
        }
        return labels;
    }

    const Outlook &m_outlook;
    const SnapshotDiff &m_diff;
    const Snapshot m_nothing;
    const Shown m_old;
    const Shown m_new;
};
} // namespace

std::vector<ReleaseRow> releaseRows(const Outlook &outlook)
{
    return Writing(outlook).run();
}

QString summaryOf(const Outlook &outlook)
{
    const SnapshotDiff &diff = outlook.plan.diff;
    const auto moved =
        int(std::count_if(diff.changed.begin(), diff.changed.end(), [](const auto &c) { return c.moved; }));
    const int changed = int(diff.changed.size()) - moved;
    QStringList parts;
    if (!diff.added.empty())
        parts << Words::tr("%Ln new", nullptr, int(diff.added.size()));
    if (moved > 0)
        parts << Words::tr("%Ln moved", nullptr, moved);
    if (changed > 0)
        parts << Words::tr("%Ln changed", nullptr, changed);
    if (!diff.removed.empty())
        parts << Words::tr("%Ln taken away", nullptr, int(diff.removed.size()));
    return parts.join(u", "_s);
}

} // namespace veche::publishing
