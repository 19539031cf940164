// SPDX-License-Identifier: GPL-3.0-or-later
// The sessions of a draft, with their slots and speakers.
#include "shared/base/fractionalkey.h"
#include "shared/base/text.h"
#include "shared/interchange/draftmaker.h"
#include "shared/interchange/importedid.h"

#include <QCryptographicHash>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::Imported;
using domain::SessionKind;

namespace
{
constexpr qsizetype maxKey = 400;

/// The key of a link: its session's and its person's, the second hashed where both are too long.
QString linkKey(const QString &session, const QString &person)
{
    const QString key = session + u'\n' + person;
    if (key.size() <= maxKey)
        return key;
    const QByteArray hash = QCryptographicHash::hash(person.toUtf8(), QCryptographicHash::Sha1).toHex();
    return session + u'\n' + QString::fromLatin1(hash);
}

/// A session's key as its id is derived of it: words that this build folds may be folded otherwise by
/// another.
QString idKey(const ScheduleFile::Session &session)
{
    if (!session.guid.isEmpty())
        return u"guid:"_s + session.guid;
    return session.key.startsWith("title:"_L1) ? u"title:"_s + session.title : session.key;
}

QString idKey(const ScheduleFile::Person &person)
{
    return person.guid.isEmpty() ? u"person:"_s + person.key : u"guid:"_s + person.guid;
}

/// The kind that a source's own word means, in the languages that schedules were seen in.
SessionKind kindOf(const QString &type)
{
    if (const auto exact = domain::enumFromName<SessionKind>(type))
        return *exact;
    static const std::vector<std::pair<QLatin1StringView, SessionKind>> words{
        {"workshop"_L1, SessionKind::Workshop},    {"hands on"_L1, SessionKind::Workshop},
        {"masterklass"_L1, SessionKind::Workshop}, {"master klass"_L1, SessionKind::Workshop},
        {"keynote"_L1, SessionKind::Keynote},      {"lightning"_L1, SessionKind::Lightning},
        {"blits"_L1, SessionKind::Lightning},      {"panel"_L1, SessionKind::Panel},
        {"podium"_L1, SessionKind::Panel},         {"discussion"_L1, SessionKind::Panel},
        {"diskussi"_L1, SessionKind::Panel},       {"kruglyi stol"_L1, SessionKind::Panel},
        {"break"_L1, SessionKind::Break},          {"pause"_L1, SessionKind::Break},
        {"lunch"_L1, SessionKind::Break},          {"coffee"_L1, SessionKind::Break},
        {"pereryv"_L1, SessionKind::Break},        {"obed"_L1, SessionKind::Break},
        {"party"_L1, SessionKind::Social},         {"concert"_L1, SessionKind::Social},
        {"djset"_L1, SessionKind::Social},         {"performance"_L1, SessionKind::Social},
        {"game"_L1, SessionKind::Social},          {"meetup"_L1, SessionKind::Social},
        {"social"_L1, SessionKind::Social},        {"talk"_L1, SessionKind::Talk},
        {"lecture"_L1, SessionKind::Talk},         {"vortrag"_L1, SessionKind::Talk},
        {"doklad"_L1, SessionKind::Talk},          {"devroom"_L1, SessionKind::Talk},
        {"maintrack"_L1, SessionKind::Talk}};
    const QString folded = text::folded(type);
    for (const auto &[word, kind] : words) {
        if (folded.contains(word))
            return kind;
    }
    return folded.isEmpty() ? SessionKind::Talk : SessionKind::Other;
}

bool samePlacement(const domain::Slot &a, const domain::Slot &b)
{
    return a.start == b.start && a.duration == b.duration && a.rooms == b.rooms;
}

domain::Slot recalledSlot(const Imported &record)
{
    domain::Slot slot;
    for (const auto &[field, value] : recalledValues(domain::Slot::info(), record))
        domain::Slot::info().fields[field].set(slot, value);
    return slot;
}
} // namespace

domain::Session DraftMaker::theirSession(const ScheduleFile::Session &source, const Id &row, bool isNew) const
{
    domain::Session theirs;
    theirs.id = row;
    theirs.event = m_event;
    theirs.title = source.title;
    theirs.subtitle = source.subtitle;
    theirs.abstract = source.abstract;
    theirs.description = source.description;
    if (source.track >= 0 && !(isNew && m_tracks[source.track].deleted))
        theirs.track = domain::TrackId(m_tracks[source.track].row);
    theirs.kind = kindOf(source.type);
    theirs.kindText = domain::enumName(theirs.kind) == source.type ? QString() : source.type;
    theirs.language = source.language;
    theirs.state = m_options.newSessions;
    theirs.duration = source.duration;
    theirs.guid = source.guid;
    theirs.code = source.code;
    theirs.slug = source.slug;
    theirs.url = source.url;
    theirs.feedbackUrl = source.feedbackUrl;
    theirs.links = source.links;
    theirs.attachments = source.attachments;
    theirs.recording = source.recording;
    return theirs;
}

void DraftMaker::session(const ScheduleFile::Session &source)
{
    const auto &info = domain::Session::info();
    const Id derived = nextId(info, idKey(source));
    const Imported *record = recordUnder(info, source.key, source.guid);
    const auto *ours =
        record ? m_index.row<domain::Session>(record->row) : m_sessionByGuid.value(source.guid);
    if (!record && ours)
        record = m_index.recordOf(ours->id);
    if (!record && !ours) {
        record = recordOf(derived, source.key);
        ours = standing<domain::Session>(derived, source.key);
    }
    const domain::Session theirs = theirSession(source,
                                                record ? record->row
                                                : ours ? ours->id
                                                       : derived,
                                                !record && !ours);
    const QString key = record ? record->key : source.key;
    Target target = add(info, {&theirs, ours, record, key, source.title, source.line});
    if (target.item >= 0 && ours)
        m_trackAfter.insert(ours->id, theirs.track);
    links(source, target);
    slots(source, target);
}

/// The session's own item, for links that come or go, even where nothing else of it changes.
void DraftMaker::needSessionItem(const ScheduleFile::Session &source, Target &session)
{
    if (session.item >= 0)
        return;
    const auto *ours = m_index.row<domain::Session>(session.row);
    DraftItem item = itemOf(domain::Session::info(), {ours, ours, m_index.recordOf(session.row), session.key,
                                                      source.title, source.line});
    item.status = DraftStatus::Changed;
    item.source = valuesOf(domain::Session::info(), governedFields(domain::Session::info()),
                           theirSession(source, session.row, false));
    session.item = static_cast<int>(m_draft.items.size());
    m_draft.items.push_back(std::move(item));
}

void DraftMaker::links(const ScheduleFile::Session &source, Target &session)
{
    QString position;
    for (const domain::SessionSpeaker *link : m_index.speakersOf(session.row))
        position = std::max(position, link->position);
    QSet<QString> seen;
    for (const int person : source.persons) {
        const QString key = linkKey(session.key, m_persons[person].key);
        seen.insert(key);
        if (!m_persons[person].deleted || m_persons[person].item >= 0)
            link(source, session, person, key, position);
    }
    goneLinks(source, session, seen);
}

void DraftMaker::link(const ScheduleFile::Session &source, Target &session, int personIndex,
                      const QString &key, QString &position)
{
    const Target &person = m_persons[personIndex];
    const auto &info = domain::SessionSpeaker::info();
    const Imported *record = m_index.imported(info, key);
    const Id derived = nextId(info, idKey(source) + keySeparator + idKey(m_file.persons[personIndex]));
    const auto *ours = record ? m_index.row<domain::SessionSpeaker>(record->row)
                              : standing<domain::SessionSpeaker>(derived, key);
    if (!record && !ours) {
        const auto human = m_resolver.resolve(domain::PersonId(person.row));
        for (const domain::SessionSpeaker *link : m_index.speakersOf(session.row)) {
            if (m_resolver.resolve(link->person) == human)
                ours = link;
        }
    }
    if (ours)
        m_adopted.insert(ours->id);
    const bool bringBack = session.deleted;
    if (record && !ours && !bringBack)
        return; // Taken off the session here.
    domain::SessionSpeaker theirs;
    theirs.id = record ? record->row : ours ? ours->id : derived;
    theirs.event = m_event;
    theirs.session = domain::SessionId(session.row);
    theirs.person = domain::PersonId(person.row);
    theirs.role = ours ? ours->role : domain::SpeakerRole::Speaker;
    if (!ours)
        theirs.position = position = fractionalkey::between(position, {});
    Pair pair{&theirs, ours, record, key, {}, source.line};
    if (!ours) {
        needSessionItem(source, session);
        pair.parent = session.item;
        pair.bringBack = bringBack;
        if (session.fresh)
            pair.needs.push_back(session.item);
        if (person.fresh)
            pair.needs.push_back(person.item);
    }
    pair.title = m_file.persons[personIndex].name;
    add(info, pair);
}

void DraftMaker::goneLinks(const ScheduleFile::Session &source, Target &session, const QSet<QString> &seen)
{
    const auto &info = domain::SessionSpeaker::info();
    for (const Imported *record : m_linkRecords.value(session.key)) {
        const auto *ours = m_index.row<domain::SessionSpeaker>(record->row);
        if (seen.contains(record->key) || !ours || m_adopted.contains(ours->id) ||
            isTouched(info, recalledValues(info, *record), *ours, m_index.untouched(ours->id)))
            continue;
        needSessionItem(source, session);
        const auto *person = m_index.row<domain::Person>(ours->person);
        addGone(info, *record, person ? person->name : QString(), session.item);
    }
}

domain::Slot DraftMaker::theirSlot(const ScheduleFile::Slot &source, const Target &session, bool isNew) const
{
    domain::Slot theirs;
    theirs.event = m_event;
    theirs.session = domain::SessionId(session.row);
    for (const int room : source.rooms) {
        if (!(isNew && m_rooms[room].deleted))
            theirs.rooms.push_back(domain::RoomId(m_rooms[room].row));
    }
    std::sort(theirs.rooms.begin(), theirs.rooms.end());
    theirs.start = source.start;
    theirs.duration = source.duration;
    theirs.sourceId = source.sourceId;
    return theirs;
}

/// Which record each slot of the file goes on from: first those that stand where they stood, then the others
/// in their order. nullptr for slots that are new.
std::vector<const Imported *> DraftMaker::matchSlots(const std::vector<domain::Slot> &theirs,
                                                     const std::vector<const Imported *> &records) const
{
    std::vector<const Imported *> matched(theirs.size(), nullptr);
    std::vector<const Imported *> left = records;
    for (size_t i = 0; i < theirs.size(); ++i) {
        const auto same = std::find_if(left.begin(), left.end(), [&](const Imported *record) {
            return samePlacement(recalledSlot(*record), theirs[i]);
        });
        if (same == left.end())
            continue;
        matched[i] = *same;
        left.erase(same);
    }
    auto next = left.begin();
    for (const Imported *&record : matched) {
        if (!record && next != left.end())
            record = *next++;
    }
    return matched;
}

void DraftMaker::slots(const ScheduleFile::Session &source, const Target &session)
{
    const auto records = m_index.allImported(domain::Slot::info(), session.key);
    std::vector<domain::Slot> theirs;
    for (const ScheduleFile::Slot &slot : source.slots)
        theirs.push_back(theirSlot(slot, session, false));
    const auto matched = matchSlots(theirs, records);
    const auto ids = slotIds(source, session, matched);
    for (size_t i = 0; i < theirs.size(); ++i)
        slot(source, session, source.slots[i], matched[i], ids[i]);
    for (const Imported *record : records) {
        if (std::find(matched.begin(), matched.end(), record) == matched.end())
            goneSlot(source, *record);
    }
}

/// The derived ids of a session's slots, those that are free here given in the order of their beginnings.
std::vector<Id> DraftMaker::slotIds(const ScheduleFile::Session &source, const Target &session,
                                    const std::vector<const Imported *> &matched) const
{
    const auto &info = domain::Slot::info();
    QSet<Id> used;
    for (const domain::Slot *slot : m_index.slotsOf(session.row))
        used.insert(slot->id);
    for (const Imported *record : m_index.allImported(info, session.key))
        used.insert(record->row);
    std::vector<size_t> order;
    for (size_t i = 0; i < matched.size(); ++i) {
        if (!matched[i])
            order.push_back(i);
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](size_t a, size_t b) { return source.slots[a].start < source.slots[b].start; });
    std::vector<Id> ids(matched.size());
    int ordinal = 0;
    for (const size_t i : order) {
        do
            ids[i] = derivedId(info, idKey(source), ordinal++);
        while (used.contains(ids[i]));
    }
    return ids;
}

void DraftMaker::slot(const ScheduleFile::Session &source, const Target &session,
                      const ScheduleFile::Slot &written, const Imported *record, const Id &derived)
{
    const auto &info = domain::Slot::info();
    domain::Slot theirs = theirSlot(written, session, !record);
    const domain::Slot *ours = record ? m_index.row<domain::Slot>(record->row) : nullptr;
    if (!record) {
        for (const domain::Slot *slot : m_index.slotsOf(session.row)) {
            if (!m_index.recordOf(slot->id) && !m_adopted.contains(slot->id) && samePlacement(*slot, theirs))
                ours = slot;
        }
    }
    theirs.id = record ? record->row : ours ? ours->id : derived;
    if (ours)
        m_adopted.insert(ours->id);
    Pair pair{&theirs, ours, record, session.key, source.title, written.line};
    if (session.fresh) {
        pair.parent = session.item;
        pair.needs = {session.item};
        pair.bringBack = session.deleted;
    }
    const Target target = add(info, pair);
    if (target.item < 0 || !ours)
        return;
    // A locked slot stays where it is until somebody says otherwise.
    for (RegisterDiff &diff : m_draft.items[target.item].changes) {
        diff.conflict = diff.conflict || ours->locked;
        diff.takeTheirs = !diff.conflict;
        if (diff.takeTheirs)
            m_after.insert(theirs.id, theirs);
    }
}

void DraftMaker::goneSlot(const ScheduleFile::Session &source, const Imported &record)
{
    const auto *ours = m_index.row<domain::Slot>(record.row);
    if (!ours || isSlotTouched(*ours, &record))
        return;
    const int item = addGone(domain::Slot::info(), record, source.title);
    // A date that can't be read is no wish to take the session off the programme.
    m_draft.items[item].selected = !m_file.truncated && !source.slots.empty();
    if (m_draft.items[item].selected)
        m_after.insert(ours->id, {});
}

} // namespace veche::interchange
