// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/rowtable.h"

#include <QSet>
#include <QStringList>

namespace veche::storage
{

/// A human as one community's rows know them, for telling and erasing what is held about them (the data
/// subject of the GDPR).
struct Subject {
    QSet<Id> persons;     ///< rows of `person`
    QSet<QString> emails; ///< foldedAddress() of each
    QStringList texts;    ///< those addresses as they are written

    [[nodiscard]] bool isEmpty() const { return persons.isEmpty() && emails.isEmpty(); }
};

/// Everyone who has that address, with the rows merged into theirs.
[[nodiscard]] Result<Subject> subjectByEmail(Connection &connection, const domain::CommunityId &community,
                                             const QString &email);
/// The humans of these rows, with what was merged into them; the address of nobody else.
[[nodiscard]] Result<Subject> subjectOf(Connection &connection, const domain::CommunityId &community,
                                        const QSet<Id> &persons);
/// Also once the row is blank: the addresses that it had.
void addAddress(Subject &subject, const QString &email);

/// Every row that holds something of them, deleted ones too: the persons, their orders, tickets, scans,
/// letters, memberships, places in sessions and tasks, and what conflicts and import memory keep of these.
/// An order is theirs by its address, or where all its tickets are; a ticket of nobody is its order's.
/// Releases are not among them.
[[nodiscard]] Result<std::vector<domain::Row>>
rowsOf(Connection &connection, const domain::CommunityId &community, const Subject &subject);

/// The releases that show one of these persons, each with its snapshot without them; not yet written.
[[nodiscard]] Result<std::vector<domain::Row>>
releasesWithout(Connection &connection, const domain::CommunityId &community, const QSet<Id> &persons);

} // namespace veche::storage
