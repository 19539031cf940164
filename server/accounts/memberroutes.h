// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/accounts/accountdesk.h"
#include "server/accounts/attempts.h"
#include "server/http/router.h"

#include <QObject>

#include <chrono>

namespace veche::accounts
{

/// Routes for a community's members: invitations. Roles and farewells are edits of the member's row, which
/// come with the other changes.
class MemberRoutes final : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        AccountDesk &desk;
        const Clock &clock;
        /// Invitations go by mail alone: a link that is shown could be used by whoever sees it.
        const AccountLetters &letters;
    };
    explicit MemberRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    using Answer = QFuture<http::Response>;

    [[nodiscard]] Answer invite(const http::Request &request);
    struct Wanted {
        Invitation invitation;
        QString language;
    };
    [[nodiscard]] static Result<Wanted> wantedOf(const http::Request &request);
    [[nodiscard]] Answer invited(const Placed &who, const Wanted &wanted);
    /// How long to wait before so many invitations, or so many letters to one person.
    [[nodiscard]] std::chrono::milliseconds patience(const Placed &who, const Wanted &wanted);

    Parts m_parts;
    Attempts m_invitations; ///< by who invites
    Attempts m_letters;     ///< by who would get them
};

} // namespace veche::accounts
