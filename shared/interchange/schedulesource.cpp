// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulesource.h"

#include "shared/base/text.h"
#include "shared/imports/comparison.h"
#include "shared/imports/importedid.h"
#include "shared/interchange/sessionkinds.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using imports::Source;
using imports::SourceEntity;
using imports::SourceItem;
using imports::WhenGone;

namespace
{
/// Which fields of an entity a schedule speaks about, in the order of its description. Others are set when a
/// row is made and belong to the team from then on.
const std::vector<int> &governedFields(const domain::EntityInfo &info)
{
    static const QHash<const domain::EntityInfo *, std::vector<int>> governed = [] {
        const QHash<QString, QStringList> names{
            {u"event"_s,
             {u"name"_s, u"start"_s, u"end"_s, u"zone"_s, u"day_start"_s, u"place"_s, u"address"_s,
              u"url"_s}},
            {u"track"_s, {u"name"_s, u"colour"_s, u"slug"_s}},
            {u"room"_s, {u"name"_s}},
            {u"person"_s, {u"name"_s, u"bio"_s, u"url"_s, u"avatar"_s}},
            {u"session"_s,
             {u"title"_s, u"subtitle"_s, u"abstract"_s, u"description"_s, u"track"_s, u"kind"_s,
              u"kind_text"_s, u"language"_s, u"code"_s, u"slug"_s, u"url"_s, u"feedback_url"_s, u"links"_s,
              u"attachments"_s, u"recording"_s, u"logo"_s}},
            {u"slot"_s, {u"rooms"_s, u"start"_s, u"duration"_s, u"later"_s}},
            {u"session_speaker"_s, {u"role"_s}}};
        QHash<const domain::EntityInfo *, std::vector<int>> byEntity;
        for (auto entity = names.cbegin(); entity != names.cend(); ++entity) {
            const domain::EntityInfo *info = domain::entityNamed(entity.key());
            std::vector<int> &fields = byEntity[info];
            for (const QString &name : *entity)
                fields.push_back(info->fieldIndex(name));
            std::sort(fields.begin(), fields.end());
        }
        return byEntity;
    }();
    return *governed.constFind(&info);
}

QString idKey(const ScheduleFile::Person &person)
{
    return person.guid.isEmpty() ? u"person:"_s + person.key : u"guid:"_s + person.guid;
}

/// A session's key as its id is derived of it: words that this build folds may be folded otherwise by
/// another.
QString idKey(const ScheduleFile::Session &session)
{
    if (!session.guid.isEmpty())
        return u"guid:"_s + session.guid;
    return session.key.startsWith("title:"_L1) ? u"title:"_s + session.title : session.key;
}

/// Makes the things of one file, in the order in which a draft tells them.
class ScheduleSource
{
public:
    ScheduleSource(const ScheduleFile &file, const domain::ProgrammeState &current,
                   const ImportOptions &options)
        : m_file(file)
        , m_options(options)
    {
        m_source.name = scheduleSourceName;
        m_source.family = scheduleFamily;
        m_source.warnings = file.warnings;
        m_source.truncated = file.truncated;
        describe(current);
    }

    Source make(const domain::Event &event)
    {
        m_source.items.reserve(1 + m_file.tracks.size() + m_file.rooms.size() + m_file.persons.size() +
                               m_file.sessions.size());
        addEvent(event);
        m_firstTrack = static_cast<int>(m_source.items.size());
        for (const ScheduleFile::Track &track : m_file.tracks)
            addTrack(track);
        m_firstRoom = static_cast<int>(m_source.items.size());
        for (const ScheduleFile::Room &room : m_file.rooms)
            addRoom(room);
        m_firstPerson = static_cast<int>(m_source.items.size());
        for (const ScheduleFile::Person &person : m_file.persons)
            addPerson(person);
        for (const ScheduleFile::Session &session : m_file.sessions)
            addSession(session);
        return std::move(m_source);
    }

private:
    void describe(const domain::ProgrammeState &current)
    {
        QSet<Id> tagged;
        for (const domain::SessionTag &link : current.sessionTags)
            tagged.insert(link.session);
        const auto session = [tagged, state = m_options.newSessions](const domain::EntityBase &row) {
            const auto &own = static_cast<const domain::Session &>(row);
            return tagged.contains(own.id) || !own.notes.isEmpty() || own.state != state;
        };
        const auto room = [](const domain::EntityBase &row) {
            return static_cast<const domain::Room &>(row).capacity != 0;
        };
        using namespace domain;
        m_source.entities = {
            {.info = &Event::info(), .partial = true, .counted = false},
            {.info = &Track::info(), .whenGone = WhenGone::Unused, .name = Track::info().fieldIndex("name")},
            {.info = &Room::info(),
             .whenGone = WhenGone::Unused,
             .name = Room::info().fieldIndex("name"),
             .workedOn = room},
            {.info = &Person::info(),
             .whenGone = WhenGone::Kept,
             .name = m_options.foundByName ? Person::info().fieldIndex("name") : -1},
            {.info = &Session::info(),
             .whenGone = WhenGone::Untouched,
             .name = m_options.foundByName ? Session::info().fieldIndex("title") : -1,
             .workedOn = session},
            {.info = &SessionSpeaker::info(), .ofParent = true, .counted = false},
            {.info = &Slot::info(),
             .locked = Slot::info().fieldIndex("locked"),
             .place = Slot::info().fieldIndex("rooms"),
             .many = true}};
    }

    template <typename T>
    [[nodiscard]] SourceItem itemOf(const T &theirs, const QString &key, const QString &title, int line) const
    {
        const auto entity =
            std::find_if(m_source.entities.begin(), m_source.entities.end(),
                         [](const SourceEntity &candidate) { return candidate.info == &T::info(); });
        SourceItem item;
        item.entity = &*entity;
        item.key = key;
        item.title = title;
        item.line = line;
        item.said = imports::valuesOf(T::info(), governedFields(T::info()), theirs);
        item.begins = imports::otherValues(T::info(), item.said, theirs);
        for (const QString &field : m_file.unsaid.value(T::info().name))
            item.unsaid.push_back(T::info().fieldIndex(field));
        return item;
    }

    void addEvent(const domain::Event &event)
    {
        SourceItem item = itemOf(event, eventKey(m_file), event.name, 1);
        item.row = event.id;
        // An event is told only what the file knows of it; a zone that was guessed is nothing that it says.
        const int zone = domain::Event::info().fieldIndex("zone");
        if (m_file.zoneGuessed) {
            std::erase_if(item.said, [&](const auto &value) { return value.field == zone; });
            item.begins.push_back({zone, event.zone});
        }
        m_source.items.push_back(std::move(item));
    }

    void addTrack(const ScheduleFile::Track &source)
    {
        domain::Track theirs;
        theirs.name = source.name;
        theirs.colour = source.colour;
        theirs.slug = source.slug;
        SourceItem item = itemOf(theirs, source.name, source.name, source.line);
        item.idKey = u"name:"_s + source.name;
        m_source.items.push_back(std::move(item));
    }

    void addRoom(const ScheduleFile::Room &source)
    {
        domain::Room theirs;
        theirs.name = source.name;
        theirs.guid = source.guid;
        theirs.capacity = source.capacity;
        const bool named = source.guid.isEmpty();
        SourceItem item = itemOf(theirs, named ? source.name : source.guid, source.name, source.line);
        item.guid = source.guid;
        item.idKey = named ? u"name:"_s + source.name : u"guid:"_s + source.guid;
        m_source.items.push_back(std::move(item));
    }

    void addPerson(const ScheduleFile::Person &source)
    {
        domain::Person theirs;
        theirs.name = source.name;
        theirs.guid = source.guid;
        theirs.url = source.url;
        theirs.avatar = source.avatar;
        theirs.bio = source.bio;
        SourceItem item = itemOf(theirs, source.key, source.name, source.line);
        item.guid = source.guid;
        // A person without a guid may be somebody else of that name at another laptop.
        if (!source.guid.isEmpty())
            item.idKey = idKey(source);
        else if (!source.id.isEmpty() && source.id != u"0")
            item.keptPart = source.id + u'/';
        m_source.items.push_back(std::move(item));
    }

    void addSession(const ScheduleFile::Session &source)
    {
        SourceItem item = itemOf(theirSession(source), source.key, source.title, source.line);
        item.guid = source.guid;
        item.idKey = idKey(source);
        if (source.track >= 0)
            item.references.push_back(
                {domain::Session::info().fieldIndex("track"), {m_firstTrack + source.track}});
        item.children.reserve(source.persons.size() + source.slots.size());
        for (const int person : source.persons)
            item.children.push_back(linkOf(source, person));
        for (const ScheduleFile::Slot &slot : source.slots)
            item.children.push_back(slotOf(source, slot));
        m_source.items.push_back(std::move(item));
    }

    [[nodiscard]] domain::Session theirSession(const ScheduleFile::Session &source) const
    {
        domain::Session theirs;
        theirs.title = source.title;
        theirs.subtitle = source.subtitle;
        theirs.abstract = source.abstract;
        theirs.description = source.description;
        theirs.kind = kindOf(source.type);
        theirs.kindText = domain::enumName(theirs.kind) == source.type ? QString() : source.type;
        theirs.language = source.language;
        theirs.state = source.state.value_or(m_options.newSessions);
        theirs.duration = source.duration;
        theirs.guid = source.guid;
        theirs.code = source.code;
        theirs.slug = source.slug;
        theirs.url = source.url;
        theirs.feedbackUrl = source.feedbackUrl;
        theirs.logo = source.logo;
        theirs.links = source.links;
        theirs.attachments = source.attachments;
        theirs.recording = source.recording;
        return theirs;
    }

    [[nodiscard]] SourceItem linkOf(const ScheduleFile::Session &session, int person) const
    {
        domain::SessionSpeaker theirs;
        theirs.role = session.roles.value(person, domain::SpeakerRole::Speaker);
        const ScheduleFile::Person &who = m_file.persons[person];
        SourceItem item = itemOf(theirs, {}, who.name, session.line);
        item.idKey = idKey(session) + imports::keySeparator + idKey(who);
        item.references.push_back(
            {domain::SessionSpeaker::info().fieldIndex("person"), {m_firstPerson + person}, true});
        return item;
    }

    [[nodiscard]] SourceItem slotOf(const ScheduleFile::Session &session,
                                    const ScheduleFile::Slot &source) const
    {
        domain::Slot theirs;
        theirs.start = source.start;
        theirs.later = source.later;
        theirs.duration = source.duration;
        theirs.sourceId = source.sourceId;
        SourceItem item = itemOf(theirs, {}, session.title, source.line);
        item.idKey = idKey(session);
        item.rank = source.start.isValid() ? source.start.minutes() : 0;
        std::vector<int> rooms;
        for (const int room : source.rooms)
            rooms.push_back(m_firstRoom + room);
        item.references.push_back({domain::Slot::info().fieldIndex("rooms"), std::move(rooms)});
        return item;
    }

    const ScheduleFile &m_file;
    const ImportOptions &m_options;
    Source m_source;
    int m_firstTrack = 0;
    int m_firstRoom = 0;
    int m_firstPerson = 0;
};
} // namespace

QString eventKey(const ScheduleFile &file)
{
    return file.acronym.isEmpty() ? u"title:"_s + text::folded(file.title).left(300) : file.acronym.toLower();
}

Source scheduleSource(const ScheduleFile &file, const domain::Event &event,
                      const domain::ProgrammeState &current, const ImportOptions &options)
{
    return ScheduleSource(file, current, options).make(event);
}

} // namespace veche::interchange
