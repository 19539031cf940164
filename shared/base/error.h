// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// The kinds of failure by how a caller can react; the text for people is made at the edge.
enum class ErrorKind {
    Offline,   ///< no connection: wait for one
    Retryable, ///< passing fault (5xx, 429, busy): try again later
    Rejected,  ///< the other side understood and refused
    Conflict,  ///< somebody else was first (a lock, a version)
    NotFound,
    Denied,  ///< not allowed for this member or device
    Corrupt, ///< stored data is not what it must be
    Invalid, ///< input that can't be accepted
    Full,    ///< no space left on the disk; reading goes on
    Cancelled,
    Bug ///< cannot happen
};

/// A failure: its kind, one English sentence saying what happened, and where (a path, a line, an id).
struct Error {
    ErrorKind kind = ErrorKind::Bug;
    QString message;
    QString context;

    friend bool operator==(const Error &, const Error &) = default;
};

[[nodiscard]] QString kindName(ErrorKind kind);
/// "message (context)", for logs and standard error.
[[nodiscard]] QString toString(const Error &error);

} // namespace veche
