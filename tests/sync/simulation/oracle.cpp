// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/oracle.h"

#include "shared/domain/transaction.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;
using domain::Conflict;
using domain::EntityInfo;
using domain::Row;
using domain::Value;

QString stampText(const Stamp &stamp)
{
    return u"%1.%2.%3"_s.arg(stamp.ms % 100'000'000).arg(stamp.counter).arg(stamp.device.value);
}

QString shortName(const Id &id)
{
    return id.toString().mid(9, 4);
}

int Oracle::telling(const EntityInfo &info, int reg)
{
    for (const int field : info.registers[reg].fields) {
        const domain::Field &described = info.fields[field];
        const bool counted = described.nameView() == "duration"_L1 && info.registers[reg].fields.size() > 1;
        if (described.type == domain::FieldType::Text || counted)
            return field;
    }
    return -1;
}

std::vector<int> Oracle::writesOf(const Key &key, const Value &value) const
{
    std::vector<int> found;
    const auto all = m_byKey.find(key);
    if (all == m_byKey.end())
        return found;
    for (const int write : all->second) {
        if (m_writes[write].value == value)
            found.push_back(write);
    }
    return found;
}

void Oracle::observe(int client, const Rows &rows)
{
    for (const auto &[name, row] : rows) {
        for (int reg = 1; reg < static_cast<int>(row.stamps.size()); ++reg) {
            const int field = telling(*row.entity, reg);
            if (field < 0 || !row.has(reg))
                continue;
            const Key key{name.first, name.second, reg};
            for (const int write : writesOf(key, row.values[field]))
                m_seen[{client, key}].insert(write);
        }
        for (const domain::UnknownRegister &reg : row.unknown) {
            const Key key{name.first, name.second, unknownRegister};
            for (const int write : writesOf(key, reg.value))
                m_seen[{client, key}].insert(write);
        }
    }
}

void Oracle::wrote(int client, const Edit &edit)
{
    if (telling(*edit.info, edit.reg) < 0)
        return;
    const Key key{edit.info->name, edit.row, edit.reg};
    Write write{client,         key,
                edit.value,     edit.origin != Origin::Anew,
                edit.stamp,     edit.onDeleted,
                edit.forbidden, m_seen[{client, key}]};
    if (edit.origin == Origin::Undo)
        write.seen = knownByOwn(client, key);
    note(std::move(write));
}

std::set<int> Oracle::knownByOwn(int client, const Key &key) const
{
    std::set<int> known;
    const auto all = m_byKey.find(key);
    for (const int write : all == m_byKey.end() ? std::vector<int>() : all->second) {
        if (m_writes[write].client != client)
            continue;
        known.insert(write);
        known.insert(m_writes[write].seen.begin(), m_writes[write].seen.end());
    }
    return known;
}

void Oracle::wroteUnknown(int client, const EntityInfo &info, const Id &row, const Value &value)
{
    const Key key{info.name, row, unknownRegister};
    note({client, key, value, false, {}, false, false, m_seen[{client, key}]});
}

void Oracle::note(Write write)
{
    const int index = writes();
    m_seen[{write.client, write.key}].insert(index);
    m_byKey[write.key].push_back(index);
    m_writes.push_back(std::move(write));
}

void Oracle::deleted(int client, const EntityInfo &info, const Id &row)
{
    Deletion deletion{client, {info.name, row}, {}};
    for (int reg = 1; reg < static_cast<int>(info.registers.size()); ++reg) {
        const auto seen = m_seen.find({client, Key{info.name, row, reg}});
        if (seen != m_seen.end())
            deletion.seen.insert(seen->second.begin(), seen->second.end());
    }
    m_deletions.push_back(std::move(deletion));
}

std::multimap<std::pair<QString, Id>, Oracle::Inbox> Oracle::inboxOf(const Rows &rows) const
{
    std::multimap<std::pair<QString, Id>, Inbox> inbox;
    for (const auto &[name, row] : rows) {
        if (row.entity != &Conflict::info())
            continue;
        const auto conflict = domain::entityOf<Conflict>(row);
        const EntityInfo *info = domain::entityNamed(conflict.entity);
        if (!info)
            continue; // Only where a rule is switched off.
        Inbox entry;
        entry.reg = conflict.reg;
        entry.index = info->registerIndex(conflict.reg);
        const int field = entry.index > 0 ? telling(*info, entry.index) : -1;
        const auto take = [&](const QByteArray &side, Value &told) {
            const auto fields = domain::decodeFields(*info, side);
            if (!fields)
                return; // Blanked with the person that it was about.
            for (const domain::FieldChange &change : *fields) {
                entry.values.insert(domain::encoded(change.value));
                if (change.field == field)
                    told = change.value;
            }
        };
        take(conflict.winner, entry.winner);
        take(conflict.loser, entry.loser);
        inbox.emplace(std::pair(conflict.entity, conflict.row), std::move(entry));
    }
    return inbox;
}

bool Oracle::isAccounted(int write, const Rows &rows,
                         const std::multimap<std::pair<QString, Id>, Inbox> &inbox) const
{
    const Write &own = m_writes[write];
    if (own.lost || m_listed.contains(write) || isTied(write))
        return true;
    const auto &[entity, id, reg] = own.key;
    const auto row = rows.find({entity, id});
    if (row == rows.end())
        return m_blanked.contains(id) || m_erasedBy.contains({own.client, id}); // Before anybody had it.
    if (m_erased.contains(id))
        return true;
    if (reg == unknownRegister)
        return isUnknownAccounted(write, rows);
    const int field = telling(*row->second.entity, reg);
    if (row->second.has(reg) && row->second.values[field] == own.value)
        return true;
    const auto &others = m_byKey.at(own.key);
    const auto isOverwritten = [&](int other) {
        const std::set<int> &seen = m_writes[other].seen;
        return std::any_of(seen.begin(), seen.end(), [&](int known) { return agree(known, write); });
    };
    if (std::any_of(others.begin(), others.end(), isOverwritten))
        return true;
    const QString name = row->second.entity->registers[reg].name;
    const auto [from, to] = inbox.equal_range({entity, id});
    const bool listed = std::any_of(from, to, [&](const auto &entry) {
        const bool about = entry.second.reg == name || entry.second.reg == u"deleted";
        return about && entry.second.values.contains(domain::encoded(own.value));
    });
    if (listed)
        return true;
    return row->second.isDeleted() &&
           std::any_of(m_deletions.begin(), m_deletions.end(), [&](const Deletion &deletion) {
               return deletion.row == std::pair(entity, id) && deletion.seen.contains(write);
           });
}

bool Oracle::agree(int write, int other) const
{
    const Write &one = m_writes[write];
    const Write &two = m_writes[other];
    return write == other || (!one.again && !two.again && one.value == two.value);
}

bool Oracle::isAmbiguous(int write) const
{
    const auto &others = m_byKey.at(m_writes[write].key);
    return m_writes[write].again || std::any_of(others.begin(), others.end(), [&](int other) {
               return other != write && agree(other, write);
           });
}

bool Oracle::isTied(int write) const
{
    const Write &own = m_writes[write];
    const auto &others = m_byKey.at(own.key);
    return !own.stamp.isNull() && std::any_of(others.begin(), others.end(), [&](int other) {
        return other != write && m_writes[other].stamp == own.stamp;
    });
}

bool Oracle::isUnknownAccounted(int write, const Rows &rows) const
{
    const Write &own = m_writes[write];
    const auto &[entity, id, reg] = own.key;
    const auto &held = rows.at({entity, id}).unknown;
    const auto shows = [&](const domain::UnknownRegister &register_) { return register_.value == own.value; };
    if (std::any_of(held.begin(), held.end(), shows))
        return true;
    const std::set<int> before = past(write);
    const auto &others = m_byKey.at(own.key);
    return std::any_of(others.begin(), others.end(),
                       [&](int other) { return other != write && !before.contains(other); });
}

bool Oracle::isBuriedUnseen(int write, const Rows &rows,
                            const std::multimap<std::pair<QString, Id>, Inbox> &inbox) const
{
    const Write &own = m_writes[write];
    const auto &[entity, id, reg] = own.key;
    const std::pair name(entity, id);
    const auto row = rows.find(name);
    if (own.again || own.onDeleted || own.lost || m_listed.contains(write) || m_erased.contains(id) ||
        reg == unknownRegister || row == rows.end() || !row->second.isDeleted() || m_undeleted.contains(name))
        return false;
    if (row->second.values[telling(*row->second.entity, reg)] != own.value)
        return false;
    const auto knew = [&](const Deletion &deletion) {
        return deletion.row == name && deletion.seen.contains(write);
    };
    const auto [from, to] = inbox.equal_range(name);
    const bool listed = std::any_of(from, to, [&](const auto &entry) {
        return entry.second.values.contains(domain::encoded(own.value));
    });
    return !listed && std::none_of(m_deletions.begin(), m_deletions.end(), knew);
}

/// Rows that are back although nobody brought them back.
QStringList Oracle::resurrected(const Rows &rows) const
{
    QStringList found;
    for (const Deletion &deletion : m_deletions) {
        const auto row = rows.find(deletion.row);
        if (deletion.listed || m_undeleted.contains(deletion.row) || row == rows.end() ||
            row->second.isDeleted())
            continue;
        found << u"resurrected: %1 %2"_s.arg(deletion.row.first, shortName(deletion.row.second));
    }
    return found;
}

std::set<int> Oracle::past(int write) const
{
    std::set<int> all;
    std::vector<int> open{write};
    while (!open.empty()) {
        const int next = open.back();
        open.pop_back();
        for (const int seen : m_writes[next].seen) {
            // An author who saw the value may have seen the other of the two.
            if (!isAmbiguous(seen) && all.insert(seen).second)
                open.push_back(seen);
        }
    }
    return all;
}

bool Oracle::isOrdered(const Key &key, const Inbox &conflict) const
{
    const auto winners = writesOf(key, conflict.winner);
    const auto losers = writesOf(key, conflict.loser);
    if (winners.size() != 1 || losers.size() != 1)
        return false; // Undo wrote the same again: not told apart.
    if (m_writes[winners[0]].again || m_writes[losers[0]].again)
        return false;
    if (isTied(winners[0]) || isTied(losers[0]))
        return false; // Of a stamp that two clones gave nobody can say which was known.
    return past(winners[0]).contains(losers[0]) || past(losers[0]).contains(winners[0]);
}

void Oracle::lostWithDisk(const Rows &rows)
{
    m_lostInbox.merge(inboxOf(rows));
    std::set<int> pulled;
    for (const auto &[whose, seen] : m_seen) {
        if (whose.first >= 0)
            pulled.insert(seen.begin(), seen.end());
    }
    for (int write = 0; write < writes(); ++write) {
        if (m_writes[write].client < 0 && !pulled.contains(write))
            m_writes[write].lost = true;
    }
}

void Oracle::listed(int client, const domain::RowChange &change)
{
    const Value *gone = change.valueOf(0);
    for (Deletion &deletion : m_deletions) {
        const bool same = deletion.row == std::pair(QString(change.entity->name), change.id);
        deletion.listed = deletion.listed || (gone && same && deletion.client == client);
    }
    const auto list = [&](int reg, const Value &value) {
        for (const int write : writesOf({change.entity->name, change.id, reg}, value)) {
            if (m_writes[write].client == client)
                m_listed.insert(write);
        }
    };
    for (const domain::FieldChange &field : change.fields) {
        const int reg = change.entity->registerOf[field.field];
        if (field.field == telling(*change.entity, reg))
            list(reg, field.value);
    }
    for (const domain::UnknownChange &field : change.unknown)
        list(unknownRegister, field.value);
}

bool Oracle::isTrespass(int write, const Rows &rows) const
{
    const Write &own = m_writes[write];
    const auto &[entity, id, reg] = own.key;
    const auto row = rows.find({entity, id});
    if (!own.forbidden || isAmbiguous(write) || row == rows.end())
        return false;
    return row->second.has(reg) && row->second.values[telling(*row->second.entity, reg)] == own.value;
}

QStringList Oracle::judge(const Rows &rows, bool precise) const
{
    QStringList wrong;
    auto inbox = inboxOf(rows);
    inbox.insert(m_lostInbox.begin(), m_lostInbox.end());
    for (int write = 0; write < writes(); ++write) {
        if (qEnvironmentVariableIsSet("VECHE_STRICT") && isBuriedUnseen(write, rows, inbox)) {
            const auto &[entity, id, reg] = m_writes[write].key;
            wrong << u"deleted unseen: %1 %2, “%3”"_s.arg(entity, shortName(id),
                                                          domain::toText(m_writes[write].value));
        }
        if (isTrespass(write, rows)) {
            const auto &[entity, id, reg] = m_writes[write].key;
            wrong << u"taken without a right: %1 %2, “%3”"_s.arg(entity, shortName(id),
                                                                 domain::toText(m_writes[write].value));
        }
        if (isAccounted(write, rows, inbox))
            continue;
        const auto &[entity, id, reg] = m_writes[write].key;
        wrong << u"lost: %1 %2 register %3, “%4”"_s.arg(entity, shortName(id))
                     .arg(reg)
                     .arg(domain::toText(m_writes[write].value));
    }
    wrong += resurrected(rows);
    for (const auto &[row, conflict] : inbox) {
        if (precise && conflict.index > 0 && isOrdered({row.first, row.second, conflict.index}, conflict)) {
            wrong << u"no conflict: %1 %2.%3, “%4” and “%5” knew of each other"_s.arg(
                row.first, shortName(row.second), conflict.reg, domain::toText(conflict.winner),
                domain::toText(conflict.loser));
        }
    }
    return wrong;
}

} // namespace veche::tests
