// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/storage/connection.h"

#include <QString>

#include <optional>

namespace veche::pages
{

/// Where a community's page, or one of its events' pages, is.
struct PageAddress {
    QString community; ///< slug
    QString event;     ///< slug; empty for the community's own page
    friend bool operator==(const PageAddress &, const PageAddress &) = default;
};

/// Where the page is that was at that address before the community or the event took another slug; nothing
/// where there was none, or where it still is.
[[nodiscard]] Result<std::optional<PageAddress>> successorOf(storage::Connection &connection,
                                                             const PageAddress &former);

} // namespace veche::pages
