// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/tickets/signing.h"

#include <QString>

#include <optional>
#include <span>

namespace veche::tickets
{

/// The content of a ticket's QR code. Times are whole minutes since 1970 UTC, 0 for no limit.
struct TicketCode {
    Id event;
    Id ticket;
    std::uint32_t type = 0; ///< typeTag() of the ticket type
    std::uint32_t validFrom = 0;
    std::uint32_t validUntil = 0;

    friend bool operator==(const TicketCode &, const TicketCode &) = default;
};

/// Lets a device of the team sign tickets of one event, numbered within a block: what walk-ins get while
/// there is no connection. Signed by a key of the event.
struct DeviceCertificate {
    Id event;
    signing::PublicKey device;
    std::uint32_t firstNumber = 0;
    std::uint32_t lastNumber = 0; ///< inclusive
    signing::KeyId issuer = 0;
    QByteArray signature;

    friend bool operator==(const DeviceCertificate &, const DeviceCertificate &) = default;
};

/// Present in tickets that a device signed instead of the event's own key.
struct Walkin {
    std::uint32_t number = 0;
    DeviceCertificate certificate;

    friend bool operator==(const Walkin &, const Walkin &) = default;
};

/// A text that has the form of a ticket. Nothing in it may be believed before verify() says Ok.
struct ParsedCode {
    TicketCode code;
    signing::KeyId key = 0; ///< the event's key at the root of the signature
    std::optional<Walkin> walkin;
    QByteArray signedBytes;
    QByteArray signature;
};

enum class Verification {
    Ok,
    UnknownKey,  ///< no key given has the id that the ticket names: another event, or a key not synced yet
    BadSignature ///< forged or damaged, or a number outside the device's block
};

/// The longest text that parse() looks at, in UTF-16 units.
constexpr qsizetype longestText = 4096;

/// A tag of four bytes that stands for a ticket type in a QR.
[[nodiscard]] std::uint32_t typeTag(const Id &type);
/// The minute that holds this moment, for validFrom and validUntil; 0 for moments that don't fit.
[[nodiscard]] std::uint32_t minuteOf(qint64 msSinceEpoch);

/// The text for the QR: "VE1:" and base32, 174 characters (187 with validity).
[[nodiscard]] QString sign(const TicketCode &code, const signing::SecretKey &eventKey);
/// Lets a device sign the numbers from first to last of this event.
[[nodiscard]] DeviceCertificate certify(const Id &event, const signing::PublicKey &device,
                                        std::uint32_t firstNumber, std::uint32_t lastNumber,
                                        const signing::SecretKey &eventKey);
/// A walk-in's ticket. Invalid when the number, the event or the key isn't what the certificate allows.
[[nodiscard]] Result<QString> signWalkin(const TicketCode &code, std::uint32_t number,
                                         const DeviceCertificate &certificate,
                                         const signing::SecretKey &deviceKey);

/// Reads any text, in either case, with line breaks and with whatever stands before the code, as it stands:
/// the keyboard's layout is read()'s matter. Invalid with a sentence that tells a foreign text from a damaged
/// ticket and from a newer format.
[[nodiscard]] Result<ParsedCode> parse(QStringView text);
/// Checks against the public keys of the event, of which several may be valid at once.
[[nodiscard]] Verification verify(const ParsedCode &parsed, std::span<const signing::PublicKey> eventKeys);

} // namespace veche::tickets
