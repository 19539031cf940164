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
    }
}

void Oracle::wrote(int client, const EntityInfo &info, const Id &row, int reg, const Value &value, bool again)
{
    if (telling(info, reg) < 0)
        return;
    const Key key{info.name, row, reg};
    const int write = static_cast<int>(m_writes.size());
    auto &seen = m_seen[{client, key}];
    m_writes.push_back({key, value, seen, again});
    m_byKey[key].push_back(write);
    seen.insert(write);
}

void Oracle::deleted(int client, const EntityInfo &info, const Id &row)
{
    Deletion deletion{{info.name, row}, {}};
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
    const auto &[entity, id, reg] = own.key;
    const auto row = rows.find({entity, id});
    if (row == rows.end())
        return false;
    if (m_erased.contains(id))
        return true;
    const int field = telling(*row->second.entity, reg);
    if (row->second.has(reg) && row->second.values[field] == own.value)
        return true;
    const auto knowingly = [&](int other) { return m_writes[other].seen.contains(write); };
    const auto &others = m_byKey.at(own.key);
    if (std::any_of(others.begin(), others.end(), knowingly))
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

std::set<int> Oracle::past(int write) const
{
    std::set<int> all;
    std::vector<int> open{write};
    while (!open.empty()) {
        const int next = open.back();
        open.pop_back();
        for (const int seen : m_writes[next].seen) {
            // An undo wrote what was there before: who saw the value may have seen the first of both.
            if (!m_writes[seen].again && all.insert(seen).second)
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
    return past(winners[0]).contains(losers[0]) || past(losers[0]).contains(winners[0]);
}

void Oracle::lostWithDisk(const Rows &rows)
{
    m_lostInbox.merge(inboxOf(rows));
}

QStringList Oracle::judge(const Rows &rows, bool precise) const
{
    QStringList wrong;
    auto inbox = inboxOf(rows);
    inbox.insert(m_lostInbox.begin(), m_lostInbox.end());
    for (int write = 0; write < writes(); ++write) {
        if (isAccounted(write, rows, inbox))
            continue;
        const auto &[entity, id, reg] = m_writes[write].key;
        wrong << u"lost: %1 %2 register %3, “%4”"_s.arg(entity, id.toString().left(8))
                     .arg(reg)
                     .arg(domain::toText(m_writes[write].value));
    }
    for (const auto &[row, conflict] : inbox) {
        if (precise && conflict.index > 0 && isOrdered({row.first, row.second, conflict.index}, conflict)) {
            wrong << u"no conflict: %1.%2, “%3” and “%4” knew of each other"_s.arg(
                row.first, conflict.reg, domain::toText(conflict.winner), domain::toText(conflict.loser));
        }
    }
    return wrong;
}

} // namespace veche::tests
