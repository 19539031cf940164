// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/draftmaker.h"

#include "shared/base/fractionalkey.h"
#include "shared/base/text.h"
#include "shared/domain/eventoperations.h"
#include "shared/interchange/importedid.h"

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::EntityInfo;
using domain::Imported;

namespace
{
/// schedule.xml and schedule.json give the same things the same guids.
const QString keyFamily = u"schedule"_s;

bool isOfCommunity(const EntityInfo &info)
{
    return &info == &domain::Event::info() || &info == &domain::Person::info();
}

bool hangsOnSession(const EntityInfo &info)
{
    return &info == &domain::Slot::info() || &info == &domain::SessionSpeaker::info();
}
} // namespace

QString eventKey(const ScheduleFile &file)
{
    return file.acronym.isEmpty() ? u"title:"_s + text::folded(file.title).left(300) : file.acronym.toLower();
}

DraftMaker::DraftMaker(const ScheduleFile &file, const domain::ProgrammeState &current,
                       const ImportOptions &options)
    : m_file(file)
    , m_options(options)
    , m_index(current, options.source)
    , m_resolver(current.persons)
{
    for (const domain::Session &session : current.sessions)
        m_sessionByGuid.insert(session.guid.isEmpty() ? session.id.toString() : session.guid, &session);
    for (const domain::Person &person : current.persons)
        m_personByGuid.insert(person.guid.isEmpty() ? person.id.toString() : person.guid, &person);
    for (const Imported *record : m_index.allImported(domain::SessionSpeaker::info()))
        m_linkRecords[record->key.section(u'\n', 0, 0)].push_back(record);
}

const QSet<QString> &DraftMaker::guids()
{
    if (m_guids.isEmpty()) {
        for (const ScheduleFile::Session &session : m_file.sessions)
            m_guids.insert(session.guid);
        for (const ScheduleFile::Room &room : m_file.rooms)
            m_guids.insert(room.guid);
        for (const ScheduleFile::Person &person : m_file.persons)
            m_guids.insert(person.guid);
    }
    return m_guids;
}

Id DraftMaker::derivedId(const EntityInfo &info, const QString &key, int ordinal) const
{
    const Id event = isOfCommunity(info) ? Id() : Id(m_event);
    return importedId({m_options.community, event, info.name, keyFamily, key, ordinal});
}

Id DraftMaker::nextId(const EntityInfo &info, const QString &key)
{
    return derivedId(info, key, m_ordinals[{&info, normalisedKey(key)}]++);
}

/// Events that recur under one name are told apart by their month. A further one, or one in the place of an
/// event that was deleted, has the next ordinal.
Id DraftMaker::newEventId() const
{
    const QString name =
        m_file.acronym.isEmpty() ? u"title:"_s + m_file.title : u"acronym:"_s + m_file.acronym;
    const QString key = name + keySeparator + m_file.firstDate.toString(u"yyyy-MM"_s);
    for (int ordinal = 0;; ++ordinal) {
        const Id id = derivedId(domain::Event::info(), key, ordinal);
        if (!m_options.takenEvents.contains(id))
            return id;
    }
}

const Imported *DraftMaker::recordUnder(const EntityInfo &info, const QString &key, const QString &guid)
{
    const Imported *record = m_index.imported(info, key);
    if (record || guid.isEmpty())
        return record;
    const QString small = guid.toLower();
    if (small == guid || guids().contains(small))
        return record;
    record = m_index.imported(info, small);
    if (!record || m_smallLetters.contains(record->id))
        return nullptr;
    m_smallLetters.insert(record->id);
    return record;
}

const Imported *DraftMaker::recordOf(const Id &derived, const QString &key) const
{
    const Imported *record = m_index.recordOf(derived);
    return record && normalisedKey(record->key) == normalisedKey(key) ? record : nullptr;
}

ImportDraft DraftMaker::make()
{
    m_draft.source = m_options.source;
    m_draft.warnings = m_file.warnings;
    m_draft.truncated = m_file.truncated;
    event();
    tracks();
    rooms();
    persons();
    for (const ScheduleFile::Session &source : m_file.sessions)
        session(source);
    goneSessions();
    gonePlaces();
    gonePeople();
    return std::move(m_draft);
}

DraftItem DraftMaker::itemOf(const EntityInfo &info, const Pair &pair) const
{
    DraftItem item;
    item.entity = &info;
    item.row = pair.theirs->id;
    item.title = pair.title;
    item.line = pair.line;
    item.parent = pair.parent;
    item.needs = pair.needs;
    item.key = pair.key;
    item.source = valuesOf(info, governedFields(info), *pair.theirs);
    item.imported =
        pair.record ? pair.record->id : derivedId(Imported::info(), u"row:"_s + item.row.toString(), 0);
    if (pair.record)
        item.memory = Memory::Kept;
    else if (m_index.state().forgotten.contains(item.imported))
        item.memory = Memory::Deleted;
    // An event is told only what the file knows of it; a zone that was guessed is nothing that it says.
    if (&info == &domain::Event::info()) {
        const int zone = m_file.zoneGuessed ? info.fieldIndex("zone") : -1;
        std::erase_if(item.source, [&](const domain::FieldChange &value) {
            return isEmptyValue(value.value) || value.field == zone;
        });
    }
    return item;
}

DraftMaker::Target DraftMaker::add(const EntityInfo &info, const Pair &pair)
{
    see(info, pair.key);
    DraftItem item = itemOf(info, pair);
    const domain::ProgrammeState &state = m_index.state();
    // A person may be on record of another event.
    const bool elsewhere = &info == &domain::Person::info() && state.deleted.contains(item.row);
    if (!pair.ours && (pair.record || elsewhere))
        return addDeleted(info, pair, std::move(item));
    const Target target{item.row, -1, !pair.ours, false, pair.key};
    if (!pair.ours) {
        item.initial = otherValues(info, item.source, *pair.theirs);
        item.restores = state.forgotten.contains(item.row);
        return put(std::move(item), target);
    }
    const Values base = pair.record ? recalledValues(info, *pair.record) : Values();
    item.status = DraftStatus::Changed;
    item.changes =
        compare(info, item.source, base.empty() ? nullptr : &base, *pair.ours, m_index.untouched(item.row));
    if (!item.changes.empty())
        return put(std::move(item), target);
    const bool known = pair.record && pair.record->key == pair.key &&
                       pair.record->values == rememberedValues(info, item.source);
    if (!known)
        m_draft.agreed.push_back(std::move(item));
    return target;
}

/// What the team deleted: what hangs on a session is told only with it, or where the source changed it.
DraftMaker::Target DraftMaker::addDeleted(const EntityInfo &info, const Pair &pair, DraftItem item)
{
    const Target target{item.row, -1, true, true, pair.key};
    const Values base = pair.record ? recalledValues(info, *pair.record) : Values();
    item.changes = sourceChanges(info, item.source, base);
    if (item.changes.empty() && !pair.bringBack && hangsOnSession(info))
        return {target.row, -1, false, true, pair.key};
    item.status = DraftStatus::Deleted;
    item.restores = true;
    item.selected = pair.bringBack;
    return put(std::move(item), target);
}

DraftMaker::Target DraftMaker::put(DraftItem item, Target target)
{
    target.item = static_cast<int>(m_draft.items.size());
    m_draft.items.push_back(std::move(item));
    return target;
}

void DraftMaker::event()
{
    const auto &info = domain::Event::info();
    const auto &current = m_index.state().event;
    domain::Event theirs;
    theirs.id = current ? current->id : newEventId();
    m_event = m_draft.event = domain::EventId(theirs.id);
    theirs.name = !m_options.name.isEmpty() && !current ? m_options.name : m_file.title;
    if (theirs.name.isEmpty() && !current)
        theirs.name = m_file.acronym.isEmpty() ? m_options.source : m_file.acronym;
    theirs.start = m_file.start;
    theirs.end = m_file.end;
    theirs.zone = m_file.zone;
    theirs.dayStart = m_file.dayStart;
    theirs.place = m_file.venue;
    theirs.address = m_file.city;
    theirs.url = m_file.url;
    theirs.language = m_options.language;
    // An acronym is chosen to be an address; only a title gets the year.
    const bool hasAcronym = !m_file.acronym.isEmpty();
    theirs.slug = m_options.slug;
    if (theirs.slug.isEmpty())
        theirs.slug = domain::guessSlug(hasAcronym ? m_file.acronym : theirs.name,
                                        hasAcronym ? QDate() : m_file.start, m_options.takenSlugs);
    m_draft.eventName = current ? current->name : theirs.name;
    m_draft.eventSlug = current ? current->slug : theirs.slug;
    const QString key = eventKey(m_file);
    add(info,
        {&theirs, current ? &*current : nullptr, m_index.imported(info, key), key, m_draft.eventName, 1});
}

void DraftMaker::tracks()
{
    const auto &info = domain::Track::info();
    QHash<QString, const domain::Track *> byName;
    QString last;
    for (const domain::Track &track : m_index.state().tracks) {
        last = std::max(last, track.position);
        if (!m_index.recordOf(track.id))
            byName.insert(track.name, &track);
    }
    for (const ScheduleFile::Track &source : m_file.tracks) {
        const Id derived = nextId(info, u"name:"_s + source.name);
        const Imported *record = m_index.imported(info, source.name);
        const auto *ours = record ? m_index.row<domain::Track>(record->row) : byName.value(source.name);
        if (!record && !ours) {
            record = recordOf(derived, source.name);
            ours = standing<domain::Track>(derived, source.name);
        }
        domain::Track theirs;
        theirs.id = record ? record->row : ours ? ours->id : derived;
        theirs.event = m_event;
        theirs.name = source.name;
        theirs.colour = source.colour;
        theirs.slug = source.slug;
        if (!record && !ours)
            theirs.position = last = fractionalkey::between(last, {});
        m_tracks.push_back(add(info, {&theirs, ours, record, source.name, source.name, source.line}));
    }
}

void DraftMaker::rooms()
{
    const auto &info = domain::Room::info();
    QHash<QString, const domain::Room *> byName;
    QHash<QString, const domain::Room *> byGuid;
    QString last;
    for (const domain::Room &room : m_index.state().rooms) {
        last = std::max(last, room.position);
        if (!m_index.recordOf(room.id))
            byName.insert(room.name, &room);
        byGuid.insert(room.guid.isEmpty() ? room.id.toString() : room.guid, &room);
    }
    for (const ScheduleFile::Room &source : m_file.rooms) {
        const QString key = source.guid.isEmpty() ? source.name : source.guid;
        const Id derived =
            nextId(info, source.guid.isEmpty() ? u"name:"_s + source.name : u"guid:"_s + source.guid);
        const Imported *record = recordUnder(info, key, source.guid);
        const auto *ours = record ? m_index.row<domain::Room>(record->row) : byGuid.value(source.guid);
        if (!record && ours)
            record = m_index.recordOf(ours->id);
        if (!record && !ours)
            ours = byName.take(source.name);
        if (!record && !ours) {
            record = recordOf(derived, key);
            ours = standing<domain::Room>(derived, key);
        }
        domain::Room theirs;
        theirs.id = record ? record->row : ours ? ours->id : derived;
        theirs.event = m_event;
        theirs.name = source.name;
        theirs.guid = source.guid;
        if (!record && !ours)
            theirs.position = last = fractionalkey::between(last, {});
        m_rooms.push_back(
            add(info, {&theirs, ours, record, record ? record->key : key, source.name, source.line}));
    }
}

void DraftMaker::persons()
{
    for (const ScheduleFile::Person &source : m_file.persons)
        person(source);
}

/// Who had the same id under a name that is no longer in the file, if it can only be that one.
const Imported *DraftMaker::renamedPerson(const ScheduleFile::Person &person) const
{
    if (!person.guid.isEmpty() || person.id.isEmpty() || person.id == u"0")
        return nullptr;
    const QString prefix = person.id + u'/';
    const auto shares = [&](const ScheduleFile::Person &other) { return other.key.startsWith(prefix); };
    if (std::count_if(m_file.persons.begin(), m_file.persons.end(), shares) != 1)
        return nullptr;
    const Imported *found = nullptr;
    for (const Imported *record : m_index.allImported(domain::Person::info())) {
        if (!record->key.startsWith(prefix))
            continue;
        if (found)
            return nullptr;
        found = record;
    }
    return found;
}

void DraftMaker::person(const ScheduleFile::Person &source)
{
    const auto &info = domain::Person::info();
    see(info, source.key);
    // Who has no guid may be somebody else of that name at another laptop.
    const Id fresh = source.guid.isEmpty() ? Id::create() : nextId(info, u"guid:"_s + source.guid);
    const Imported *record = recordUnder(info, source.key, source.guid);
    QString key = source.key;
    if (!record && m_personByGuid.contains(source.guid)) {
        record = m_index.recordOf(m_personByGuid.value(source.guid)->id);
        key = record ? record->key : key;
    } else if (!record) {
        record = renamedPerson(source);
    }
    if (record)
        see(info, record->key);
    const auto *ours = record ? m_index.row<domain::Person>(record->row) : m_personByGuid.value(source.guid);
    if (!record && !ours)
        ours = standing<domain::Person>(fresh, source.key);
    if (ours && (ours->erased || !ours->mergedInto.isNull())) {
        // Whoever asked to be forgotten stays so; after a merge the other row speaks.
        m_persons.push_back({m_resolver.resolve(domain::PersonId(ours->id)), -1, false, ours->erased, key});
        return;
    }
    domain::Person theirs;
    theirs.id = record ? record->row : ours ? ours->id : fresh;
    theirs.name = source.name;
    theirs.guid = source.guid;
    theirs.url = source.url;
    theirs.avatar = source.avatar;
    theirs.bio = source.bio;
    m_persons.push_back(add(info, {&theirs, ours, record, key, source.name, source.line}));
}

} // namespace veche::interchange
