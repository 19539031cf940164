// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/demo.h"

#include "shared/base/fractionalkey.h"
#include "shared/domain/entities.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QResource>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(demo);
}

namespace veche::workspace::demo
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
/// Reads the sample top down; keys of the file stand for ids made here.
class Loader
{
public:
    Loader(const QJsonObject &root, const DemoOptions &options)
        : m_root(root)
        , m_options(options)
    {
    }

    [[nodiscard]] Result<ChangeSet> run()
    {
        readCommunity();
        readEvent();
        readTracksAndRooms();
        readPeople();
        readTicketTypes();
        readQuotasAndGates();
        readSessions();
        readTasks();
        readRegistrations();
        if (!m_missing.isEmpty())
            return failure(ErrorKind::Invalid, u"The sample names what it doesn't hold"_s, m_missing);
        return std::move(m_set);
    }

private:
    [[nodiscard]] QString text(const QJsonValue &value) const
    {
        if (!value.isObject())
            return value.toString();
        const QJsonObject texts = value.toObject();
        const QString own = texts[m_options.language].toString();
        return !own.isEmpty() || texts.isEmpty() ? own : texts.begin().value().toString();
    }
    template <typename E>
    [[nodiscard]] static E enumOf(const QJsonValue &value, E otherwise)
    {
        return enumFromName<E>(value.toString()).value_or(otherwise);
    }
    [[nodiscard]] QJsonArray list(QStringView key) const { return m_root[key].toArray(); }

    /// The id for a key of the file; null, and remembered as missing, where nothing has that key.
    [[nodiscard]] Id known(const QString &kind, const QJsonValue &key)
    {
        const QString name = kind + u'/' + key.toString();
        const Id id = m_ids.value(name);
        if (id.isNull())
            m_missing = name;
        return id;
    }
    template <typename T>
    [[nodiscard]] T made(const QString &kind = {}, const QJsonValue &key = {})
    {
        T entity;
        entity.id = Id::create();
        if constexpr (requires { entity.event; })
            entity.event = EventId(m_event.id);
        if (!kind.isEmpty())
            m_ids.insert(kind + u'/' + key.toString(), entity.id);
        return entity;
    }
    [[nodiscard]] LocalTime at(const QJsonObject &object) const
    {
        const QTime time = QTime::fromString(object[u"start"].toString(), u"HH:mm"_s);
        return LocalTime(m_event.start.addDays(object[u"day"].toInt() - 1), time);
    }
    [[nodiscard]] QString nextPosition() { return m_position = fractionalkey::between(m_position, {}); }

    void readCommunity()
    {
        const QJsonObject given = m_root[u"community"].toObject();
        Community community;
        community.id = m_options.community;
        community.name = text(given[u"name"]);
        community.slug = given[u"slug"].toString();
        community.zone = given[u"zone"].toString();
        community.description = text(given[u"description"]);
        community.language = m_options.language;
        QStringList links;
        for (const QJsonValue &link : given[u"links"].toArray())
            links << text(link[u"title"]) + u'\t' + link[u"url"].toString();
        community.links = links.join(u'\n');
        m_set.insert(community);
    }

    /// The first such weekday that is at least so many days away.
    [[nodiscard]] QDate firstDay(const QJsonObject &given) const
    {
        static const QStringList days{u"monday"_s, u"tuesday"_s,  u"wednesday"_s, u"thursday"_s,
                                      u"friday"_s, u"saturday"_s, u"sunday"_s};
        QDate day = m_options.now.date().addDays(given[u"startsInDays"].toInt());
        const auto wanted = days.indexOf(given[u"startsOn"].toString()) + 1;
        while (wanted > 0 && day.dayOfWeek() != wanted)
            day = day.addDays(1);
        return day;
    }

    void readEvent()
    {
        const QJsonObject given = m_root[u"event"].toObject();
        m_event.id = Id::create();
        m_event.name = text(given[u"name"]);
        m_event.slug = given[u"slug"].toString();
        m_event.summary = text(given[u"summary"]);
        m_event.description = text(given[u"description"]);
        m_event.place = text(given[u"place"]);
        m_event.address = text(given[u"address"]);
        m_event.zone = given[u"zone"].toString();
        m_event.start = firstDay(given);
        m_event.end = m_event.start.addDays(std::max(1, given[u"days"].toInt()) - 1);
        const auto hour = [&](QStringView key) {
            return LocalTime(m_event.start, QTime::fromString(given[key].toString(), u"HH:mm"_s));
        };
        m_event.begins = hour(u"begins");
        m_event.doors = hour(u"doors");
        m_event.format = enumOf(given[u"format"], EventFormat::OnSite);
        m_event.joinLink = given[u"joinLink"].toString();
        m_event.language = m_options.language;
        m_set.insert(m_event);
        for (const QJsonValue &name : given[u"tags"].toArray()) {
            auto tag = made<Tag>();
            tag.name = text(name);
            m_set.insert(tag);
            auto link = made<EventTag>();
            link.tag = TagId(tag.id);
            m_set.insert(link);
        }
    }

    void readTracksAndRooms()
    {
        for (const QJsonValue &given : list(u"tracks")) {
            auto track = made<Track>(u"track"_s, given[u"key"]);
            track.name = text(given[u"name"]);
            track.colour = given[u"colour"].toString();
            track.slug = given[u"key"].toString();
            track.position = nextPosition();
            m_set.insert(track);
        }
        for (const QJsonValue &given : list(u"rooms")) {
            auto room = made<Room>(u"room"_s, given[u"key"]);
            room.name = text(given[u"name"]);
            room.capacity = given[u"capacity"].toInt();
            room.position = nextPosition();
            m_set.insert(room);
        }
    }

    void readPeople()
    {
        for (const QJsonValue &given : list(u"people")) {
            auto person = made<Person>(u"person"_s, given[u"key"]);
            person.name = text(given[u"name"]);
            person.company = text(given[u"company"]);
            person.title = text(given[u"title"]);
            person.bio = text(given[u"bio"]);
            person.email = given[u"email"].toString();
            m_set.insert(person);
        }
    }

    void readTicketTypes()
    {
        for (const QJsonValue &given : list(u"ticketTypes")) {
            auto type = made<TicketType>(u"type"_s, given[u"key"]);
            type.name = text(given[u"name"]);
            type.description = text(given[u"description"]);
            type.priceMinor = given[u"priceMinor"].toInteger();
            type.currency = given[u"currency"].toString();
            type.position = nextPosition();
            m_set.insert(type);
        }
    }

    void readQuotasAndGates()
    {
        for (const QJsonValue &given : list(u"quotas")) {
            auto quota = made<Quota>();
            quota.name = text(given[u"name"]);
            quota.capacity = given[u"capacity"].toInt();
            m_set.insert(quota);
            for (const QJsonValue &type : given[u"types"].toArray()) {
                auto member = made<QuotaMember>();
                member.quota = QuotaId(quota.id);
                member.ticketType = TicketTypeId(known(u"type"_s, type));
                m_set.insert(member);
            }
        }
        for (const QJsonValue &given : list(u"gates")) {
            auto gate = made<Gate>();
            gate.name = text(given[u"name"]);
            gate.manyEntries = given[u"manyEntries"].toBool();
            gate.position = nextPosition();
            for (const QJsonValue &type : given[u"types"].toArray())
                gate.ticketTypes.push_back(TicketTypeId(known(u"type"_s, type)));
            std::sort(gate.ticketTypes.begin(), gate.ticketTypes.end());
            m_set.insert(gate);
        }
    }

    void readSessions()
    {
        for (const QJsonValue &value : list(u"sessions")) {
            const QJsonObject given = value.toObject();
            auto session = made<Session>(u"session"_s, given[u"key"]);
            session.title = text(given[u"title"]);
            session.abstract = text(given[u"abstract"]);
            session.kind = enumOf(given[u"kind"], SessionKind::Other);
            session.state = enumOf(given[u"state"], SessionState::Draft);
            session.language = given[u"language"].toString();
            session.duration = given[u"duration"].toInt();
            session.slug = given[u"key"].toString();
            if (given[u"track"].isString())
                session.track = TrackId(known(u"track"_s, given[u"track"]));
            m_set.insert(session);
            insertSlot(session, given);
            insertSpeakers(session, given);
        }
    }

    void insertSlot(const Session &session, const QJsonObject &given)
    {
        if (given[u"start"].toString().isEmpty())
            return;
        auto slot = made<Slot>();
        slot.session = SessionId(session.id);
        slot.start = at(given);
        slot.duration = session.duration;
        for (const QJsonValue &room : given[u"rooms"].toArray())
            slot.rooms.push_back(RoomId(known(u"room"_s, room)));
        std::sort(slot.rooms.begin(), slot.rooms.end());
        m_set.insert(slot);
    }

    void insertSpeakers(const Session &session, const QJsonObject &given)
    {
        QString position;
        for (const QJsonValue &person : given[u"speakers"].toArray()) {
            auto speaker = made<SessionSpeaker>();
            speaker.session = SessionId(session.id);
            speaker.person = PersonId(known(u"person"_s, person));
            speaker.position = position = fractionalkey::between(position, {});
            m_set.insert(speaker);
        }
    }

    void readTasks()
    {
        for (const QJsonValue &value : list(u"tasks")) {
            const QJsonObject given = value.toObject();
            auto task = made<Task>();
            task.title = text(given[u"title"]);
            task.team = text(given[u"team"]);
            task.start = at(given);
            task.duration = given[u"duration"].toInt();
            task.people = given[u"count"].toInt(1);
            if (given[u"room"].isString())
                task.room = RoomId(known(u"room"_s, given[u"room"]));
            m_set.insert(task);
            for (const QJsonValue &person : given[u"people"].toArray()) {
                auto assignment = made<Assignment>();
                assignment.task = TaskId(task.id);
                assignment.person = PersonId(known(u"person"_s, person));
                m_set.insert(assignment);
            }
        }
    }

    /// "K7QF-2M", of signs that nobody confuses; the count makes it unique within the sample.
    [[nodiscard]] static QString orderNumber(quint32 count)
    {
        constexpr QLatin1StringView signs("ABCDEFGHJKLMNPQRSTUVWXYZ23456789");
        // Odd, so that multiplying by it visits each of the 2^30 numbers once.
        quint32 mixed = (count * 668265263u + 374761393u) & 0x3fffffff;
        QString number;
        for (int i = 0; i < 6; ++i, mixed >>= 5) {
            number += signs.at(mixed & 31);
            if (i == 3)
                number += u'-';
        }
        return number;
    }

    void readRegistrations()
    {
        quint32 count = 0;
        for (const QJsonValue &given : list(u"registrations")) {
            const bool cancelled = given[u"state"].toString() == u"cancelled";
            auto order = made<Order>();
            order.number = orderNumber(++count);
            order.state = enumOf(given[u"state"], OrderState::Pending);
            order.name = text(given[u"name"]);
            order.email = given[u"email"].toString();
            order.language = given[u"language"].toString();
            order.source = u"page"_s;
            order.at.ms = m_options.now.toMSecsSinceEpoch() - given[u"minutesBefore"].toInteger() * 60'000;
            order.consentAt = order.at;
            order.secret = secret();
            m_set.insert(order);
            auto ticket = made<Ticket>();
            ticket.order = OrderId(order.id);
            ticket.ticketType = TicketTypeId(known(u"type"_s, given[u"type"]));
            ticket.state = cancelled ? TicketState::Cancelled : TicketState::Valid;
            ticket.name = order.name;
            ticket.email = order.email;
            m_set.insert(ticket);
        }
    }

    [[nodiscard]] static QString secret()
    {
        std::array<quint32, 4> random{};
        QRandomGenerator::system()->fillRange(random.data(), random.size());
        return QString::fromLatin1(
            QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex());
    }

    QJsonObject m_root;
    DemoOptions m_options;
    ChangeSet m_set;
    Event m_event;
    QHash<QString, Id> m_ids;
    QString m_position;
    QString m_missing;
};
} // namespace

Result<ChangeSet> load(const QByteArray &json, const DemoOptions &options, const QString &label)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(json, &error);
    if (!document.isObject())
        return failure(ErrorKind::Invalid, u"The sample can't be read: %1"_s.arg(error.errorString()),
                       u"byte %1"_s.arg(error.offset));
    if (document[u"version"].toInt() != 1)
        return failure(ErrorKind::Invalid, u"The sample is of another version"_s);
    auto set = Loader(document.object(), options).run();
    if (set)
        set->label = label;
    return set;
}

QByteArray builtIn()
{
    initialise();
    QFile file(u":/veche/demo/demo.json"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace veche::workspace::demo
