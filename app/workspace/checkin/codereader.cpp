// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/codereader.h"

#include "app/workspace/checkin/doorbook.h"
#include "shared/tickets/ticketcode.h"

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

ScannedCode readCode(const QString &text, Input input, std::span<const signing::PublicKey> keys,
                     const QTimeZone &zone)
{
    ScannedCode scanned;
    if (text.size() > tickets::longestText)
        return scanned;
    if (const auto parsed = tickets::parse(text)) {
        scanned.signature = signatureOf(tickets::verify(*parsed, keys));
        scanned.ticket = TicketId(parsed->code.ticket);
        scanned.event = EventId(parsed->code.event);
        scanned.from = timeOf(parsed->code.validFrom, zone);
        scanned.until = timeOf(parsed->code.validUntil, zone);
        scanned.typeTag = parsed->code.type;
        return scanned;
    }
    if (input == Input::Scanned)
        return scanned;
    const QString typed = text.trimmed();
    if (const auto id = Id::fromString(typed))
        scanned.ticket = TicketId(*id);
    else if (typed.size() <= longestNumber)
        scanned.orderNumbers = numbersTyped(typed);
    return scanned;
}

} // namespace veche::checkin
