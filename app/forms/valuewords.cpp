// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/dates.h"
#include "app/forms/fieldwords.h"
#include "app/forms/mailwords.h"
#include "app/forms/names.h"
#include "app/forms/words.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::forms
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{

template <typename E>
QString enumText(const QString &name)
{
    const auto value = enumFromName<E>(name);
    return value ? nameOf(*value) : name;
}

QString enumText(const EntityInfo &entity, const Field &field, const QString &name)
{
    const bool state = field.nameView() == "state"_L1;
    if (state && &entity == &Event::info())
        return enumText<EventState>(name);
    if (state && &entity == &Session::info())
        return enumText<SessionState>(name);
    if (state && &entity == &Order::info())
        return enumText<OrderState>(name);
    if (state && &entity == &Ticket::info())
        return enumText<TicketState>(name);
    if (state && &entity == &Task::info())
        return enumText<TaskState>(name);
    if (state && &entity == &Message::info())
        return enumText<MessageState>(name);
    if (&entity == &Message::info())
        return enumText<MailTrouble>(name);
    if (&entity == &Event::info())
        return enumText<EventFormat>(name);
    if (&entity == &Session::info())
        return enumText<SessionKind>(name);
    if (&entity == &Member::info())
        return enumText<Role>(name);
    return name;
}

QString numberText(const EntityInfo &entity, int field, qint64 number)
{
    const QLatin1StringView name = entity.fields[field].nameView();
    if (name == "day_start"_L1)
        return QLocale().toString(QTime(0, 0).addSecs(int(number % (24 * 60)) * 60), QLocale::ShortFormat);
    if (name == "price"_L1)
        return QLocale().toString(double(number) / 100, 'f', number % 100 == 0 ? 0 : 2);
    return withUnit(entity, field, number);
}

QString namesText(const QByteArray &ids, const NameOfRow &names)
{
    QStringList found;
    for (qsizetype at = 0; at + 16 <= ids.size(); at += 16) {
        const auto id = Id::fromBytes(QByteArrayView(ids).sliced(at, 16));
        const QString name = id && names ? names(*id) : QString();
        found << (name.isEmpty() ? Words::tr("something deleted") : name);
    }
    return found.join(u", "_s);
}

/// Of an entity's only two dates.
std::optional<QDate> dateOf(const EntityInfo &entity, std::span<const FieldChange> fields, const char *name)
{
    for (const FieldChange &change : fields) {
        const Field &field = entity.fields[change.field];
        const auto *text = std::get_if<QString>(&change.value);
        if (field.type == FieldType::Date && field.nameView() == QLatin1StringView(name) && text) {
            const QDate date = QDate::fromString(*text, Qt::ISODate);
            return date.isValid() ? std::optional(date) : std::nullopt;
        }
    }
    return std::nullopt;
}

QString textLine(const QString &text)
{
    return text::plain(text).simplified();
}

QString timeText(const Field &field, qint64 number)
{
    if (field.type == FieldType::Instant)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(number), QLocale::ShortFormat);
    return dayAndTime(LocalTime(number));
}
} // namespace

QString valueText(const EntityInfo &entity, int index, const Value &value, const NameOfRow &names)
{
    const Field &field = entity.fields[index];
    if (const auto *flag = std::get_if<bool>(&value))
        return *flag ? Words::tr("yes") : Words::tr("no");
    if (const auto *number = std::get_if<qint64>(&value)) {
        const bool time = field.type == FieldType::LocalTime || field.type == FieldType::Instant;
        return time ? timeText(field, *number) : numberText(entity, index, *number);
    }
    if (const auto *bytes = std::get_if<QByteArray>(&value)) {
        if (field.type == FieldType::Id || field.type == FieldType::IdSet)
            return namesText(*bytes, names);
        return bytes->isEmpty() ? QString() : Words::tr("%n byte(s)", nullptr, int(bytes->size()));
    }
    const auto *text = std::get_if<QString>(&value);
    if (!text)
        return {};
    if (field.type == FieldType::Date)
        return dayText(QDate::fromString(*text, Qt::ISODate));
    return field.type == FieldType::Enum ? enumText(entity, field, *text) : textLine(*text);
}

QString valuesText(const EntityInfo &entity, std::span<const FieldChange> fields, const NameOfRow &names)
{
    // When, how long, where: the order in which one says it.
    const auto rank = [&](const FieldChange &change) {
        const FieldType type = entity.fields[change.field].type;
        return type == FieldType::LocalTime || type == FieldType::Date ? 0 : type == FieldType::IdSet ? 2 : 1;
    };
    std::vector<FieldChange> ordered(fields.begin(), fields.end());
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const FieldChange &a, const FieldChange &b) { return rank(a) < rank(b); });
    QStringList parts;
    if (const auto start = dateOf(entity, ordered, "start"), end = dateOf(entity, ordered, "end");
        start && end && *start <= *end) {
        // As one says it, not day by day.
        parts << dateRange(*start, *end);
        std::erase_if(ordered, [&](const FieldChange &change) {
            return entity.fields[change.field].type == FieldType::Date;
        });
    }
    for (const FieldChange &change : ordered)
        parts << valueText(entity, change.field, change.value, names);
    parts.removeAll({});
    return parts.join(u" · "_s);
}

namespace
{
template <typename T>
QString nameFrom(const T *row)
{
    if constexpr (requires { row->title; }) {
        if constexpr (!std::is_same_v<T, Person>)
            return row ? row->title : QString();
    }
    if constexpr (requires { row->name; })
        return row ? row->name : QString();
    return {};
}

/// Every table of an event whose rows have a name of their own.
template <typename Visit>
QString firstName(const workspace::EventData &data, Visit &&visit)
{
    QString name;
    const auto look = [&](const auto &...tables) { (void)((name = visit(tables), !name.isEmpty()) || ...); };
    look(data.rooms, data.sessions, data.tracks, data.ticketTypes, data.quotas, data.gates, data.tasks);
    return name;
}

QString storedName(workspace::Workspace &workspace, const EntityInfo &entity, const Id &id)
{
    const auto row = storage::loadRow(workspace.store().reader(), workspace.communityId(), entity, id);
    if (!row || !*row)
        return {};
    for (const char *name : {"title", "name", "subject", "number", "hash"}) {
        const int field = entity.fieldIndex(name);
        const auto *text = field < 0 ? nullptr : std::get_if<QString>(&(**row).values[field]);
        if (text && !text->isEmpty() && &entity != &Person::info())
            return *text;
    }
    const int name = entity.fieldIndex("name");
    const auto *text = name < 0 ? nullptr : std::get_if<QString>(&(**row).values[name]);
    if (text)
        return *text;
    // A link or a slot is called after what it belongs to.
    QStringList parts;
    for (const auto &[field, target] :
         {std::pair<const char *, const EntityInfo *>{"session", &Session::info()},
          {"person", &Person::info()},
          {"task", &Task::info()},
          {"ticket", &Ticket::info()},
          {"tag", &Tag::info()}}) {
        const int index = entity.fieldIndex(field);
        const auto *bytes = index < 0 ? nullptr : std::get_if<QByteArray>(&(**row).values[index]);
        const auto to = bytes ? Id::fromBytes(*bytes) : std::nullopt;
        if (to)
            parts << nameOfRow(workspace, *target, *to);
    }
    parts.removeAll({});
    return parts.join(u" · "_s);
}
} // namespace

QString nameOfRow(workspace::Workspace &workspace, const EntityInfo &entity, const Id &id)
{
    if (&entity == &Person::info())
        return nameFrom(workspace.personRow(id));
    if (&entity == &Event::info()) {
        if (const Event *event = workspace.event(id))
            return event->name;
    }
    if (&entity == &Community::info())
        return workspace.community().name;
    return storedName(workspace, entity, id);
}

NameOfRow namesIn(workspace::Workspace &workspace, const Id &event)
{
    return [&workspace, event](const Id &id) -> QString {
        if (const auto *data = workspace.eventData(event)) {
            const QString name =
                firstName(*data, [&](const auto &table) { return nameFrom(table.find(id)); });
            if (!name.isEmpty())
                return name;
        }
        if (const Person *person = workspace.personRow(id))
            return person->name;
        if (const Event *found = workspace.event(id))
            return found->name;
        if (const Tag *tag = workspace.tags().find(id))
            return tag->name;
        return {};
    };
}

} // namespace veche::forms
