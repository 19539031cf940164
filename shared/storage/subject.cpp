// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/subject.h"

#include "shared/base/emailaddress.h"
#include "shared/domain/checkin.h"
#include "shared/domain/community.h"
#include "shared/domain/person.h"
#include "shared/domain/personal.h"
#include "shared/domain/programme.h"
#include "shared/domain/records.h"
#include "shared/domain/registration.h"
#include "shared/domain/runofshow.h"
#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using domain::EntityInfo;
using domain::Row;

namespace
{
Id idAt(const Statement &row, int column)
{
    return Id::fromBytes(row.bytes(column)).value_or(Id());
}

/// Calls `visit` with the id and these fields of each row, deleted ones too.
Result<void> eachRow(Connection &connection, const CommunityId &community, const EntityInfo &info,
                     std::initializer_list<QLatin1StringView> fields,
                     const std::function<void(const Statement &)> &visit)
{
    QString columns = u"id"_s;
    for (const QLatin1StringView field : fields)
        columns += u", "_s + quoted(field);
    auto statement =
        connection.prepare(u"SELECT %1 FROM %2 WHERE community = ?"_s.arg(columns, quoted(info.name)));
    statement.bind(QVariant(community.toBytes()));
    while (statement.next())
        visit(statement);
    return statement.result();
}

/// Gathers the rows of one human, entity after entity.
class Gathering
{
public:
    Gathering(Connection &connection, const CommunityId &community, const Subject &subject)
        : m_connection(connection)
        , m_community(community)
        , m_subject(subject)
    {
    }

    Result<std::vector<Row>> rows()
    {
        using Step = Result<void> (Gathering::*)();
        for (const Step step : {&Gathering::takePersons, &Gathering::takeOrders, &Gathering::takeLetters,
                                &Gathering::takeLinks, &Gathering::takeMentions}) {
            VECHE_TRY((this->*step)());
        }
        return std::move(m_rows);
    }

private:
    [[nodiscard]] bool isTheirs(const Statement &row, int email) const
    {
        return !row.isNull(email) && m_subject.emails.contains(foldedAddress(row.at(email).toString()));
    }
    [[nodiscard]] bool isPerson(const Statement &row, int column) const
    {
        return m_subject.persons.contains(idAt(row, column));
    }

    Result<void> take(const EntityInfo &info, const QSet<Id> &ids)
    {
        for (const Id &id : ids) {
            VECHE_TAKE(auto &row, loadRow(m_connection, m_community, info, id));
            if (row) {
                m_ids.insert(id);
                m_rows.push_back(std::move(*row));
            }
        }
        return {};
    }

    Result<void> takePersons() { return take(domain::Person::info(), m_subject.persons); }

    Result<void> takeOrders()
    {
        QHash<Id, bool> allTheirs;  // by order
        QMultiHash<Id, Id> nobodys; // tickets without a person and an address, by order
        const auto tickets = eachRow(m_connection, m_community, domain::Ticket::info(),
                                     {"person"_L1, "email"_L1, "order"_L1}, [&](const Statement &row) {
                                         const Id order = idAt(row, 3);
                                         const bool theirs = isPerson(row, 1) || isTheirs(row, 2);
                                         allTheirs[order] = allTheirs.value(order, true) && theirs;
                                         if (theirs)
                                             m_tickets.insert(idAt(row, 0));
                                         else if (row.isNull(1) && row.at(2).toString().isEmpty())
                                             nobodys.insert(order, idAt(row, 0));
                                     });
        if (!tickets)
            return tickets;
        const auto orders = eachRow(m_connection, m_community, domain::Order::info(), {"email"_L1},
                                    [&](const Statement &row) {
                                        const Id id = idAt(row, 0);
                                        const bool ordered = isTheirs(row, 1);
                                        if (ordered || allTheirs.value(id, false))
                                            m_orders.insert(id);
                                        for (const Id &ticket : ordered ? nobodys.values(id) : QList<Id>())
                                            m_tickets.insert(ticket);
                                    });
        if (!orders)
            return orders;
        VECHE_TRY(take(domain::Order::info(), m_orders));
        return take(domain::Ticket::info(), m_tickets);
    }

    Result<void> takeLetters()
    {
        QSet<Id> letters;
        const auto read =
            eachRow(m_connection, m_community, domain::Message::info(),
                    {"person"_L1, "to_email"_L1, "order"_L1}, [&](const Statement &row) {
                        if (isPerson(row, 1) || isTheirs(row, 2) || m_orders.contains(idAt(row, 3)))
                            letters.insert(idAt(row, 0));
                    });
        return read ? take(domain::Message::info(), letters) : read;
    }

    Result<void> takeLinks()
    {
        QSet<Id> found;
        const auto members = eachRow(m_connection, m_community, domain::Member::info(),
                                     {"person"_L1, "email"_L1}, [&](const Statement &row) {
                                         if (isPerson(row, 1) || isTheirs(row, 2))
                                             found.insert(idAt(row, 0));
                                     });
        if (!members)
            return members;
        VECHE_TRY(take(domain::Member::info(), found));
        for (const auto *info : {&domain::SessionSpeaker::info(), &domain::Assignment::info()}) {
            VECHE_TRY(takeWhere(*info, "person"_L1, m_subject.persons));
        }
        return takeWhere(domain::Scan::info(), "ticket"_L1, m_tickets);
    }

    Result<void> takeMentions()
    {
        const QSet<Id> known = m_ids;
        VECHE_TRY(takeWhere(domain::Imported::info(), "row"_L1, known));
        return takeWhere(domain::Conflict::info(), "row"_L1, known);
    }

    Result<void> takeWhere(const EntityInfo &info, QLatin1StringView field, const QSet<Id> &values)
    {
        if (values.isEmpty())
            return {};
        QSet<Id> found;
        const auto read = eachRow(m_connection, m_community, info, {field}, [&](const Statement &row) {
            if (values.contains(idAt(row, 1)))
                found.insert(idAt(row, 0));
        });
        return read ? take(info, found) : read;
    }

    Connection &m_connection;
    const CommunityId &m_community;
    const Subject &m_subject;
    QSet<Id> m_orders;
    QSet<Id> m_tickets;
    QSet<Id> m_ids;
    std::vector<Row> m_rows;
};

/// A row of `person`, as far as it says who it is.
struct Known {
    QString email;
    Id mergedInto;
};

Result<QHash<Id, Known>> knownPersons(Connection &connection, const CommunityId &community)
{
    QHash<Id, Known> known;
    const auto read = eachRow(connection, community, domain::Person::info(), {"email"_L1, "merged_into"_L1},
                              [&](const Statement &row) {
                                  known.insert(idAt(row, 0), {row.at(1).toString(), idAt(row, 2)});
                              });
    if (!read)
        return failure(read.error());
    return known;
}

/// Takes in what is merged with them, in either direction, until nothing more comes.
void followMerges(const QHash<Id, Known> &known, Subject &subject)
{
    for (qsizetype before = -1; before != subject.persons.size();) {
        before = subject.persons.size();
        for (auto person = known.begin(); person != known.end(); ++person) {
            if (person->mergedInto.isNull() || !known.contains(person->mergedInto))
                continue;
            if (subject.persons.contains(person.key()) || subject.persons.contains(person->mergedInto))
                subject.persons << person.key() << person->mergedInto;
        }
    }
    for (const Id &id : std::as_const(subject.persons))
        addAddress(subject, known.value(id).email);
}
} // namespace

void addAddress(Subject &subject, const QString &email)
{
    if (email.trimmed().isEmpty())
        return;
    subject.emails.insert(foldedAddress(email));
    if (!subject.texts.contains(email))
        subject.texts << email;
}

Result<Subject> subjectByEmail(Connection &connection, const CommunityId &community, const QString &email)
{
    VECHE_TAKE(const auto &known, knownPersons(connection, community));
    Subject subject;
    addAddress(subject, email);
    for (auto person = known.begin(); person != known.end(); ++person) {
        if (!person->email.isEmpty() && subject.emails.contains(foldedAddress(person->email)))
            subject.persons.insert(person.key());
    }
    followMerges(known, subject);
    return subject;
}

Result<Subject> subjectOf(Connection &connection, const CommunityId &community, const QSet<Id> &persons)
{
    VECHE_TAKE(const auto &known, knownPersons(connection, community));
    Subject subject;
    subject.persons = persons;
    followMerges(known, subject);
    return subject;
}

Result<std::vector<Row>> rowsOf(Connection &connection, const CommunityId &community, const Subject &subject)
{
    return Gathering(connection, community, subject).rows();
}

Result<std::vector<Row>> releasesWithout(Connection &connection, const CommunityId &community,
                                         const QSet<Id> &persons)
{
    static const int field = domain::Release::info().fieldIndex("snapshot");
    std::vector<Row> found;
    const auto read = forEachRow(connection, community, domain::Release::info(), {}, true, [&](Row &&row) {
        const auto *bytes = std::get_if<QByteArray>(&row.values[field]);
        if (auto without = bytes ? domain::snapshotWithout(*bytes, persons) : std::nullopt) {
            row.values[field] = std::move(*without);
            found.push_back(std::move(row));
        }
        return true;
    });
    if (!read)
        return failure(read.error());
    return found;
}

} // namespace veche::storage
