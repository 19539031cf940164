// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::storage
{

/// The words that differ between databases. All other SQL of ours uses words that SQLite (3.39 or later) and
/// PostgreSQL share: ON CONFLICT instead of INSERT OR, IS [NOT] DISTINCT FROM where either side may be NULL,
/// a plain ? for each value, COUNT(*) FILTER instead of sums of truths, a name for each table that a query
/// makes. tests/sqltables.py knows the words that SQLite alone takes.
struct Dialect {
    QString integer;    ///< the type of 64-bit numbers and of truths
    QString bytes;      ///< the type of ids and blobs
    QString rowNumber;  ///< the type of a key that the database counts up itself
    QString newNumber;  ///< the same, where no number is ever given twice
    QString byKey;      ///< ends a table that is kept in the order of its key
    QString unindexed;  ///< follows a table that is to be read in its own order, by no index
    QString beginWrite; ///< begins a transaction that waits for its turn to write
    QString damage;     ///< a query that looks over the database: “ok”, or what is damaged
    QString columns;    ///< a query for the names of a table's columns, in order; takes the table's name

    /// A statement of a schema as this database takes it. Schemas are written in SQLite's words: the types
    /// TEXT, INTEGER, BLOB and INTEGER PRIMARY KEY [AUTOINCREMENT], which is a key that the database counts
    /// up; WITHOUT ROWID.
    [[nodiscard]] QString schema(const QString &statement) const;
};

[[nodiscard]] const Dialect &sqliteDialect();

} // namespace veche::storage
