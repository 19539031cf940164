// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/row.h"

#include <vector>

namespace veche::domain
{

/// At most so many bytes the value takes in CBOR.
[[nodiscard]] qint64 encodedSize(const Value &value);
/// At most so many bytes the change takes in a transaction; see encode().
[[nodiscard]] qint64 encodedSize(const RowChange &change);
/// At most so many bytes the row takes where rows travel as they are, without what describes its entity.
[[nodiscard]] qint64 encodedSize(const Row &row);

/// The size of a transaction that is being filled: tells when the next row belongs into another one.
class PartFill
{
public:
    /// Whether a row of that many bytes would make it too large; never while it is empty.
    [[nodiscard]] bool isFullFor(qint64 bytes) const;
    void add(qint64 bytes);

private:
    int m_rows = 0;
    qint64 m_bytes = 0;
};

/// The changes in their order, cut into what one transaction each may hold: at most Transaction::maxRows and
/// Transaction::goodBytes, unless a single row is larger.
[[nodiscard]] std::vector<std::vector<RowChange>> inParts(std::vector<RowChange> changes);

} // namespace veche::domain
