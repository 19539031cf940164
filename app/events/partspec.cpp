// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/partspec.h"

#include "app/forms/fieldwords.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"

#include <QColor>
#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;
using forms::ListColumn;

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

const EventData *dataOf(workspace::Workspace &workspace)
{
    return workspace.eventData(workspace.currentEvent());
}

template <typename T, auto table>
PartSpec partOf(workspace::Workspace &workspace, const QString &name)
{
    PartSpec spec;
    spec.name = name;
    spec.rows.info = &T::info();
    spec.rows.all = [&workspace] {
        std::vector<const EntityBase *> all;
        if (const EventData *data = dataOf(workspace)) {
            const auto ordered = (data->*table).ordered();
            all.assign(ordered.begin(), ordered.end());
        }
        return all;
    };
    spec.rows.find = [&workspace](const Id &id) -> const EntityBase * {
        const EventData *data = dataOf(workspace);
        return data ? (data->*table).find(id) : nullptr;
    };
    spec.rows.columns = {{.id = u"name"_s, .width = 90, .stretch = 1, .edited = true}};
    spec.rows.look = forms::ListRows::Look::Inline;
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
    return spec;
}

/// As on the event's page; a currency without a sign that people know has its code.
QString signOf(const QString &currency)
{
    static const QHash<QString, QString> signs{
        {u"RUB"_s, u"₽"_s}, {u"EUR"_s, u"€"_s}, {u"USD"_s, u"$"_s}, {u"GBP"_s, u"£"_s}, {u"KZT"_s, u"₸"_s}};
    return signs.value(currency, currency);
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

ListColumn priceColumn()
{
    return {.id = u"price"_s,
            .width = 92,
            .value = [](const EntityBase &row) { return QVariant(priceText(as<TicketType>(row))); },
            .number = true,
            .editor =
                [](const EntityBase &row) {
                    const double amount = double(as<TicketType>(row).priceMinor) / 100;
                    return QVariant(QLocale::c().toString(amount, 'f', 2));
                },
            .change =
                [](const EntityBase &row, const QVariant &answer) {
                    ChangeSet changes;
                    TicketType after = as<TicketType>(row);
                    if (const auto price = parsePrice(answer.toString())) {
                        after.priceMinor = *price;
                        changes.update(as<TicketType>(row), after);
                    }
                    return changes;
                }};
}

ListColumn placesColumn(workspace::Workspace &workspace)
{
    return {.id = u"places"_s,
            .width = 98,
            .title = [] { return forms::labelOf(Quota::info(), "capacity"); },
            .value =
                [&workspace](const EntityBase &row) {
                    const Quota *quota = quotaOf(*dataOf(workspace), row.id);
                    return QVariant(quota ? QLocale().toString(quota->capacity) : Words::tr("no limit"));
                },
            .number = true,
            .editor =
                [&workspace](const EntityBase &row) {
                    const Quota *quota = quotaOf(*dataOf(workspace), row.id);
                    return QVariant(quota ? quota->capacity : 0);
                },
            .change =
                [&workspace](const EntityBase &row, const QVariant &answer) {
                    return setPlaces(*dataOf(workspace), as<TicketType>(row), std::max(0, answer.toInt()));
                }};
}

QVariant colourOf(workspace::Workspace &workspace, const EntityBase &row)
{
    const QColor own(as<Track>(row).colour);
    if (own.isValid())
        return own;
    const auto tracks = dataOf(workspace)->tracks.ordered();
    const auto at = std::find(tracks.begin(), tracks.end(), &row);
    return theme::tokens().track(static_cast<int>(at - tracks.begin()));
}

QString namesOf(const EventData &data, const IdSet<TicketType> &types)
{
    QStringList names;
    for (const TicketTypeId &id : types) {
        if (const TicketType *type = data.ticketTypes.find(id))
            names << type->name;
    }
    return names.isEmpty() ? Words::tr("all tickets") : names.join(u", "_s);
}
} // namespace

PartSpec roomParts(workspace::Workspace &workspace)
{
    PartSpec spec = partOf<Room, &EventData::rooms>(workspace, u"rooms"_s);
    spec.heading = [] { return Words::tr("Rooms"); };
    spec.placeholder = [] { return Words::tr("Add a room and press Enter"); };
    spec.rows.columns.push_back({.id = u"capacity"_s, .width = 88, .number = true, .edited = true});
    spec.rows.remove = [&workspace](const EntityBase &row) {
        const EventData &data = *dataOf(workspace);
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

PartSpec trackParts(workspace::Workspace &workspace)
{
    PartSpec spec = partOf<Track, &EventData::tracks>(workspace, u"tracks"_s);
    spec.heading = [] { return Words::tr("Tracks"); };
    spec.placeholder = [] { return Words::tr("Add a track and press Enter"); };
    spec.rows.columns[0].swatch = [&workspace](const EntityBase &row) { return colourOf(workspace, row); };
    spec.rows.remove = [&workspace](const EntityBase &row) {
        const EventData &data = *dataOf(workspace);
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

PartSpec ticketParts(workspace::Workspace &workspace, const QString &currency)
{
    PartSpec spec = partOf<TicketType, &EventData::ticketTypes>(workspace, u"tickets"_s);
    spec.rows.alsoShows = {&Quota::info(), &QuotaMember::info()};
    spec.rows.look = forms::ListRows::Look::InlineTable;
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
    spec.rows.remove = [&workspace](const EntityBase &row) {
        const EventData &data = *dataOf(workspace);
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
    const auto saleTitle = [] {
        return forms::labelOfRegister(TicketType::info(), TicketType::info().registerIndex("sale"));
    };
    spec.rows.columns.push_back(priceColumn());
    spec.rows.columns.push_back(placesColumn(workspace));
    spec.rows.columns.push_back(
        {.id = u"sale"_s, .width = 112, .title = saleTitle, .value = [](const EntityBase &row) {
             return QVariant(saleText(as<TicketType>(row)));
         }});
    return spec;
}

PartSpec gateParts(workspace::Workspace &workspace)
{
    PartSpec spec = partOf<Gate, &EventData::gates>(workspace, u"gates"_s);
    spec.rows.alsoShows = {&TicketType::info()};
    spec.heading = [] { return Words::tr("Doors"); };
    spec.placeholder = [] { return Words::tr("Add a door and press Enter"); };
    spec.rows.columns.push_back({.id = u"who"_s,
                                 .width = 120,
                                 .stretch = 1,
                                 .title = [] { return forms::labelOf(Gate::info(), "ticket_types"); },
                                 .value =
                                     [&workspace](const EntityBase &row) {
                                         return QVariant(
                                             namesOf(*dataOf(workspace), as<Gate>(row).ticketTypes));
                                     }});
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
    return type.currency.isEmpty() ? amount : amount + QChar(QChar::Nbsp) + signOf(type.currency);
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
