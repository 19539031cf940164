// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/persons.h"
#include "shared/interchange/importer.h"
#include "shared/interchange/importvalues.h"

#include <QHash>
#include <QSet>

namespace veche::interchange
{

/// The key under which a file's event is remembered.
[[nodiscard]] QString eventKey(const ScheduleFile &file);

/// The current rows and what earlier imports left on record, for looking up.
class ImportIndex
{
public:
    ImportIndex(const domain::ProgrammeState &state, const QString &source);

    template <typename T>
    [[nodiscard]] const T *row(const Id &id) const
    {
        return static_cast<const T *>(m_rows.value({&T::info(), id}));
    }
    /// The registers of a row that are as an import wrote them, by bit.
    [[nodiscard]] quint64 untouched(const Id &row) const { return m_state.asImported.value(row); }
    /// What was imported under that key; nullptr where nothing was.
    [[nodiscard]] const domain::Imported *imported(const domain::EntityInfo &info, const QString &key) const;
    /// All with that key: the slots of one session.
    [[nodiscard]] std::vector<const domain::Imported *> allImported(const domain::EntityInfo &info,
                                                                    const QString &key) const;
    [[nodiscard]] const std::vector<const domain::Imported *> &
    allImported(const domain::EntityInfo &info) const;
    /// The record of that row; nullptr where it wasn't imported.
    [[nodiscard]] const domain::Imported *recordOf(const Id &row) const { return m_byRow.value(row); }
    [[nodiscard]] const domain::ProgrammeState &state() const { return m_state; }
    [[nodiscard]] std::vector<const domain::Slot *> slotsOf(const Id &session) const
    {
        return m_slots.value(session);
    }
    [[nodiscard]] std::vector<const domain::SessionSpeaker *> speakersOf(const Id &session) const
    {
        return m_speakers.value(session);
    }
    [[nodiscard]] bool hasTags(const Id &session) const { return m_tagged.contains(session); }

private:
    template <typename T>
    void addRows(const std::vector<T> &rows)
    {
        for (const T &row : rows)
            m_rows.insert({&T::info(), row.id}, &row);
    }

    [[nodiscard]] bool isBefore(const domain::Imported &one, const domain::Imported &other) const;

    const domain::ProgrammeState &m_state;
    QHash<std::pair<const domain::EntityInfo *, Id>, const domain::EntityBase *> m_rows;
    QHash<QString, std::vector<const domain::Imported *>> m_byEntity;
    QHash<std::pair<QString, QString>, std::vector<const domain::Imported *>> m_byKey;
    QHash<Id, const domain::Imported *> m_byRow;
    QHash<Id, std::vector<const domain::Slot *>> m_slots;
    QHash<Id, std::vector<const domain::SessionSpeaker *>> m_speakers;
    QSet<Id> m_tagged;
    QSet<Id> m_linked;        ///< persons on sessions
    bool m_anyHashed = false; ///< of somebody who was erased only a hash of the key is left
};

/// Makes the draft of one file: walks the file, then what is gone from it.
class DraftMaker
{
public:
    DraftMaker(const ScheduleFile &file, const domain::ProgrammeState &current, const ImportOptions &options);
    [[nodiscard]] ImportDraft make();

private:
    /// What a thing of the file became.
    struct Target {
        Id row;
        int item = -1;        ///< where it has one
        bool fresh = false;   ///< new, or brought back: what belongs to it needs its item
        bool deleted = false; ///< was imported once and deleted here since: left so unless it is selected
        QString key = {};     ///< under which it is on record
    };
    /// One thing of the file beside the row that it is.
    struct Pair {
        const domain::EntityBase *theirs = nullptr; ///< with the id of its row, or a new one
        const domain::EntityBase *ours = nullptr;   ///< nullptr where it is new or was deleted here
        const domain::Imported *record = nullptr;   ///< nullptr where nothing was imported under its key
        QString key;
        QString title;
        int line = 0;
        int parent = -1;
        std::vector<int> needs = {};
        bool bringBack = false; ///< its session is brought back, and it with that
    };

    void event();
    [[nodiscard]] Id newEventId() const;
    /// The id that every laptop derives of that key.
    [[nodiscard]] Id derivedId(const domain::EntityInfo &info, const QString &key, int ordinal) const;
    /// The same for the next thing of that key in the file.
    [[nodiscard]] Id nextId(const domain::EntityInfo &info, const QString &key);
    /// Of everything in the file; read on first use.
    [[nodiscard]] const QSet<QString> &guids();
    /// What is on record under a key of the file; earlier imports kept every guid in small letters.
    [[nodiscard]] const domain::Imported *recordUnder(const domain::EntityInfo &info, const QString &key,
                                                      const QString &guid);
    /// What is on record of the row with that derived id, if it is under that key.
    [[nodiscard]] const domain::Imported *recordOf(const Id &derived, const QString &key) const;
    /// The row with that derived id; nullptr where it is on record under another key.
    template <typename T>
    [[nodiscard]] const T *standing(const Id &derived, const QString &key) const
    {
        const bool other = m_index.recordOf(derived) && !recordOf(derived, key);
        return other ? nullptr : m_index.row<T>(derived);
    }
    void tracks();
    void rooms();
    void persons();
    void person(const ScheduleFile::Person &source);
    [[nodiscard]] const domain::Imported *renamedPerson(const ScheduleFile::Person &person) const;

    void session(const ScheduleFile::Session &source);
    [[nodiscard]] domain::Session theirSession(const ScheduleFile::Session &source, const Id &row,
                                               bool isNew) const;
    void links(const ScheduleFile::Session &source, Target &session);
    void link(const ScheduleFile::Session &source, Target &session, int person, const QString &key,
              QString &position);
    void goneLinks(const ScheduleFile::Session &source, Target &session, const QSet<QString> &seen);
    void slots(const ScheduleFile::Session &source, const Target &session);
    void slot(const ScheduleFile::Session &source, const Target &session, const ScheduleFile::Slot &theirs,
              const domain::Imported *record, const Id &derived);
    [[nodiscard]] std::vector<Id> slotIds(const ScheduleFile::Session &source, const Target &session,
                                          const std::vector<const domain::Imported *> &matched) const;
    void goneSlot(const ScheduleFile::Session &source, const domain::Imported &record);
    [[nodiscard]] std::vector<const domain::Imported *>
    matchSlots(const std::vector<domain::Slot> &theirs,
               const std::vector<const domain::Imported *> &records) const;
    [[nodiscard]] domain::Slot theirSlot(const ScheduleFile::Slot &source, const Target &session,
                                         bool isNew) const;
    void needSessionItem(const ScheduleFile::Session &source, Target &session);

    void goneSessions();
    void goneSession(const domain::Session &session, const domain::Imported &record, bool selected);
    [[nodiscard]] bool isSessionTouched(const domain::Session &session, const domain::Imported &record) const;
    [[nodiscard]] bool isSlotTouched(const domain::Slot &slot, const domain::Imported *record) const;
    void gonePlaces();
    void gonePeople();

    Target add(const domain::EntityInfo &info, const Pair &pair);
    Target addDeleted(const domain::EntityInfo &info, const Pair &pair, DraftItem item);
    Target put(DraftItem item, Target target);
    [[nodiscard]] DraftItem itemOf(const domain::EntityInfo &info, const Pair &pair) const;
    int addGone(const domain::EntityInfo &info, const domain::Imported &record, const QString &title,
                int parent = -1);
    void see(const domain::EntityInfo &info, const QString &key) { m_seen[&info].insert(key); }
    [[nodiscard]] bool isGone(const domain::EntityInfo &info, const domain::Imported &record) const
    {
        return !m_seen.value(&info).contains(record.key);
    }

    const ScheduleFile &m_file;
    const ImportOptions &m_options;
    ImportIndex m_index;
    domain::PersonResolver m_resolver;
    ImportDraft m_draft;
    domain::EventId m_event;
    QHash<QString, const domain::Session *> m_sessionByGuid; ///< a row's own id counts as its guid
    QHash<QString, const domain::Person *> m_personByGuid;
    QHash<QString, std::vector<const domain::Imported *>> m_linkRecords;   ///< by the session's key
    QHash<std::pair<const domain::EntityInfo *, QString>, int> m_ordinals; ///< by normalised key: the next
    QSet<QString> m_guids;                                                 ///< of the file's things
    QSet<Id> m_smallLetters; ///< records that were found under the small letters of a guid
    std::vector<Target> m_tracks;
    std::vector<Target> m_rooms;
    std::vector<Target> m_persons;
    QHash<const domain::EntityInfo *, QSet<QString>> m_seen; ///< by entity: the keys that the file has
    QSet<Id> m_adopted;              ///< slots and links that the file still has, under whatever key
    QHash<Id, domain::Slot> m_after; ///< slots that the import changes, as they will be
    QHash<Id, domain::TrackId> m_trackAfter;
};

} // namespace veche::interchange
