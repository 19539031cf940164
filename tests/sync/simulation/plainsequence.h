// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/connection.h"

namespace veche::tests
{

/// Numbers transactions as a sequence of the database's own would, outside of them: one that took its number
/// earlier commits after another with a later number. A server of one community.
class PlainSequence
{
public:
    /// After the transactions that came when the head was at `before`.
    [[nodiscard]] Result<bool> number(storage::Connection &connection, qint64 before);

private:
    qint64 m_taken = 0; ///< by a transaction that is still to commit; 0: by none
};

} // namespace veche::tests
