// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/protocol/rowfollower.h"

#include <functional>

namespace veche::tests
{

/// Follows changed rows with a function.
class Following final : public sync::RowFollower
{
public:
    using Work =
        std::function<Result<void>(storage::Connection &, const sync::RowsChanged &, sync::Consequences &)>;
    explicit Following(Work work)
        : m_work(std::move(work))
    {
    }
    Result<void> afterRows(storage::Connection &connection, const sync::RowsChanged &changed,
                           sync::Consequences &consequences) override
    {
        return m_work(connection, changed, consequences);
    }

private:
    Work m_work;
};

} // namespace veche::tests
