// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/tickets/signing.h"
#include "shared/tickets/ticketcode.h"

#include <QString>

#include <optional>
#include <span>

namespace veche::tickets::pretix
{

/// A ticket of pretix's signed scheme "sig1", as its QR says it. Times are seconds since 1970 UTC.
struct Sig1Code {
    QString seed;
    qint64 item = 0;
    qint64 variation = 0; ///< 0 for none
    qint64 subevent = 0;  ///< 0 for none
    std::optional<qint64> validFrom;
    std::optional<qint64> validUntil;

    QByteArray signedBytes;
    QByteArray signature;
};

/// Reads what stands in pretix's QR; Invalid for anything else. Nothing in it may be believed before
/// verify() says Ok.
[[nodiscard]] Result<Sig1Code> parse(QStringView text);
/// Checks against the event's keys. The format names no key: UnknownKey only when none is given.
[[nodiscard]] Verification verify(const Sig1Code &code, std::span<const signing::PublicKey> keys);
/// Reads an entry of pretix's `valid_keys.pretix_sig1`: a PEM public key, base64-encoded once more.
[[nodiscard]] Result<signing::PublicKey> publicKey(QByteArrayView entry);

} // namespace veche::tickets::pretix
