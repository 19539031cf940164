// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"
#include "tests/sync/simulation/replica.h"

#include <set>

namespace veche::tests
{

[[nodiscard]] QString stampText(const Stamp &stamp);

/// Knows who wrote what having seen what, from the edits that the simulation made; it never merges. At the
/// end every edit is there, was overwritten by somebody who had seen it, or stands in a conflict; and no
/// conflict is between two of which one had seen the other.
class Oracle
{
public:
    /// What a client's replica shows now; call it before its edits and at the end.
    void observe(int client, const Rows &rows);
    /// The client wrote that value into the register; `again` for an undo, whose value isn't new.
    void wrote(int client, const domain::EntityInfo &info, const Id &row, int reg, const domain::Value &value,
               bool again = false);
    void deleted(int client, const domain::EntityInfo &info, const Id &row);
    void erased(const Id &person) { m_erased.insert(person); }
    /// The server's disk is lost with these rows: conflicts that nobody had pulled were told on it alone.
    void lostWithDisk(const Rows &rows);

    /// Sentences about what is wrong with the final state; empty where nothing is.
    [[nodiscard]] QStringList judge(const Rows &rows, bool precise) const;
    /// How many edits ended as the losing side of a conflict.
    [[nodiscard]] int writes() const { return static_cast<int>(m_writes.size()); }

    /// The field of a register by which writes are told apart; -1 where it isn't followed.
    [[nodiscard]] static int telling(const domain::EntityInfo &info, int reg);

private:
    using Key = std::tuple<QString, Id, int>;
    struct Write {
        Key key;
        domain::Value value;
        std::set<int> seen; ///< writes of the same register that its author had seen
        bool again = false;
    };
    struct Deletion {
        std::pair<QString, Id> row;
        std::set<int> seen;
    };
    /// Both values of a conflict in the inbox.
    struct Inbox {
        QString reg;
        std::set<QByteArray> values;
        domain::Value winner;
        domain::Value loser;
        int index = -1;
    };

    [[nodiscard]] std::vector<int> writesOf(const Key &key, const domain::Value &value) const;
    [[nodiscard]] bool isAccounted(int write, const Rows &rows,
                                   const std::multimap<std::pair<QString, Id>, Inbox> &inbox) const;
    [[nodiscard]] std::multimap<std::pair<QString, Id>, Inbox> inboxOf(const Rows &rows) const;
    [[nodiscard]] std::set<int> past(int write) const;
    [[nodiscard]] bool isOrdered(const Key &key, const Inbox &conflict) const;

    std::vector<Write> m_writes;
    std::map<Key, std::vector<int>> m_byKey;
    std::map<std::pair<int, Key>, std::set<int>> m_seen;
    std::vector<Deletion> m_deletions;
    std::set<Id> m_erased;
    std::multimap<std::pair<QString, Id>, Inbox> m_lostInbox;
};

} // namespace veche::tests
