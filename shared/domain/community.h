// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"
#include "shared/domain/roles.h"

namespace veche::domain
{

/// The people who organise together; its row's id is the community id of the whole workspace.
struct Community : EntityBase {
    QString name;
    QString slug;
    QString description; ///< Markdown
    QString zone;        ///< IANA; what new events start with
    QString language;    ///< "ru", "en"
    QString links;       ///< one "title<TAB>address" a line, shown on the community's page
    QString replyTo;     ///< where answers to its mail go

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Community &, const Community &) = default;
};

/// An account's place in the community.
struct Member : EntityBase {
    AccountId account;
    PersonId person; ///< the same human in the speaker bank, where linked
    RoleKey role;
    QString name;
    QString email;
    bool erased = false; ///< whoever it was about was erased; only ever turns on

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Member &, const Member &) = default;
};

/// A label that events and sessions share across the community.
struct Tag : EntityBase {
    QString name;
    QString colour;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Tag &, const Tag &) = default;
};

} // namespace veche::domain
