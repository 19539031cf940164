// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/changes.h"
#include "shared/domain/community.h"

#include <QObject>

#include <functional>

namespace veche::storage
{
class Connection;
class Store;
} // namespace veche::storage

namespace veche::workspace
{

/// The rights of the workspace's user to see and change: by the role that the main server told last, and
/// everything before one told. Views ask it for each control they offer, and again when it has changed.
class Rights final : public QObject
{
    Q_OBJECT

public:
    explicit Rights(storage::Store &store, QObject *parent = nullptr);

    [[nodiscard]] const domain::RoleKey &role() const { return m_role; }
    [[nodiscard]] bool may(domain::Capability capability) const;
    /// Whether the role sees that field of rows of that entity, or without a field anything of them.
    [[nodiscard]] bool maySee(const domain::EntityInfo &entity, QAnyStringView field = {}) const;
    /// New rows.
    [[nodiscard]] bool mayAdd(const domain::EntityInfo &entity) const;
    /// Rows that are there already, to delete them too.
    [[nodiscard]] bool mayEdit(const domain::EntityInfo &entity) const;
    /// That field of a row that is there already; with a row's id also where it depends on the row.
    [[nodiscard]] bool mayEdit(const domain::EntityInfo &entity, QAnyStringView field,
                               const Id &row = {}) const;
    /// A schedule from elsewhere: it brings events, sessions and people.
    [[nodiscard]] bool mayImport() const;
    /// The door's work is all that there is to do.
    [[nodiscard]] bool isForTheDoor() const;

    /// Denied, as the server would say it, where it would refuse one of the changes. For a few rows: of lower
    /// roles each is compared with what the file holds.
    [[nodiscard]] Result<void> check(const domain::ChangeSet &changes) const;
    /// The same by the role of now, for many rows: on the writer thread, before they are written.
    using Check = std::function<Result<void>(storage::Connection &, const domain::ChangeSet &)>;
    [[nodiscard]] Check checkOnWriter() const;
    /// Reads again what the main server told.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isShown(const Id &person) const;

    storage::Store &m_store;
    domain::RoleKey m_role = domain::Role::Owner;
};

} // namespace veche::workspace
