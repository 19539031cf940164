// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"
#include "shared/domain/mailtrouble.h"

namespace veche::domain
{

enum class MessageState { Draft, Approved, Queued, Sent, Failed };

/// One letter of the outbox: everything that writes to people goes through it.
struct Message : EntityBase {
    EventId event;
    OrderId order; ///< its tickets are attached, where the letter carries any
    PersonId person;
    QString kind; ///< "ticket", "trial", "note"
    QString toName;
    QString toEmail;
    QString subject;
    QString body; ///< plain text
    QString language;
    MessageState state = MessageState::Draft;
    int attempts = 0;
    Instant nextAt; ///< not before
    Instant sentAt;
    QString error; ///< the problem in one English text; see MailFault
    MailTrouble trouble = MailTrouble::None;
    QString answer;      ///< the mail server's answer
    bool erased = false; ///< whoever it was about was erased; only ever turns on

    [[nodiscard]] MailFault fault() const { return {trouble, answer, error}; }
    void setFault(const MailFault &fault);

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Message &, const Message &) = default;
};

enum class ConflictState { Open, Kept, Restored };

/// Two people changed one register without knowing of each other: both values, so that none is lost.
struct Conflict : EntityBase {
    EventId event;
    QString entity;
    Id row;
    QString reg;            ///< the register
    QByteArray winner;      ///< CBOR map of the register's fields as merged
    QByteArray loser;       ///< CBOR map of what lost
    QByteArray winnerStamp; ///< Stamp bytes; with loserStamp, row and register it makes the id
    QByteArray loserStamp;
    QString winnerAuthor;
    QString loserAuthor;
    ConflictState state = ConflictState::Open;
    bool erased = false; ///< whoever it was about was erased; only ever turns on

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Conflict &, const Conflict &) = default;
};

/// A source's last version of a row: the base of a three-way merge at the next import.
struct Imported : EntityBase {
    EventId event;
    QString entity;
    Id row;
    QString source;      ///< "schedule.xml"
    QString key;         ///< the source's key of it: guid or id
    QByteArray values;   ///< CBOR map: field name → value
    bool erased = false; ///< whoever it was about was erased; only ever turns on

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Imported &, const Imported &) = default;
};

template <>
struct EnumNames<MessageState> {
    static constexpr std::array names{"draft", "approved", "queued", "sent", "failed"};
};
template <>
struct EnumNames<ConflictState> {
    static constexpr std::array names{"open", "kept", "restored"};
};

} // namespace veche::domain
