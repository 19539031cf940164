// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/serverrig.h"

namespace veche::tests
{

using FormFields = QList<std::pair<QString, QString>>;

/// The form of registration on that page as a browser would send it back.
inline FormFields filledForm(const Reply &page, const domain::TicketType &type,
                             const QString &name = QStringLiteral("Вера Никитина"),
                             const QString &email = QStringLiteral("vera@example.org"))
{
    return {{QStringLiteral("csrf"), page.input(QStringLiteral("csrf"))},
            {QStringLiteral("nonce"), page.input(QStringLiteral("nonce"))},
            {QStringLiteral("ticket"), type.id.toString()},
            {QStringLiteral("name"), name},
            {QStringLiteral("email"), email},
            {QStringLiteral("consent"), QStringLiteral("yes")}};
}

} // namespace veche::tests
