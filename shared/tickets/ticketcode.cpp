// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/ticketcode.h"

#include "shared/tickets/base32.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <limits>

// Version 1, big-endian:
//   version 1, flags 1, event 16, ticket 16, type 4, key 4,
//   with flag Validity: from 4, until 4,
//   with flag Device: number 4, device key 32, first 4, last 4, certificate's signature 64,
//   signature 64 over all of the above.
// Flags that this version doesn't know make a ticket unreadable, since they change what it means.

namespace veche::tickets
{

using namespace Qt::StringLiterals;
using signing::Purpose;

namespace
{
constexpr QStringView prefix = u"VE1:";
constexpr std::uint8_t version = 1;
enum Flag : std::uint8_t { Device = 1, Validity = 2 };

void put(QByteArray &bytes, std::uint32_t number)
{
    char big[4];
    qToBigEndian(number, big);
    bytes.append(big, 4);
}

QByteArray certifiedBytes(const DeviceCertificate &certificate)
{
    QByteArray bytes = certificate.event.toBytes() + certificate.device.toBytes();
    put(bytes, certificate.firstNumber);
    put(bytes, certificate.lastNumber);
    put(bytes, certificate.issuer);
    return bytes;
}

QByteArray payloadOf(const TicketCode &code, signing::KeyId key, const std::optional<Walkin> &walkin)
{
    const bool hasValidity = code.validFrom != 0 || code.validUntil != 0;
    QByteArray bytes;
    bytes += static_cast<char>(version);
    bytes += static_cast<char>((walkin ? Device : 0) | (hasValidity ? Validity : 0));
    bytes += code.event.toBytes() + code.ticket.toBytes();
    put(bytes, code.type);
    put(bytes, key);
    if (hasValidity) {
        put(bytes, code.validFrom);
        put(bytes, code.validUntil);
    }
    if (walkin) {
        put(bytes, walkin->number);
        bytes += walkin->certificate.device.toBytes();
        put(bytes, walkin->certificate.firstNumber);
        put(bytes, walkin->certificate.lastNumber);
        bytes += walkin->certificate.signature;
    }
    return bytes;
}

QString textOf(const QByteArray &payload, const signing::SecretKey &key)
{
    return prefix.toString() + base32::encode(payload + signing::sign(Purpose::Ticket, payload, key));
}

/// Takes bytes from the front; once too few are left, everything read is empty and ok() stays false.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes)
        : m_left(bytes)
    {
    }
    QByteArrayView take(qsizetype size)
    {
        m_ok = m_ok && m_left.size() >= size;
        if (!m_ok)
            return {};
        const QByteArrayView taken = m_left.first(size);
        m_left = m_left.sliced(size);
        return taken;
    }
    std::uint8_t byte()
    {
        const QByteArrayView taken = take(1);
        return taken.isEmpty() ? 0 : static_cast<std::uint8_t>(taken[0]);
    }
    std::uint32_t number()
    {
        const QByteArrayView taken = take(4);
        return taken.isEmpty() ? 0 : qFromBigEndian<std::uint32_t>(taken.data());
    }
    Id id() { return Id::fromBytes(take(16)).value_or(Id()); }
    signing::PublicKey key()
    {
        return signing::PublicKey::fromBytes(take(signing::PublicKey::size)).value_or(signing::PublicKey());
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] qsizetype left() const { return m_left.size(); }

private:
    QByteArrayView m_left;
    bool m_ok = true;
};

Walkin readWalkin(Reader &reader, const ParsedCode &parsed)
{
    Walkin walkin;
    walkin.number = reader.number();
    walkin.certificate.event = parsed.code.event;
    walkin.certificate.issuer = parsed.key;
    walkin.certificate.device = reader.key();
    walkin.certificate.firstNumber = reader.number();
    walkin.certificate.lastNumber = reader.number();
    walkin.certificate.signature = reader.take(signing::signatureSize).toByteArray();
    return walkin;
}

Result<ParsedCode> parseBytes(const QByteArray &bytes)
{
    const auto damaged = [] { return failure(ErrorKind::Invalid, u"The ticket code is damaged"_s); };
    const auto newer = [] {
        return failure(ErrorKind::Invalid, u"The ticket code needs a newer version of this program"_s);
    };
    Reader reader(bytes);
    const std::uint8_t itsVersion = reader.byte();
    const std::uint8_t flags = reader.byte();
    if (!reader.ok() || itsVersion == 0)
        return damaged();
    if (itsVersion != version || (flags & ~(Device | Validity)) != 0)
        return newer();
    ParsedCode parsed;
    parsed.code.event = reader.id();
    parsed.code.ticket = reader.id();
    parsed.code.type = reader.number();
    parsed.key = reader.number();
    if (flags & Validity) {
        parsed.code.validFrom = reader.number();
        parsed.code.validUntil = reader.number();
    }
    if (flags & Device)
        parsed.walkin = readWalkin(reader, parsed);
    if (!reader.ok() || reader.left() != signing::signatureSize)
        return damaged();
    parsed.signedBytes = bytes.chopped(signing::signatureSize);
    parsed.signature = bytes.last(signing::signatureSize);
    return parsed;
}

bool holds(const Walkin &walkin)
{
    return walkin.number >= walkin.certificate.firstNumber && walkin.number <= walkin.certificate.lastNumber;
}

bool isGood(const ParsedCode &parsed, const signing::PublicKey &eventKey)
{
    if (!parsed.walkin)
        return signing::verify(Purpose::Ticket, parsed.signedBytes, parsed.signature, eventKey);
    const DeviceCertificate &certificate = parsed.walkin->certificate;
    return holds(*parsed.walkin) &&
           signing::verify(Purpose::DeviceCertificate, certifiedBytes(certificate), certificate.signature,
                           eventKey) &&
           signing::verify(Purpose::Ticket, parsed.signedBytes, parsed.signature, certificate.device);
}
} // namespace

std::uint32_t typeTag(const Id &type)
{
    // The beginning of a UUIDv7 is its time, alike for types made together; a hash tells them apart.
    const QByteArray hash = QCryptographicHash::hash(type.toBytes(), QCryptographicHash::Sha256);
    return qFromBigEndian<std::uint32_t>(hash.constData());
}

std::uint32_t minuteOf(qint64 msSinceEpoch)
{
    const qint64 minute = msSinceEpoch / 60'000;
    return minute > 0 && minute <= std::numeric_limits<std::uint32_t>::max()
               ? static_cast<std::uint32_t>(minute)
               : 0;
}

QString sign(const TicketCode &code, const signing::SecretKey &eventKey)
{
    return textOf(payloadOf(code, eventKey.publicKey().id(), std::nullopt), eventKey);
}

DeviceCertificate certify(const Id &event, const signing::PublicKey &device, std::uint32_t firstNumber,
                          std::uint32_t lastNumber, const signing::SecretKey &eventKey)
{
    DeviceCertificate certificate{event, device, firstNumber, lastNumber, eventKey.publicKey().id(), {}};
    certificate.signature = signing::sign(Purpose::DeviceCertificate, certifiedBytes(certificate), eventKey);
    return certificate;
}

Result<QString> signWalkin(const TicketCode &code, std::uint32_t number, const DeviceCertificate &certificate,
                           const signing::SecretKey &deviceKey)
{
    const Walkin walkin{number, certificate};
    if (!holds(walkin))
        return failure(ErrorKind::Invalid, u"The number is outside the block of this device"_s,
                       QString::number(number));
    if (code.event != certificate.event || deviceKey.publicKey() != certificate.device ||
        certificate.signature.size() != signing::signatureSize)
        return failure(ErrorKind::Invalid, u"The certificate is for another event or device"_s);
    return textOf(payloadOf(code, certificate.issuer, walkin), deviceKey);
}

Result<ParsedCode> parse(QStringView text)
{
    const auto foreign = [] { return failure(ErrorKind::Invalid, u"Not a ticket code"_s); };
    if (text.size() > longestText)
        return foreign();
    // Scanners put their own before it, as "]Q1" for a QR code.
    const qsizetype start = text.lastIndexOf(prefix, -1, Qt::CaseInsensitive);
    if (start < 0)
        return foreign();
    QStringView code = text.sliced(start + prefix.size());
    while (!code.isEmpty() && !code.back().isPrint())
        code.chop(1);
    const std::optional<QByteArray> bytes = base32::decode(code);
    if (!bytes)
        return failure(ErrorKind::Invalid, u"The ticket code is damaged"_s);
    return parseBytes(*bytes);
}

Verification verify(const ParsedCode &parsed, std::span<const signing::PublicKey> eventKeys)
{
    bool known = false;
    for (const signing::PublicKey &key : eventKeys) {
        if (key.id() != parsed.key)
            continue;
        known = true;
        if (isGood(parsed, key))
            return Verification::Ok;
    }
    return known ? Verification::BadSignature : Verification::UnknownKey;
}

} // namespace veche::tickets
