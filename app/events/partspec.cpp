// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partspec.h"

#include "app/forms/dates.h"
#include "app/widgets/theme/tokens.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::events::Parts)
};

template <typename T>
const T &as(const EntityBase &entity)
{
    return static_cast<const T &>(entity);
}

template <typename Table>
std::vector<const EntityBase *> ordered(const Table &table)
{
    const auto rows = table.ordered();
    return {rows.begin(), rows.end()};
}

/// The column with the name, which every part has.
template <typename T>
PartColumn nameColumn()
{
    PartColumn column;
    column.id = u"name"_s;
    column.title = [] { return Words::tr("Name"); };
    column.text = [](const EventData &, const EntityBase &row) { return as<T>(row).name; };
    column.value = [](const EventData &, const EntityBase &row) { return QVariant(as<T>(row).name); };
    column.change = [](const EventData &, const EntityBase &row, const QVariant &value) {
        ChangeSet changes;
        T after = as<T>(row);
        after.name = value.toString().simplified();
        if (!after.name.isEmpty())
            changes.update(as<T>(row), after);
        return changes;
    };
    column.width = 90;
    column.stretch = 1;
    return column;
}

template <typename T>
PartSpec partOf(const QString &name)
{
    PartSpec spec;
    spec.name = name;
    spec.info = &T::info();
    spec.title = [](const EntityBase &row) { return as<T>(row).name; };
    spec.position = [](const EntityBase &row) { return as<T>(row).position; };
    spec.make = [](const EventData &data, const QString &called, const QString &position) {
        T made;
        made.id = Id::create();
        made.event = data.event();
        made.name = called;
        made.position = position;
        ChangeSet changes;
        changes.insert(made);
        return changes;
    };
    spec.remove = [](const EventData &, const EntityBase &row) {
        ChangeSet changes;
        changes.remove(as<T>(row));
        return changes;
    };
    spec.columns = {nameColumn<T>()};
    return spec;
}

QString saleText(const TicketType &type)
{
    const auto day = [](const LocalTime &time) { return QLocale().toString(time.date(), u"d MMM"_s); };
    if (type.saleStart.isValid() && type.saleEnd.isValid())
        return Words::tr("%1 – %2", "sale from, to").arg(day(type.saleStart), day(type.saleEnd));
    if (type.saleStart.isValid())
        return Words::tr("from %1").arg(day(type.saleStart));
    if (type.saleEnd.isValid())
        return Words::tr("until %1").arg(day(type.saleEnd));
    return Words::tr("at once");
}

PartColumn priceColumn()
{
    PartColumn column;
    column.id = u"price"_s;
    column.title = [] { return Words::tr("Price"); };
    column.text = [](const EventData &, const EntityBase &row) { return priceText(as<TicketType>(row)); };
    column.value = [](const EventData &, const EntityBase &row) {
        return QVariant(QLocale::c().toString(double(as<TicketType>(row).priceMinor) / 100, 'f', 2));
    };
    column.change = [](const EventData &, const EntityBase &row, const QVariant &value) {
        ChangeSet changes;
        TicketType after = as<TicketType>(row);
        if (const auto price = parsePrice(value.toString())) {
            after.priceMinor = *price;
            changes.update(as<TicketType>(row), after);
        }
        return changes;
    };
    column.number = true;
    column.width = 96;
    return column;
}

PartColumn placesColumn()
{
    PartColumn column;
    column.id = u"places"_s;
    column.title = [] { return Words::tr("Places"); };
    column.text = [](const EventData &data, const EntityBase &row) {
        const Quota *quota = quotaOf(data, row.id);
        return quota ? QLocale().toString(quota->capacity) : Words::tr("no limit");
    };
    column.value = [](const EventData &data, const EntityBase &row) {
        const Quota *quota = quotaOf(data, row.id);
        return QVariant(quota ? quota->capacity : 0);
    };
    column.change = [](const EventData &data, const EntityBase &row, const QVariant &value) {
        return setPlaces(data, as<TicketType>(row), std::max(0, value.toInt()));
    };
    column.number = true;
    return column;
}
} // namespace

PartSpec roomParts()
{
    PartSpec spec = partOf<Room>(u"rooms"_s);
    spec.rows = [](const EventData &data) { return ordered(data.rooms); };
    spec.heading = [] { return Words::tr("Rooms"); };
    spec.placeholder = [] { return Words::tr("Add a room and press Enter"); };
    PartColumn seats;
    seats.id = u"capacity"_s;
    seats.title = [] { return Words::tr("Seats"); };
    seats.text = [](const EventData &, const EntityBase &row) {
        const int count = as<Room>(row).capacity;
        return count > 0 ? Words::tr("%n seat(s)", nullptr, count) : QString();
    };
    seats.value = [](const EventData &, const EntityBase &row) { return QVariant(as<Room>(row).capacity); };
    seats.change = [](const EventData &, const EntityBase &row, const QVariant &value) {
        ChangeSet changes;
        Room after = as<Room>(row);
        after.capacity = std::max(0, value.toInt());
        changes.update(as<Room>(row), after);
        return changes;
    };
    seats.width = 88;
    seats.number = true;
    spec.columns.push_back(seats);
    spec.remove = [](const EventData &data, const EntityBase &row) {
        ChangeSet changes;
        changes.remove(as<Room>(row));
        for (const Slot &slot : data.slots.all()) {
            Slot after = slot;
            std::erase(after.rooms, RoomId(row.id));
            changes.update(slot, after);
        }
        for (const Task &task : data.tasks.all()) {
            Task after = task;
            if (after.room == RoomId(row.id))
                after.room = {};
            changes.update(task, after);
        }
        return changes;
    };
    return spec;
}

PartSpec trackParts()
{
    PartSpec spec = partOf<Track>(u"tracks"_s);
    spec.rows = [](const EventData &data) { return ordered(data.tracks); };
    spec.heading = [] { return Words::tr("Tracks"); };
    spec.placeholder = [] { return Words::tr("Add a track and press Enter"); };
    spec.columns[0].swatch = [](const EventData &data, const EntityBase &row) {
        const QColor own(as<Track>(row).colour);
        if (own.isValid())
            return QVariant(own);
        const auto tracks = data.tracks.ordered();
        const auto at = std::find(tracks.begin(), tracks.end(), &as<Track>(row));
        return QVariant(theme::tokens().track(static_cast<int>(at - tracks.begin())));
    };
    spec.remove = [](const EventData &data, const EntityBase &row) {
        ChangeSet changes;
        changes.remove(as<Track>(row));
        for (const Session *session : data.sessions.of<&Session::track>(row.id)) {
            Session after = *session;
            after.track = {};
            changes.update(*session, after);
        }
        return changes;
    };
    return spec;
}

PartSpec ticketParts(const QString &currency)
{
    PartSpec spec = partOf<TicketType>(u"tickets"_s);
    spec.alsoReads = {&Quota::info(), &QuotaMember::info()};
    spec.header = true;
    spec.rows = [](const EventData &data) { return ordered(data.ticketTypes); };
    spec.heading = [] { return Words::tr("Tickets"); };
    spec.placeholder = [] { return Words::tr("Add a ticket and press Enter"); };
    spec.make = [currency](const EventData &data, const QString &called, const QString &position) {
        TicketType made;
        made.id = Id::create();
        made.event = data.event();
        made.name = called;
        made.position = position;
        made.currency = currency;
        ChangeSet changes;
        changes.insert(made);
        return changes;
    };
    spec.remove = [](const EventData &data, const EntityBase &row) {
        ChangeSet changes;
        changes.remove(as<TicketType>(row));
        for (const QuotaMember *member : data.quotaMembers.of<&QuotaMember::ticketType>(row.id)) {
            changes.remove(*member);
            const Quota *quota = data.quotas.find(member->quota);
            if (quota && data.membersOf(quota->id).size() == 1)
                changes.remove(*quota);
        }
        return changes;
    };
    PartColumn sale;
    sale.id = u"sale"_s;
    sale.title = [] { return Words::tr("On sale"); };
    sale.text = [](const EventData &, const EntityBase &row) { return saleText(as<TicketType>(row)); };
    sale.width = 112;
    spec.columns.insert(spec.columns.end(), {priceColumn(), placesColumn(), sale});
    return spec;
}

PartSpec gateParts()
{
    PartSpec spec = partOf<Gate>(u"gates"_s);
    spec.rows = [](const EventData &data) { return ordered(data.gates); };
    spec.alsoReads = {&TicketType::info()};
    spec.heading = [] { return Words::tr("Doors"); };
    spec.placeholder = [] { return Words::tr("Add a door and press Enter"); };
    PartColumn who;
    who.id = u"who"_s;
    who.title = [] { return Words::tr("Lets in"); };
    who.text = [](const EventData &data, const EntityBase &row) {
        QStringList names;
        for (const TicketTypeId &id : as<Gate>(row).ticketTypes) {
            if (const TicketType *type = data.ticketTypes.find(id))
                names << type->name;
        }
        return names.isEmpty() ? Words::tr("all tickets") : names.join(u", "_s);
    };
    who.width = 120;
    who.stretch = 1;
    spec.columns.push_back(who);
    return spec;
}

const Quota *quotaOf(const EventData &data, const Id &ticketType)
{
    const Quota *found = nullptr;
    for (const QuotaMember *member : data.quotaMembers.of<&QuotaMember::ticketType>(ticketType)) {
        const Quota *quota = data.quotas.find(member->quota);
        if (quota && (!found || data.membersOf(quota->id).size() < data.membersOf(found->id).size()))
            found = quota;
    }
    return found;
}

ChangeSet setPlaces(const EventData &data, const TicketType &type, int places)
{
    ChangeSet changes;
    const Quota *quota = quotaOf(data, type.id);
    const bool shared = quota && data.membersOf(quota->id).size() > 1;
    if (places == 0 && quota && !shared) {
        changes.remove(*data.membersOf(quota->id).front());
        changes.remove(*quota);
    } else if (quota && places > 0) {
        Quota after = *quota;
        after.capacity = places;
        changes.update(*quota, after);
    } else if (!quota && places > 0) {
        Quota made;
        made.id = Id::create();
        made.event = data.event();
        made.name = type.name;
        made.capacity = places;
        QuotaMember member;
        member.id = Id::create();
        member.event = data.event();
        member.quota = QuotaId(made.id);
        member.ticketType = TicketTypeId(type.id);
        changes.insert(made);
        changes.insert(member);
    }
    return changes;
}

QString priceText(const TicketType &type)
{
    if (type.price().isFree())
        return Words::tr("free");
    const QLocale locale;
    const bool whole = type.priceMinor % 100 == 0;
    const QString amount = locale.toString(double(type.priceMinor) / 100, 'f', whole ? 0 : 2);
    return type.currency.isEmpty() ? amount : u"%1 %2"_s.arg(amount, type.currency);
}

std::optional<qint64> parsePrice(const QString &text)
{
    static const QRegularExpression amount(u"^(\\d{1,9})(?:[.,](\\d{1,2}))?$"_s);
    QString plain = text.simplified();
    plain.remove(u' ').remove(QChar(0x00a0)).remove(QChar(0x202f));
    if (plain.isEmpty())
        return 0;
    const auto match = amount.match(plain);
    if (!match.hasMatch())
        return std::nullopt;
    return match.captured(1).toLongLong() * 100 + match.captured(2).leftJustified(2, u'0').toLongLong();
}

} // namespace veche::events
