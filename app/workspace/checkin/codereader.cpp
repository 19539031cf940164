// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/codereader.h"

#include "app/workspace/checkin/doorbook.h"
#include "shared/tickets/ticketreading.h"

namespace veche::checkin
{

using namespace domain;

namespace
{
constexpr qsizetype longestNumber = 24;

LocalTime timeOf(std::uint32_t minute, const QTimeZone &zone)
{
    if (minute == 0)
        return {};
    return LocalTime::of(QDateTime::fromMSecsSinceEpoch(qint64(minute) * 60'000, Qt::UTC), zone);
}

Signature signatureOf(tickets::Verification verification)
{
    switch (verification) {
    case tickets::Verification::Ok:
        return Signature::Good;
    case tickets::Verification::UnknownKey:
        return Signature::UnknownKey;
    case tickets::Verification::BadSignature:
        break;
    }
    return Signature::Bad;
}
} // namespace

ScannedCode readCode(const DoorText &text, std::span<const signing::PublicKey> eventKeys,
                     const QTimeZone &zone)
{
    ScannedCode scanned;
    if (const auto reading = tickets::read(text.text, text.keys, eventKeys)) {
        const tickets::TicketCode &code = reading->parsed.code;
        scanned.signature = signatureOf(reading->verification);
        scanned.ticket = TicketId(code.ticket);
        scanned.event = EventId(code.event);
        scanned.from = timeOf(code.validFrom, zone);
        scanned.until = timeOf(code.validUntil, zone);
        scanned.typeTag = code.type;
        return scanned;
    }
    if (text.input == Input::Scanned)
        return scanned;
    const QString typed = text.text.trimmed();
    if (const auto id = Id::fromString(typed))
        scanned.ticket = TicketId(*id);
    else if (typed.size() <= longestNumber)
        scanned.orderNumbers = numbersTyped(typed, text.keys);
    return scanned;
}

} // namespace veche::checkin
