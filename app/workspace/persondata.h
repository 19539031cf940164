// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/subject.h"

#include <QFuture>

namespace veche::workspace
{

class Workspace;

/// About whom: a person of the community, or whoever registered under an address without being one.
struct Whose {
    domain::PersonId person; ///< null: the addresses alone
    QStringList emails;
    QString name; ///< for sentences

    [[nodiscard]] bool isEmpty() const { return person.isNull() && emails.isEmpty(); }
};

/// The workspace's data about somebody.
struct Holding {
    storage::Subject subject;
    std::vector<domain::Row> rows;

    [[nodiscard]] int count(const domain::EntityInfo &entity) const;
};

/// Read on another thread.
[[nodiscard]] QFuture<Result<Holding>> holdingOf(Workspace &workspace, const Whose &whose);

/// Erases them here; the server and the others follow at the next contact. Gives the number of rows. It can't
/// be undone, and earlier edits of theirs can't either.
[[nodiscard]] QFuture<Result<int>> erasePerson(Workspace &workspace, const Whose &whose,
                                               const QString &label);

/// True for owners and organisers, and where nobody else has the workspace.
[[nodiscard]] bool mayErase(const Workspace &workspace);

} // namespace veche::workspace
