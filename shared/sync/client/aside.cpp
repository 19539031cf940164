// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/aside.h"

#include "shared/domain/entities.h"
#include "shared/sync/client/rejected.h"

#include <set>

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::RowChange;
using storage::Connection;
using storage::JournalEntry;
using storage::JournalState;
using storage::WriteContext;
namespace journal = storage::journal;

namespace
{
/// Never by a file's or another author's word.
bool isWithheld(const RowChange &change)
{
    return change.entity == &domain::Member::info();
}

AsideEdit::Origin originOf(const JournalEntry &entry, const domain::AccountId &author)
{
    if (entry.seal.isEmpty())
        return AsideEdit::Origin::Unknown;
    return author.isNull() ? AsideEdit::Origin::Nobody : AsideEdit::Origin::Other;
}

/// Parts of one commit.
bool belongsTo(const AsideEdit &edit, const AsideEdit &next)
{
    return !edit.unreadable && !next.unreadable && edit.at == next.at && edit.label == next.label &&
           edit.origin == next.origin && edit.author == next.author;
}

AsideEdit readAside(const JournalEntry &entry)
{
    auto transaction = domain::decodeTransaction(entry.payload);
    if (!transaction)
        return {{entry.id}, entry.at, {}, AsideEdit::Origin::Unknown, {}, {}, false, false, true};
    AsideEdit edit{
        {entry.id}, entry.at, transaction->label, originOf(entry, transaction->author), transaction->author,
        {},         false,    entry.base.isNull()};
    for (RowChange &change : transaction->rows) {
        if (isWithheld(change))
            edit.withheld = true;
        else
            edit.rows.push_back(std::move(change));
    }
    return edit;
}

void add(AsideEdit &edit, AsideEdit &&part)
{
    edit.ids.insert(edit.ids.end(), part.ids.begin(), part.ids.end());
    std::move(part.rows.begin(), part.rows.end(), std::back_inserter(edit.rows));
    edit.withheld = edit.withheld || part.withheld;
    edit.standing = edit.standing || part.standing;
}
} // namespace

Result<std::vector<AsideEdit>> asideEdits(Connection &connection, qsizetype limit)
{
    VECHE_TAKE(const auto &entries,
               journal::read(connection, JournalState::Aside, 0, std::numeric_limits<qint64>::max()));
    std::vector<AsideEdit> edits;
    for (const JournalEntry &entry : entries) {
        AsideEdit edit = readAside(entry);
        if (!edits.empty() && belongsTo(edits.back(), edit))
            add(edits.back(), std::move(edit));
        else if (std::ssize(edits) == limit)
            break;
        else
            edits.push_back(std::move(edit));
    }
    return edits;
}

Result<std::optional<AsideEdit>> asideEdit(Connection &connection, const Id &id)
{
    VECHE_TAKE(auto &edits, asideEdits(connection, std::numeric_limits<qsizetype>::max()));
    for (AsideEdit &edit : edits) {
        if (std::find(edit.ids.begin(), edit.ids.end(), id) != edit.ids.end())
            return std::optional(std::move(edit));
    }
    return std::optional<AsideEdit>();
}

Result<domain::ChangeSet> asNewEdit(Connection &connection, const domain::CommunityId &community,
                                    const AsideEdit &edit)
{
    if (edit.standing)
        return failure(ErrorKind::Retryable,
                       u"It is taken out of the rows at the next contact with the server; decide then"_s);
    domain::ChangeSet changes;
    changes.label = edit.label;
    std::set<std::pair<const domain::EntityInfo *, Id>> made;
    for (RowChange change : edit.rows) {
        const auto row = storage::loadRow(connection, community, *change.entity, change.id);
        if (!row)
            return failure(row.error());
        const bool there = row->has_value() || made.contains({change.entity, change.id});
        if (!there && !change.create)
            return failure(ErrorKind::NotFound, u"A row that the edit changes isn't here any more"_s,
                           u"%1 %2"_s.arg(change.entity->name, change.id.toString()));
        change.create = !there;
        change.previous.clear();
        made.insert({change.entity, change.id});
        changes.rows.push_back(std::move(change));
    }
    return changes;
}

Result<std::vector<JournalEntry>> dropAside(WriteContext &context, const AsideEdit &edit)
{
    std::vector<JournalEntry> dropped;
    for (const Id &id : edit.ids) {
        VECHE_TAKE(auto &entry, journal::find(context.connection, id));
        if (!entry || entry->state != JournalState::Aside)
            continue; // It came back meanwhile, or was decided on.
        VECHE_TRY(giveUp(context.connection, *entry));
        dropped.push_back(std::move(*entry));
    }
    return dropped;
}

Result<void> keepAside(WriteContext &context, const std::vector<JournalEntry> &entries)
{
    for (const JournalEntry &entry : entries) {
        VECHE_TAKE(const auto &there, journal::find(context.connection, entry.id));
        const auto done = there ? journal::setState(context.connection, entry.id, entry.state, entry.reason)
                                : journal::putBack(context.connection, entry);
        if (!done)
            return done;
    }
    return {};
}

} // namespace veche::sync
