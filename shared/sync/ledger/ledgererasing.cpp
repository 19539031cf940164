// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/ledger/ledger.h"

#include "shared/base/emailaddress.h"
#include "shared/domain/entities.h"
#include "shared/domain/personal.h"
#include "shared/domain/snapshot.h"
#include "shared/sync/ledger/ledgertables.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::CommunityId;
using domain::EntityInfo;
using domain::Row;
using domain::Transaction;
using storage::Connection;
using storage::Subject;

namespace
{
/// Memberships give rights: erasing a person takes none away.
bool isMembership(const Row &row)
{
    return row.entity == &domain::Member::info();
}

/// Notes how their addresses are written in these rows.
void addWritten(const std::vector<Row> &rows, Subject &subject)
{
    for (const Row &row : rows) {
        for (const auto name : {"email"_L1, "to_email"_L1}) {
            const int field = row.entity->fieldIndex(name);
            const auto *text = field < 0 ? nullptr : std::get_if<QString>(&row.values[field]);
            if (text && subject.emails.contains(foldedAddress(*text)))
                storage::addAddress(subject, *text);
        }
    }
}

/// The person that the row names.
Id personIn(const Row &row)
{
    const int field = row.entity->fieldIndex("person");
    const auto *bytes = field < 0 ? nullptr : std::get_if<QByteArray>(&row.values[field]);
    return bytes ? Id::fromBytes(*bytes).value_or(Id()) : Id();
}

Result<bool> isErasedRow(Connection &connection, const CommunityId &community, const EntityInfo &info,
                         const Id &id)
{
    if (id.isNull())
        return false;
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, info, id));
    if (!row)
        return false;
    if (domain::isErased(*row) || &info == &domain::Person::info())
        return domain::isErased(*row);
    return isErasedRow(connection, community, domain::Person::info(), personIn(*row));
}

/// The subject of a conflict or of import memory.
std::pair<QString, Id> aboutOf(const Row &row)
{
    if (row.entity == &domain::Conflict::info()) {
        const auto conflict = domain::entityOf<domain::Conflict>(row);
        return {conflict.entity, conflict.row};
    }
    const auto imported = domain::entityOf<domain::Imported>(row);
    return {imported.entity, imported.row};
}

/// A transaction's rows about people who are erased already.
struct Late {
    QSet<Id> persons; ///< the persons of the rows that it brought
    ChangeSet memory; ///< erases what it kept of erased rows
};

Result<void> lookAtRelease(Connection &connection, const CommunityId &community, const Row &row, Late &late)
{
    const auto release = domain::entityOf<domain::Release>(row);
    const auto snapshot = domain::decodeSnapshot(release.snapshot);
    if (!snapshot)
        return {};
    for (const domain::Person &person : snapshot->persons) {
        VECHE_TAKE(const auto &erased, isErasedRow(connection, community, domain::Person::info(), person.id));
        if (erased)
            late.persons.insert(person.id);
    }
    return {};
}

Result<void> lookAt(Connection &connection, const CommunityId &community, const Row &row, Late &late)
{
    if (row.entity == &domain::Release::info())
        return lookAtRelease(connection, community, row, late);
    if (row.entity->erased < 0 || domain::isErased(row) || isMembership(row))
        return {};
    if (row.entity == &domain::Conflict::info() || row.entity == &domain::Imported::info()) {
        const auto [name, id] = aboutOf(row);
        const EntityInfo *entity = domain::entityNamed(name);
        VECHE_TAKE(const auto &erased,
                   entity ? isErasedRow(connection, community, *entity, id) : Result<bool>(false));
        if (erased)
            late.memory.rows.push_back(*domain::erasing(row));
        return {};
    }
    const Id person = personIn(row);
    VECHE_TAKE(const auto &erased, isErasedRow(connection, community, domain::Person::info(), person));
    if (erased)
        late.persons.insert(person);
    return {};
}

void announceWith(std::vector<Applied> &&parts, Applied &applied)
{
    for (Applied &part : parts)
        std::move(part.rows.begin(), part.rows.end(), std::back_inserter(applied.rows));
}
} // namespace

std::vector<storage::PersonalTable> Ledger::personalTables()
{
    using Whose = storage::PersonalTable::Whose;
    return {
        {.name = "heads"_L1, .why = "a community's place in its log"_L1},
        {.name = "known"_L1, .why = "the latest stamp of each device"_L1},
        {.name = "generations"_L1,
         .why = "a device's number, which leads to nobody once its account is gone"_L1},
        {.name = "programme_own"_L1, .why = "ids of links and persons, which are blank once those are"_L1},
        {.name = "transactions"_L1,
         .whose = Whose::Elsewhere,
         .why = "Ledger::erase() leaves a hash of each payload that tells of them"_L1,
         .kept = "as long as the community: it is its history"_L1},
    };
}

Result<Erased> Ledger::erase(Connection &connection, const CommunityId &community, const Subject &subject,
                             const QSet<Id> &also)
{
    VECHE_TAKE(auto &rows, storage::rowsOf(connection, community, subject));
    std::erase_if(rows, isMembership);
    return eraseRows(connection, community, rows, subject, also);
}

Result<Erased> Ledger::eraseRows(Connection &connection, const CommunityId &community,
                                 const std::vector<Row> &rows, const Subject &of, const QSet<Id> &also)
{
    VECHE_TAKE(const auto &releases, storage::releasesWithout(connection, community, of.persons));
    Subject subject = of;
    addWritten(rows, subject);
    QSet<Id> ids = also + subject.persons;
    Erased erased;
    ChangeSet changes;
    changes.label = u"Erasing"_s;
    QSet<Id> seen;
    for (const Row &row : rows) {
        ids.insert(row.id);
        auto change = seen.contains(row.id) ? std::nullopt : domain::erasing(row);
        seen.insert(row.id);
        if (!change)
            continue;
        ++erased.rows[row.entity->name];
        changes.rows.push_back(std::move(*change));
    }
    static const int snapshot = domain::Release::info().fieldIndex("snapshot");
    for (const Row &release : releases) {
        ids.insert(release.id);
        ++erased.rows[release.entity->name];
        changes.set(domain::Release::info(), release.id, snapshot, release.values[snapshot]);
    }
    VECHE_TAKE(const auto &forgotten, tables::forgetPayloads(connection, community, ids, subject.texts));
    erased.transactions = forgotten;
    VECHE_TAKE(auto &applied, commit(connection, community, std::move(changes)));
    erased.applied = std::move(applied);
    connection.leaveNoTrace();
    return erased;
}

Result<void> Ledger::followErased(Connection &connection, const Transaction &transaction, Applied &applied)
{
    const CommunityId &community = transaction.community;
    Late late;
    for (const storage::RowEvent &event : applied.rows) {
        VECHE_TRY(lookAt(connection, community, *event.row, late));
    }
    QSet<Id> also;
    QStringList addresses;
    for (const Row &before : applied.erased) {
        also.insert(before.id);
        if (before.entity != &domain::Person::info())
            continue;
        late.persons.insert(before.id);
        addresses << domain::entityOf<domain::Person>(before).email;
    }
    if (!late.persons.isEmpty() || !also.isEmpty()) {
        VECHE_TAKE(auto &subject, storage::subjectOf(connection, community, late.persons));
        for (const QString &address : addresses)
            storage::addAddress(subject, address);
        VECHE_TAKE(auto &erased, erase(connection, community, subject, also));
        announceWith(std::move(erased.applied), applied);
    }
    applied.erased.clear();
    if (late.memory.isEmpty())
        return {};
    VECHE_TAKE(auto &parts, commit(connection, community, std::move(late.memory)));
    announceWith(std::move(parts), applied);
    connection.leaveNoTrace();
    return tables::forgetPayload(connection, community, transaction.id);
}

Result<std::vector<Recorded>> historyOf(Connection &connection, const CommunityId &community,
                                        const QSet<Id> &rows)
{
    std::vector<Recorded> told;
    const auto visit = [&](qint64, qint64 at, const QByteArray &payload) {
        auto transaction = domain::decodeTransaction(payload);
        if (!transaction)
            return; // Of a build that this one doesn't understand.
        for (domain::RowChange &change : transaction->rows) {
            if (rows.contains(change.id))
                told.push_back({at, std::move(change)});
        }
    };
    VECHE_TRY(tables::eachPayload(connection, community, rows, {}, visit));
    return told;
}

} // namespace veche::sync
