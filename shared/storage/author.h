// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QByteArray>

namespace veche::storage
{

/// The author of the edits made here, as the machine knows it outside of the workspace's file: a file from
/// elsewhere, and whatever journal it carries, speaks for nobody.
struct Author {
    domain::AccountId account; ///< null while nobody is signed in
    QByteArray key;            ///< of the seals: 32 random bytes, one file's on one machine

    /// Shows that a journal's payload, with what is said of it beside, was made here: HMAC (RFC 2104) with
    /// BLAKE2b, 32 bytes. Null without a key.
    [[nodiscard]] QByteArray seal(const QByteArray &beside, const QByteArray &payload) const;

    friend bool operator==(const Author &, const Author &) = default;
};

} // namespace veche::storage
