// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/persondesk.h"

#include "server/accounts/accountbook.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"
#include "shared/domain/personal.h"
#include "shared/interchange/personfile.h"

#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;
using accounts::Membership;
using domain::Row;
using storage::Connection;
using storage::Subject;
using Answer = Result<QJsonObject>;

/// The person, and the communities to search.
struct PersonDesk::Wanted {
    QString email;
    QString community; ///< empty: everywhere, the server's own tables too
    qint64 now = 0;

    [[nodiscard]] bool isEverywhere() const { return community.isEmpty(); }
};

namespace
{
/// The person's rows in one community.
struct Holding {
    Membership community;
    Subject subject;
    std::vector<Row> rows;
};

QJsonObject counted(const QMap<QString, int> &counts)
{
    QJsonObject told;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        told.insert(count.key(), *count);
    return told;
}

void addCounts(const QMap<QString, int> &counts, QMap<QString, int> &sum)
{
    for (auto count = counts.begin(); count != counts.end(); ++count)
        sum[count.key()] += *count;
}

Result<std::vector<Membership>> communitiesOf(Connection &connection, const QString &slug)
{
    auto all = accounts::book::everyCommunity(connection);
    if (!all || slug.isEmpty())
        return all;
    std::erase_if(*all, [&](const Membership &community) { return community.slug != slug; });
    if (all->empty())
        return failure(ErrorKind::NotFound, u"There is no such community"_s, slug);
    return all;
}

/// Memberships name the account, whatever address stands in them.
Result<void> addMemberships(Connection &connection, const std::optional<accounts::Account> &account,
                            Holding &holding)
{
    if (!account)
        return {};
    return storage::forEachRow(connection, holding.community.community, domain::Member::info(),
                               {{"account"_L1, account->id.toBytes()}}, true, [&](Row &&row) {
                                   const bool known =
                                       std::any_of(holding.rows.begin(), holding.rows.end(),
                                                   [&](const Row &own) { return own.id == row.id; });
                                   if (!known)
                                       holding.rows.push_back(std::move(row));
                                   return true;
                               });
}

/// Only communities that hold something.
Result<std::vector<Holding>> holdings(Connection &connection, const QString &email, const QString &slug)
{
    const auto communities = communitiesOf(connection, slug);
    const auto account = accounts::book::accountByEmail(connection, email);
    if (!communities || !account)
        return failure(communities ? account.error() : communities.error());
    std::vector<Holding> found;
    for (const Membership &community : *communities) {
        VECHE_TAKE(auto &subject, storage::subjectByEmail(connection, community.community, email));
        VECHE_TAKE(auto &rows, storage::rowsOf(connection, community.community, subject));
        Holding holding{community, std::move(subject), std::move(rows)};
        VECHE_TRY(addMemberships(connection, *account, holding));
        if (!holding.rows.empty())
            found.push_back(std::move(holding));
    }
    return found;
}

Result<storage::ServerSubject> onServer(Connection &connection, const QString &email)
{
    VECHE_TAKE(const auto &account, accounts::book::accountByEmail(connection, email));
    return storage::ServerSubject{{foldedAddress(email)}, account ? account->id.toBytes() : QByteArray()};
}

Result<QJsonArray> serverRows(Connection &connection, const QString &email, bool everywhere)
{
    if (!everywhere)
        return QJsonArray();
    VECHE_TAKE(const auto &subject, onServer(connection, email));
    return storage::tellRows(connection, tablesOfServer(), subject);
}

Answer count(Connection &connection, const QString &email, const QString &slug)
{
    const auto held = holdings(connection, email, slug);
    const auto server = serverRows(connection, email, slug.isEmpty());
    if (!held || !server)
        return failure(held ? server.error() : held.error());
    QMap<QString, int> counts;
    for (const Holding &holding : *held) {
        for (const Row &row : holding.rows)
            counts[row.entity->name] += domain::isErased(row) ? 0 : 1;
    }
    for (const QJsonValue &row : *server)
        ++counts[row[u"table"_s].toString()];
    counts.removeIf([](const std::pair<const QString &, int &> &count) { return count.second == 0; });
    return QJsonObject{{u"rows"_s, counted(counts)}};
}

Result<QJsonObject> told(Connection &connection, const Holding &holding)
{
    QSet<Id> ids;
    for (const Row &row : holding.rows)
        ids.insert(row.id);
    const auto history = sync::historyOf(connection, holding.community.community, ids);
    if (!history)
        return failure(history.error());
    QJsonArray changes;
    for (const sync::Recorded &recorded : *history)
        changes << interchange::personChange(recorded.change, recorded.at, interchange::plainLabel);
    return QJsonObject{{u"id"_s, holding.community.community.toString()},
                       {u"name"_s, holding.community.name},
                       {u"rows"_s, interchange::personRows(holding.rows, interchange::plainLabel)},
                       {u"history"_s, changes}};
}

Answer tellAll(Connection &connection, const QString &email, const QString &slug, qint64 now)
{
    const auto held = holdings(connection, email, slug);
    const auto server = serverRows(connection, email, slug.isEmpty());
    if (!held || !server)
        return failure(held ? server.error() : held.error());
    QJsonArray communities;
    for (const Holding &holding : *held) {
        VECHE_TAKE(const auto &one, told(connection, holding));
        communities << one;
    }
    return QJsonObject{
        {u"file"_s, QString::fromUtf8(interchange::personFile(email, now, communities, *server))}};
}

/// Erasing the last owner would leave something that nobody can ever change again.
Result<void> refuseLastOwner(Connection &connection, const QString &email, const QString &slug)
{
    VECHE_TAKE(const auto &account, accounts::book::accountByEmail(connection, email));
    if (!account)
        return {};
    VECHE_TAKE(auto &alone, accounts::book::ownedAlone(connection, *account));
    if (!slug.isEmpty())
        alone.removeIf([&](const QString &owned) { return owned != slug; });
    if (alone.isEmpty())
        return {};
    return failure(ErrorKind::Conflict, u"This person is the only owner; make somebody else one first"_s,
                   alone.join(u", "_s));
}

/// Ends their memberships and blanks them, and their name beside what they wrote.
domain::ChangeSet farewell(const std::vector<Row> &rows, const std::vector<domain::Conflict> &conflicts)
{
    domain::ChangeSet changes;
    changes.label = u"Erasing"_s;
    QStringList names;
    for (const Row &row : rows) {
        const auto erasing = domain::erasing(row);
        if (row.entity != &domain::Member::info() || !erasing)
            continue;
        names << domain::entityOf<domain::Member>(row).name;
        changes.rows.push_back(*erasing);
        changes.remove(domain::Member::info(), row.id);
    }
    for (const domain::Conflict &before : conflicts) {
        domain::Conflict after = before;
        for (QString *author : {&after.winnerAuthor, &after.loserAuthor}) {
            if (names.contains(*author))
                author->clear();
        }
        changes.update(before, after);
    }
    return changes;
}
} // namespace

std::vector<storage::PersonalTable> tablesOfServer()
{
    std::vector<storage::PersonalTable> all;
    for (const auto &tables : {storage::tablesOfFiles(), sync::Ledger::personalTables()})
        all.insert(all.end(), tables.begin(), tables.end());
    for (const Module &module : modules())
        all.insert(all.end(), module.tables.begin(), module.tables.end());
    return all;
}

PersonDesk::PersonDesk(ServerCore &core)
    : m_core(core)
{
}

std::optional<QFuture<Answer>> PersonDesk::carryOut(const QJsonObject &request)
{
    const QString what = request[u"do"_s].toString();
    const Wanted wanted{request[u"email"_s].toString(), request[u"community"_s].toString(),
                        m_core.clock().wallMs()};
    if (what == "person.erase"_L1)
        return erase(wanted);
    if (what == "person.count"_L1)
        return m_core.readers().read<Answer>(
            [wanted](Connection &connection) { return count(connection, wanted.email, wanted.community); });
    if (what == "person.export"_L1)
        return m_core.readers().read<Answer>([wanted](Connection &connection) {
            return tellAll(connection, wanted.email, wanted.community, wanted.now);
        });
    return std::nullopt;
}

QFuture<Answer> PersonDesk::erase(const Wanted &wanted)
{
    return m_core.writer().write<QJsonObject>(
        storage::Priority::Edit, [wanted](CommunityWrite &write) { return eraseIn(write, wanted); });
}

Answer PersonDesk::eraseIn(CommunityWrite &write, const Wanted &wanted)
{
    Connection &connection = write.connection();
    VECHE_TRY(refuseLastOwner(connection, wanted.email, wanted.community));
    VECHE_TAKE(const auto &held, holdings(connection, wanted.email, wanted.community));
    QMap<QString, int> rows;
    int transactions = 0;
    for (const Holding &holding : held) {
        const domain::CommunityId &community = holding.community.community;
        VECHE_TAKE(const auto &conflicts, storage::readAll<domain::Conflict>(connection, community));
        const domain::ChangeSet leaving = farewell(holding.rows, conflicts);
        QSet<Id> also;
        for (const Row &row : holding.rows)
            also.insert(row.id);
        VECHE_TAKE(auto &erased, write.ledger().erase(connection, community, holding.subject, also));
        write.add(community, std::move(erased.applied));
        VECHE_TRY(write.commit(community, leaving));
        for (const Row &row : holding.rows) {
            if (row.entity == &domain::Member::info() && !domain::isErased(row))
                ++rows[row.entity->name];
        }
        addCounts(erased.rows, rows);
        transactions += erased.transactions;
    }
    const auto told = [&] {
        return QJsonObject{{u"rows"_s, counted(rows)}, {u"transactions"_s, transactions}};
    };
    if (!wanted.isEverywhere())
        return told();
    VECHE_TAKE(const auto &subject, onServer(connection, wanted.email));
    VECHE_TAKE(const auto &deleted, storage::deleteRows(connection, tablesOfServer(), subject));
    addCounts(deleted, rows);
    connection.leaveNoTrace();
    return told();
}

} // namespace veche::server
