// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/entitytable.h"
#include "shared/domain/person.h"
#include "shared/storage/store.h"

#include <QObject>
#include <QSet>

namespace veche::workspace
{

/// The community's persons: there may be a hundred thousand, and most views show a few. Each is read from the
/// file when it is asked for and is current from then on; everyone is read only for what shows everyone.
class KnownPersons final : public QObject
{
    Q_OBJECT

public:
    /// By whom they were merged into.
    using Table = EntityTable<domain::Person, &domain::Person::mergedInto>;

    explicit KnownPersons(storage::Store &store);
    ~KnownPersons() override;

    /// The row itself; nullptr where there is none.
    [[nodiscard]] const domain::Person *row(const Id &id);
    /// The row that speaks for this human: follows mergedInto, cycles resolved alike everywhere. nullptr
    /// where there is none.
    [[nodiscard]] const domain::Person *speakingFor(const Id &id);
    /// The rows merged into that one, of those asked for so far.
    [[nodiscard]] std::vector<const domain::Person *> mergedInto(const Id &id) const;
    /// Those in memory, merged rows too.
    [[nodiscard]] const Table &soFar() const { return m_table; }
    /// Everyone. Reads now what readAhead() hasn't.
    [[nodiscard]] const Table &everyone();
    /// Begins to read everyone, beside the caller's thread.
    void readAhead();
    [[nodiscard]] bool areComplete() const { return m_complete; }
    void take(const domain::Row &row);

Q_SIGNALS:
    /// Everyone is in memory, as readAhead() was asked to see to.
    void completed();

private:
    void complete(Table everyone);

    storage::Store &m_store;
    Table m_table;
    QSet<Id> m_absent;  ///< asked for, and not in the file
    QSet<Id> m_changed; ///< while everyone is read
    storage::StopFlag m_stop;
    bool m_reading = false;
    bool m_complete = false;
};

} // namespace veche::workspace
