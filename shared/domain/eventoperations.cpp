// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/eventoperations.h"

#include "shared/base/text.h"
#include "shared/domain/entities.h"

#include <QHash>
#include <QRegularExpression>

namespace veche::domain
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int perDay = 24 * 60;
constexpr int maxSlug = 60;
constexpr qsizetype idSize = 16;

/// Whether fields of that type shift with an event: days and times of its clock.
bool isShifted(FieldType type)
{
    return type == FieldType::Date || type == FieldType::LocalTime;
}

Value shifted(const Value &value, FieldType type, qint64 days)
{
    if (type == FieldType::LocalTime) {
        LocalTime time;
        ValueTraits<LocalTime>::fromValue(value, time);
        return ValueTraits<LocalTime>::toValue(time.plus(days * perDay));
    }
    QDate date;
    ValueTraits<QDate>::fromValue(value, date);
    return ValueTraits<QDate>::toValue(date.isValid() ? date.addDays(days) : date);
}

/// An event's agreements don't hold for its copy.
void unsettle(PlanRow &row)
{
    const int state = row.entity->fieldIndex("state");
    if (row.entity == &Session::info() && row.values[state] == Value(enumName(SessionState::Confirmed)))
        row.values[state] = enumName(SessionState::Accepted);
    else if (row.entity == &Task::info())
        row.values[state] = enumName(TaskState::Open);
}

/// Copies rows under new ids and knows what became of the old ones.
class Copier
{
public:
    Copier(const WholeEvent &state, const DuplicateOptions &options)
        : m_state(state)
        , m_options(options)
    {
        if (state.event->start.isValid() && options.start.isValid())
            m_days = state.event->start.daysTo(options.start);
    }

    Duplicated run()
    {
        m_changes.label = m_options.label;
        m_ids.insert(m_state.event->id, m_event);
        copyEvent();
        for (const EntityInfo *info : allEntities()) { // Each after what it points at.
            const bool wanted =
                info->scope.kind == Scope::Kind::Plan && m_options.parts.testFlag(info->scope.part);
            for (const PlanRow &row : m_state.rows) {
                if (wanted && row.entity == info)
                    copy(row);
            }
        }
        return {m_event, std::move(m_changes)};
    }

private:
    void copyEvent()
    {
        PlanRow row(Event::info(), *m_state.event);
        renew(row);
        Event event;
        for (size_t field = 0; field < row.values.size(); ++field)
            Event::info().fields[field].set(event, row.values[field]);
        event.id = m_event;
        event.name = m_options.name;
        event.slug = m_options.slug;
        event.state = EventState::Draft;
        m_changes.insert(event);
    }

    void copy(PlanRow row)
    {
        renew(row);
        if (!remap(row))
            return;
        unsettle(row);
        const Id id = Id::create();
        m_ids.insert(row.id, id);
        m_changes.insert(*row.entity, id, row.values);
    }

    void renew(PlanRow &row) const
    {
        for (size_t i = 0; i < row.values.size(); ++i) {
            const Field &field = row.entity->fields[i];
            if (isShifted(field.type))
                row.values[i] = shifted(row.values[i], field.type, m_days);
            if (field.options.unique)
                row.values[i] = {};
        }
    }

    /// Points at the copies; false where the parent has none.
    bool remap(PlanRow &row) const
    {
        for (size_t i = 0; i < row.values.size(); ++i) {
            const Field &field = row.entity->fields[i];
            const EntityInfo *target = field.target();
            const bool within =
                target && (target == &Event::info() || target->scope.kind == Scope::Kind::Plan);
            const auto *ids = within ? std::get_if<QByteArray>(&row.values[i]) : nullptr;
            if (!ids)
                continue;
            QByteArray copies = copiesOf(*ids);
            if (copies.isEmpty() && field.options.parent)
                return false;
            row.values[i] = copies.isEmpty() && field.type == FieldType::Id ? Value() : Value(copies);
        }
        return true;
    }

    /// Sorted, as sets of ids are.
    QByteArray copiesOf(const QByteArray &ids) const
    {
        std::vector<Id> copies;
        for (qsizetype at = 0; at + idSize <= ids.size(); at += idSize) {
            const Id copy = m_ids.value(*Id::fromBytes(QByteArrayView(ids).sliced(at, idSize)));
            if (!copy.isNull())
                copies.push_back(copy);
        }
        std::sort(copies.begin(), copies.end());
        QByteArray bytes;
        for (const Id &copy : copies)
            bytes += copy.toBytes();
        return bytes;
    }

    const WholeEvent &m_state;
    const DuplicateOptions &m_options;
    EventId m_event = EventId::create();
    qint64 m_days = 0;
    QHash<Id, Id> m_ids;
    ChangeSet m_changes;
};

/// The row with its dates shifted; without fields where it has none.
RowChange shiftedRow(const PlanRow &row, qint64 days)
{
    RowChange change{
        .entity = row.entity, .id = row.id, .create = false, .fields = {}, .unknown = {}, .previous = {}};
    for (int i = 0; i < static_cast<int>(row.values.size()); ++i) {
        const FieldType type = row.entity->fields[i].type;
        Value value = isShifted(type) ? shifted(row.values[i], type, days) : row.values[i];
        if (value != row.values[i])
            change.fields.push_back({i, std::move(value)});
    }
    return change;
}

bool mentions(const QString &folded, std::initializer_list<QLatin1StringView> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](QLatin1StringView word) { return folded.contains(word); });
}
} // namespace

Duplicated duplicateEvent(const WholeEvent &state, const DuplicateOptions &options)
{
    return Copier(state, options).run();
}

PlanRow::PlanRow(const EntityInfo &info, const EntityBase &row)
    : entity(&info)
    , id(row.id)
{
    values.reserve(info.fields.size());
    for (const Field &field : info.fields)
        values.push_back(field.get(row));
}

ChangeSet moveEvent(const WholeEvent &state, QDate newStart, const QString &label)
{
    ChangeSet changes{label, {}};
    const Event &event = *state.event;
    if (!event.start.isValid() || !newStart.isValid() || event.start == newStart)
        return changes;
    const qint64 days = event.start.daysTo(newStart);
    changes.rows.push_back(shiftedRow(PlanRow(Event::info(), event), days));
    for (const PlanRow &row : state.rows) {
        if (RowChange change = shiftedRow(row, days); !change.fields.empty())
            changes.rows.push_back(std::move(change));
    }
    return changes;
}

ChangeSet deleteEvent(const WholeEvent &state, const QString &label)
{
    ChangeSet changes{label, {}};
    changes.remove(*state.event);
    for (const PlanRow &row : state.rows)
        changes.remove(*row.entity, row.id);
    return changes;
}

QDate guessEnd(QDate start, QStringView name)
{
    if (!start.isValid())
        return start;
    const QString folded = text::folded(name);
    // Folding turns Cyrillic into Latin: "конференция" is "konferentsiia".
    if (mentions(folded, {"meetup"_L1, "mitap"_L1, "vstrecha"_L1, "lecture"_L1, "lektsiia"_L1, "webinar"_L1,
                          "vebinar"_L1}))
        return start;
    if (mentions(folded,
                 {"festival"_L1, "hackathon"_L1, "khakaton"_L1, "congress"_L1, "kongress"_L1, "camp"_L1}))
        return start.addDays(2);
    if (mentions(folded, {"conf"_L1, "konferent"_L1, "summit"_L1, "sammit"_L1, "forum"_L1}))
        return start.addDays(1);
    return start;
}

QString guessSlug(const QString &name, QDate start, const QStringList &taken)
{
    static const QRegularExpression year(u"(19|20)\\d\\d"_s);
    const QString suffix =
        start.isValid() && !year.match(name).hasMatch() ? u"-%1"_s.arg(start.year()) : QString();
    const auto make = [&](const QString &end) {
        return text::slug(name, maxSlug - static_cast<int>(end.size())) + end;
    };
    QString slug = make(suffix);
    for (int n = 2; taken.contains(slug); ++n)
        slug = make(suffix + u'-' + QString::number(n));
    return slug;
}

} // namespace veche::domain
