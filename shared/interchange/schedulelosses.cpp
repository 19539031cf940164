// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulelosses.h"

#include "shared/domain/persons.h"
#include "shared/imports/comparison.h"
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulelayout.h"

#include <map>

namespace veche::interchange
{

using namespace Qt::StringLiterals;
using domain::EntityBase;
using domain::EntityInfo;
using domain::ProgrammeState;
using domain::Value;
using imports::isEmptyValue;

namespace
{
/// The event's rows as a file would hold them: with the persons who speak, each under the row that speaks for
/// them, and without what imports remember.
ProgrammeState programmeOf(const ProgrammeState &state)
{
    ProgrammeState programme = state;
    programme.imported.clear();
    programme.asImported.clear();
    programme.deleted.clear();
    programme.forgotten.clear();
    const domain::PersonResolver resolver(state.persons);
    QSet<Id> speaking;
    for (domain::SessionSpeaker &link : programme.speakers) {
        link.person = resolver.resolve(link.person);
        speaking.insert(link.person);
    }
    std::erase_if(programme.persons,
                  [&](const domain::Person &person) { return !speaking.contains(person.id); });
    return programme;
}

/// Compares rows with what came back of them.
class Losses
{
public:
    explicit Losses(const ProgrammeState &programme)
        : m_programme(programme)
    {
    }

    std::vector<ScheduleLoss> find(const ScheduleFile &back)
    {
        m_zoneGuessed = back.zoneGuessed;
        const auto recognised = [this](const imports::SourceItem &item, const imports::Match &match,
                                       const imports::Values &said) { cameBack(item, match, said); };
        (void)makeDraft(back, m_programme, {.foundByName = true}, recognised);
        if (m_programme.event)
            look(*m_programme.event);
        lookAt(m_programme.tracks);
        lookAt(m_programme.rooms);
        lookAt(m_programme.persons);
        lookAt(m_programme.sessions);
        lookAt(m_programme.slots);
        lookAt(m_programme.speakers);
        lookAt(m_programme.sessionTags);
        std::vector<ScheduleLoss> losses;
        for (const auto &[what, count] : m_counts)
            losses.push_back({domain::allEntities()[what.first], what.second, count});
        return losses;
    }

private:
    void cameBack(const imports::SourceItem &item, const imports::Match &match, const imports::Values &said)
    {
        if (!match.ours)
            return;
        const EntityInfo &info = *item.entity->info;
        std::vector<Value> values(info.fields.size());
        for (const imports::Values &known : {item.begins, said}) {
            for (const auto &[field, value] : known)
                values[field] = value;
        }
        // As a new row would have it.
        for (const auto &[field, value] : item.said) {
            if (std::find(item.unsaid.begin(), item.unsaid.end(), field) != item.unsaid.end())
                values[field] = value;
        }
        if (const int guid = info.fieldIndex("guid"); guid >= 0 && !item.guid.isEmpty())
            values[guid] = item.guid;
        if (const int zone = info.fieldIndex("zone"); zone >= 0 && m_zoneGuessed)
            values[zone] = {};
        keepOrder(info, *match.ours, values);
        m_back.insert(match.row, std::move(values));
    }

    /// A position comes back as the order of the file.
    void keepOrder(const EntityInfo &info, const EntityBase &row, std::vector<Value> &values)
    {
        const int position = info.fieldIndex("position");
        if (position < 0)
            return;
        const int parent = imports::parentField(info);
        const auto above = parent < 0 ? std::vector<Id>() : imports::idsIn(info.fields[parent].get(row));
        const Value own = info.fields[position].get(row);
        Value &last = m_last[{&info, above.empty() ? Id() : above.front()}];
        if (isEmptyValue(last) || last <= own)
            last = values[position] = own;
    }

    template <typename T>
    void lookAt(const std::vector<T> &rows)
    {
        for (const T &row : rows)
            look(row);
    }

    template <typename T>
    void look(const T &row)
    {
        const EntityInfo &info = T::info();
        const auto entities = domain::allEntities();
        const auto entity = std::find(entities.begin(), entities.end(), &info) - entities.begin();
        const auto back = m_back.constFind(row.id);
        if (back == m_back.cend()) {
            ++m_counts[{entity, -1}];
            return;
        }
        for (int field = 1; field < static_cast<int>(info.fields.size()); ++field) {
            const Value value = info.fields[field].get(row);
            // A parent's row is known: the child was found again by it.
            const bool found =
                info.fields[field].nameView() == "event"_L1 || info.fields[field].options.parent ||
                (&info == &domain::SessionSpeaker::info() && info.fields[field].nameView() == "person"_L1);
            if (!found && !isEmptyValue(value) && !imports::sameValue(value, (*back)[field]))
                ++m_counts[{entity, field}];
        }
    }

    const ProgrammeState &m_programme;
    bool m_zoneGuessed = false;
    QHash<Id, std::vector<Value>> m_back; ///< by row: values by field
    QHash<std::pair<const EntityInfo *, Id>, Value> m_last;
    std::map<std::pair<qsizetype, int>, int> m_counts;
};
} // namespace

Result<WrittenSchedule> writeSchedule(const ScheduleFormat &format, const ProgrammeState &state,
                                      const WriteOptions &options)
{
    const ProgrammeState programme = programmeOf(state);
    WrittenSchedule written{format.write(workingProgramme(programme), options), {}};
    const auto back = format.read(written.bytes, {.zone = programme.event->zone});
    if (!back)
        return failure(ErrorKind::Bug,
                       u"what was written as %1 can't be read: %2"_s.arg(format.name, back.error().message),
                       back.error().context);
    written.losses = Losses(programme).find(*back);
    return written;
}

QString toText(const ScheduleLoss &loss)
{
    const QString entity = loss.entity->name;
    const QString what = loss.field < 0 ? entity : entity + u'.' + loss.entity->fields[loss.field].nameView();
    return u"%1 (%2)"_s.arg(what).arg(loss.count);
}

} // namespace veche::interchange
