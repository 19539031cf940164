// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

namespace veche::http
{

/// Counts the bytes that answers keep in memory until their readers have taken them; a body that several
/// readers share counts once.
class HeldAnswers
{
public:
    /// Each hold() of a body is followed by one drop() of it, before which it must not be let go.
    void hold(const QByteArray &body);
    void drop(const QByteArray &body);
    [[nodiscard]] qint64 bytes() const { return m_bytes; }
    /// The part that one of its readers accounts for.
    [[nodiscard]] double share(const QByteArray &body) const;

private:
    QHash<const char *, int> m_readers; ///< by where the bytes stand
    qint64 m_bytes = 0;
};

} // namespace veche::http
