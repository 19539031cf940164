// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/search.h"

#include "app/forms/dates.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

#include <QLocale>

namespace veche::gui
{

using namespace domain;
using namespace Qt::StringLiterals;

void Search::Index::set(const Id &id, const QString &text)
{
    auto row = rows.constFind(id);
    if (row == rows.cend()) {
        row = rows.insert(id, static_cast<int>(ids.size()));
        ids.push_back(id);
    }
    words.set(*row, text);
}

void Search::Index::remove(const Id &id)
{
    if (const auto row = rows.constFind(id); row != rows.cend())
        words.set(*row, {});
}

void Search::Index::clear()
{
    *this = {};
}

Search::Search(workspace::Workspace &workspace, Show show, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_show(std::move(show))
{
    workspace.watch({&Person::info(), &Session::info(), &SessionSpeaker::info()}, this,
                    [this](const storage::ChangeEvent &event) { take(event); });
    connect(&workspace, &workspace::Workspace::currentEventChanged, this, [this] { m_sessions.clear(); });
}

palette::Provider Search::events()
{
    return {u"events"_s, false, [this](const palette::Query &) {
                QList<palette::Entry> entries;
                for (const Event *event : m_workspace.eventsByDate())
                    entries << eventEntry(event->id);
                return entries;
            }};
}

palette::Provider Search::sessions()
{
    return {u"sessions"_s, true, [this](const palette::Query &query) {
                fillSessions();
                return find(m_sessions, query, [this](const Id &id) { return sessionEntry(id); });
            }};
}

palette::Provider Search::people()
{
    return {u"people"_s, true, [this](const palette::Query &query) {
                if (query.folded.isEmpty()) { // It just opened: by the first letters they are there.
                    m_workspace.knownPersons().readAhead();
                    return QList<palette::Entry>();
                }
                fillPeople();
                return find(m_people, query, [this](const Id &id) { return personEntry(id); });
            }};
}

QList<palette::Entry> Search::find(const Index &index, const palette::Query &query,
                                   const std::function<palette::Entry(const Id &)> &entry) const
{
    QList<palette::Entry> entries;
    if (query.folded.isEmpty())
        return entries;
    const std::vector<bool> found = index.words.find(query.folded);
    for (size_t row = 0; row < found.size() && entries.size() < query.limit; ++row) {
        if (!found[row])
            continue;
        palette::Entry made = entry(index.ids[row]);
        if (!made.title.isEmpty())
            entries << std::move(made);
    }
    return entries;
}

void Search::take(const storage::ChangeEvent &event)
{
    for (const storage::RowEvent &row : event.rows) {
        const Id &id = row.row->id;
        if (m_people.filled && row.is(Person::info())) {
            const Person *person = m_workspace.personRow(id);
            if (person && person->mergedInto.isNull() && !person->erased)
                m_people.set(id, person->name + u' ' + person->company);
            else
                m_people.remove(id);
        }
        // Its text has the speakers' names too; there are few enough to read all again when asked.
        if (row.is(Session::info()) || row.is(SessionSpeaker::info()))
            m_sessions.clear();
    }
}

void Search::fillSessions()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    if (m_sessions.filled || !data)
        return;
    for (const Session &session : data->sessions.all())
        m_sessions.set(session.id, wordsOfSession(session.id));
    m_sessions.filled = true;
}

void Search::fillPeople()
{
    if (m_people.filled)
        return;
    for (const Person &person : m_workspace.persons().all()) {
        if (person.mergedInto.isNull() && !person.erased)
            m_people.set(person.id, person.name + u' ' + person.company);
    }
    m_people.filled = true;
}

QString Search::wordsOfSession(const Id &id) const
{
    const auto &data = *m_workspace.eventData(m_workspace.currentEvent());
    QString words = data.sessions.find(id)->title;
    for (const SessionSpeaker *link : data.speakersOf(id)) {
        if (const Person *person = m_workspace.person(link->person))
            words += u' ' + person->name;
    }
    return words;
}

palette::Entry Search::eventEntry(const Id &id)
{
    const Event *event = m_workspace.event(id);
    palette::Entry entry;
    entry.id = u"event:"_s + id.toString();
    entry.icon = u"calendar"_s;
    entry.title = event->name;
    QStringList parts{forms::dateRange(event->start, event->end), event->place};
    parts.removeAll({});
    entry.subtitle = parts.join(u" · "_s);
    entry.group = tr("Events");
    entry.run = [this, event = EventId(id)] { m_workspace.setCurrentEvent(event); };
    return entry;
}

palette::Entry Search::sessionEntry(const Id &id)
{
    palette::Entry entry;
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Session *session = data ? data->sessions.find(id) : nullptr;
    if (!session)
        return entry;
    entry.id = u"session:"_s + id.toString();
    entry.icon = u"programme"_s;
    entry.title = session->title;
    QStringList parts;
    const auto slots = data->slotsOf(id);
    if (!slots.empty() && slots.front()->start.isValid()) {
        parts << forms::dayAndTime(slots.front()->start);
        for (const RoomId &room : slots.front()->rooms) {
            if (const Room *found = data->rooms.find(room))
                parts << found->name;
        }
    }
    for (const SessionSpeaker *link : data->speakersOf(id)) {
        if (const Person *person = m_workspace.person(link->person))
            parts << person->name;
    }
    entry.subtitle = parts.join(u" · "_s);
    entry.group = tr("Sessions");
    entry.run = [this, where = id.toString()] { m_show(u"programme"_s, where); };
    return entry;
}

palette::Entry Search::personEntry(const Id &id)
{
    palette::Entry entry;
    const Person *person = m_workspace.personRow(id);
    if (!person)
        return entry;
    entry.id = u"person:"_s + id.toString();
    entry.icon = u"person"_s;
    entry.title = person->name;
    entry.subtitle = person->company;
    entry.group = tr("People");
    entry.run = [this, where = id.toString()] { m_show(u"people"_s, where); };
    return entry;
}

} // namespace veche::gui

#include "moc_search.cpp"
