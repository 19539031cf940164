// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"

#include <QJsonArray>
#include <QMap>
#include <QSet>

#include <span>
#include <vector>

namespace veche::storage
{

/// The personal data of a table beside the described entities': how it is told, erased and withheld, and how
/// long it stays. Whoever makes a table declares it beside its schema; a test fails without.
struct PersonalTable {
    enum class Whose {
        Nobody,   ///< nothing of a person
        Address,  ///< rows whose `column` is their e-mail address: told, and deleted by erasing
        Account,  ///< rows whose `column` is the id of their account: told, and deleted by erasing
        Elsewhere ///< seen to by code of its own
    };
    QLatin1StringView name;
    Whose whose = Whose::Nobody;
    QLatin1StringView column = {};
    QLatin1StringView withheld = {}; ///< columns that prove who one is, separated by blanks: never told
    QLatin1StringView why = {};      ///< why nobody is in it, or what sees to it
    QLatin1StringView kept = {};     ///< until when a row of somebody stays where nothing is erased
};

/// Those of every file, a workspace or a server's, beside the entities'.
[[nodiscard]] std::vector<PersonalTable> tablesOfFiles();

/// A person to the tables of a server.
struct ServerSubject {
    QSet<QString> emails; ///< foldedAddress() of each
    QByteArray account;   ///< the id's bytes; empty where there is none
};

/// Their rows: [{"table", "fields": {column: value}}]; bytes in hex.
[[nodiscard]] Result<QJsonArray> tellRows(Connection &connection, std::span<const PersonalTable> tables,
                                          const ServerSubject &subject);
/// Deletes their rows; gives how many there were, by table. Inside a write.
[[nodiscard]] Result<QMap<QString, int>>
deleteRows(Connection &connection, std::span<const PersonalTable> tables, const ServerSubject &subject);

} // namespace veche::storage
