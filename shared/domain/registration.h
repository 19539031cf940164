// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/money.h"
#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

enum class OrderState { Pending, Confirmed, Cancelled };
enum class TicketState { Valid, Cancelled, Revoked, Blocked };

/// A kind of ticket that one can register for.
struct TicketType : EntityBase {
    EventId event;
    QString name;
    QString description;
    qint64 priceMinor = 0;
    QString currency;
    LocalTime saleStart; ///< not set: at once
    LocalTime saleEnd;   ///< not set: until the event ends
    LocalTime validFrom; ///< at the door; not set: any time
    LocalTime validUntil;
    bool hidden = false;
    QString position; ///< fractional key
    /// Seats that an order, and all orders of one e-mail address together, may take; 0: as usual.
    int perAddress = 0;

    static constexpr int usualPerAddress = 10;
    [[nodiscard]] int seatsPerAddress() const;
    [[nodiscard]] Money price() const { return {priceMinor, currency}; }
    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const TicketType &, const TicketType &) = default;
};

/// How many tickets there are, over all the ticket types that it counts.
struct Quota : EntityBase {
    EventId event;
    QString name;
    int capacity = 0;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Quota &, const Quota &) = default;
};

/// Link: a quota counts a ticket type.
struct QuotaMember : EntityBase {
    EventId event;
    QuotaId quota;
    TicketTypeId ticketType;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const QuotaMember &, const QuotaMember &) = default;
};

/// One registration as it was made: who asked, and for how much. The seats are its tickets.
struct Order : EntityBase {
    EventId event;
    QString number; ///< short and readable, "K7QF-2M"
    OrderState state = OrderState::Pending;
    QString name;
    QString email;
    QString language;
    QString source; ///< "page", "door", "import"
    Instant at;
    Instant consentAt;
    QString consentHash; ///< SHA-256 of the text agreed to
    QString secret;      ///< opens the order's own page
    QString nonce;       ///< the form's: a second submission gives the same order
    bool erased = false; ///< whoever it was about was erased; only ever turns on
    // Answers to the form's own questions, by who may see them (publicforms/keptanswers.h).
    QString answers;
    QString contactAnswers;
    QString secretAnswers;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Order &, const Order &) = default;
};

/// The state of a seat, for its guest, the organisers and the door alike.
enum class Standing { AwaitingApproval, AwaitingPayment, Confirmed, Cancelled };

/// One seat of one human.
struct Ticket : EntityBase {
    EventId event;
    OrderId order;
    TicketTypeId ticketType;
    PersonId person;
    TicketState state = TicketState::Valid;
    QString name; ///< of who will come
    QString email;
    QString note;        ///< shown at the door
    bool over = false;   ///< was given out beyond the quota
    QString code;        ///< the signed text of its QR; see tickets/code.h
    bool erased = false; ///< whoever it was about was erased; only ever turns on

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Ticket &, const Ticket &) = default;
};

/// A key that signs tickets; several may be valid at once.
struct TicketKey : EntityBase {
    EventId event;
    QByteArray publicKey; ///< Ed25519, 32 bytes
    bool revoked = false;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const TicketKey &, const TicketKey &) = default;
};

template <>
struct EnumNames<OrderState> {
    static constexpr std::array names{"pending", "confirmed", "cancelled"};
};
template <>
struct EnumNames<TicketState> {
    static constexpr std::array names{"valid", "cancelled", "revoked", "blocked"};
};

/// The one rule for it: a ticket that isn't valid is cancelled whatever its order says; an order that isn't
/// confirmed waits for its payment where the ticket has a price, else for approval. The price is the type's.
[[nodiscard]] Standing standingOf(OrderState order, TicketState ticket, const Money &price);

} // namespace veche::domain
