// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"
#include "tests/sync/simulation/replica.h"

#include <set>

namespace veche::tests
{

[[nodiscard]] QString stampText(const Stamp &stamp);
/// The part of an id that tells the rows of a world apart.
[[nodiscard]] QString shortName(const Id &id);

/// Knows who wrote what having seen what (servers, which write too, are clients below 0), from the edits that
/// the simulation made; it never merges. At the end every edit is there, was overwritten by somebody who had
/// seen it, or stands in a conflict; and no conflict is between two of which one had seen the other.
class Oracle
{
public:
    /// Notes the values that a client's replica shows now; call it before its edits and at the end.
    void observe(int client, const Rows &rows);
    enum class Origin {
        Anew,
        Undo, ///< takes back an edit of its author's, and may replace no more than that one
        Retry ///< of what was refused, whose value isn't new either
    };
    /// One edit of a register.
    struct Edit {
        const domain::EntityInfo *info = nullptr;
        Id row;
        int reg = 0;
        domain::Value value;
        Origin origin = Origin::Anew;
        Stamp stamp;            ///< null where it isn't known
        bool onDeleted = false; ///< the row was shown as deleted
        bool forbidden = false; ///< its author may not change that
    };
    void wrote(int client, const Edit &edit);
    /// The same for a field that this build doesn't know: such registers are in no conflict yet.
    void wroteUnknown(int client, const domain::EntityInfo &info, const Id &row, const domain::Value &value);
    void deleted(int client, const domain::EntityInfo &info, const Id &row);
    /// Somebody brought it back.
    void undeleted(const domain::EntityInfo &info, const Id &row) { m_undeleted.insert({info.name, row}); }
    /// `forbidden`: the server refuses that, and gives the person back; where its disk is lost nobody can.
    void erased(int client, const Id &person, bool forbidden)
    {
        m_erased.insert(person);
        m_erasedBy.insert({client, person});
        if (forbidden)
            m_blanked.insert(person);
    }
    /// A server's disk is lost with these rows: conflicts and edits of the server's own that no laptop had
    /// pulled were there alone.
    void lostWithDisk(const Rows &rows);
    /// The client lists at the end that this was refused.
    void listed(int client, const domain::RowChange &change);

    /// Sentences about what is wrong with the final state; empty where nothing is.
    [[nodiscard]] QStringList judge(const Rows &rows, bool precise) const;
    [[nodiscard]] int writes() const { return static_cast<int>(m_writes.size()); }

    /// The field of a register by which writes are told apart; -1 where it isn't followed.
    [[nodiscard]] static int telling(const domain::EntityInfo &info, int reg);

private:
    using Key = std::tuple<QString, Id, int>;
    static constexpr int unknownRegister = 1000; ///< one is followed
    struct Write {
        int client;
        Key key;
        domain::Value value;
        bool again; ///< its value isn't new
        Stamp stamp;
        bool onDeleted;
        bool forbidden;
        std::set<int> seen; ///< writes of the same register that its author had seen
        bool lost = false;  ///< with the only disk that had it
    };
    struct Deletion {
        int client;
        std::pair<QString, Id> row;
        std::set<int> seen;
        bool listed = false; ///< it was refused
    };
    /// Both values of a conflict in the inbox.
    struct Inbox {
        QString reg;
        std::set<QByteArray> values;
        domain::Value winner;
        domain::Value loser;
        int index = -1;
    };

    void note(Write write);
    /// The writes of a register by its own edits, and those that had been seen then.
    [[nodiscard]] std::set<int> knownByOwn(int client, const Key &key) const;
    /// Both set one value of their own accord: who changes the one knows of the other. An undo doesn't count,
    /// which sets again what was there.
    [[nodiscard]] bool agree(int write, int other) const;
    /// Its value alone doesn't tell which write it was.
    [[nodiscard]] bool isAmbiguous(int write) const;
    /// Another was written under the very same stamp: then the bytes decide, and nobody is asked.
    [[nodiscard]] bool isTied(int write) const;
    [[nodiscard]] std::vector<int> writesOf(const Key &key, const domain::Value &value) const;
    [[nodiscard]] bool isAccounted(int write, const Rows &rows,
                                   const std::multimap<std::pair<QString, Id>, Inbox> &inbox) const;
    [[nodiscard]] bool isUnknownAccounted(int write, const Rows &rows) const;
    /// Edits that went with a row which somebody deleted who hadn't seen them.
    [[nodiscard]] bool isBuriedUnseen(int write, const Rows &rows,
                                      const std::multimap<std::pair<QString, Id>, Inbox> &inbox) const;
    [[nodiscard]] QStringList resurrected(const Rows &rows) const;
    /// Whether it is a write that its author had no right to and that stands there all the same.
    [[nodiscard]] bool isTrespass(int write, const Rows &rows) const;
    [[nodiscard]] std::multimap<std::pair<QString, Id>, Inbox> inboxOf(const Rows &rows) const;
    [[nodiscard]] std::set<int> past(int write) const;
    [[nodiscard]] bool isOrdered(const Key &key, const Inbox &conflict) const;

    std::vector<Write> m_writes;
    std::map<Key, std::vector<int>> m_byKey;
    std::map<std::pair<int, Key>, std::set<int>> m_seen;
    std::vector<Deletion> m_deletions;
    std::set<std::pair<QString, Id>> m_undeleted;
    std::set<Id> m_erased;
    std::set<std::pair<int, Id>> m_erasedBy; ///< client and person
    std::set<Id> m_blanked;                  ///< by who may not
    std::set<int> m_listed;                  ///< writes that were refused and are still shown
    std::multimap<std::pair<QString, Id>, Inbox> m_lostInbox;
};

} // namespace veche::tests
