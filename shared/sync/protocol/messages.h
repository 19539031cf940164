// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/community.h"
#include "shared/domain/row.h"
#include "shared/domain/transaction.h"

#include <optional>

namespace veche::sync
{

/// The server's verdict on a transaction.
enum class Verdict {
    Merged,     ///< it changed something
    Superseded, ///< everything in it was older than what is there, or there already
    Rejected    ///< nothing of it was taken
};

/// Why a transaction was rejected.
enum class Refusal {
    None,
    Clock,      ///< its stamp is too far ahead: correct the clock, stamp it again
    Generation, ///< of a generation that was stamped again meanwhile
    Rights,     ///< its author may not change that
    Missing,    ///< it changes a row that isn't there
    Invalid,    ///< it isn't a transaction, or a value doesn't fit
    Signature,  ///< not signed by the device that it names
    Foreign,    ///< of another community, device or author than the caller's
    LastOwner,  ///< it would leave the community without an owner
    Limit,      ///< more than one member, or one community, may do in a while: later it may be taken
    Taken       ///< it is here under another stamp: the device's file was put back from an older copy
};

[[nodiscard]] QLatin1StringView name(Verdict verdict);
[[nodiscard]] QLatin1StringView name(Refusal refusal);

/// One transaction on its way: the bytes that the journal keeps and the device's signature of them.
struct Signed {
    QByteArray payload;
    QByteArray signature; ///< Ed25519, 64 bytes
};

/// The answer to one pushed transaction, in the order of the request.
struct PushAnswer {
    Id id; ///< null where the payload couldn't be read
    Verdict verdict = Verdict::Merged;
    Refusal refusal = Refusal::None;
    QString reason;
    QString notice;
    bool durable = false; ///< the main server has it on its disk
    qint64 seq = 0;       ///< 0 where it changed nothing

    friend bool operator==(const PushAnswer &, const PushAnswer &) = default;
};

struct PushResult {
    qint64 now = 0; ///< the server's wall milliseconds
    qint64 head = 0;
    bool lost = false; ///< this log doesn't have what it acknowledged: it was restored. Nothing was taken;
                       ///< read it again and offer what it lost, then push
    std::vector<PushAnswer> answers;

    friend bool operator==(const PushResult &, const PushResult &) = default;
};

/// The protocol version of this build. A peer gives its own in each message's head; one that gives none has
/// version 1, whose pages give transactions whole and name nothing hidden.
constexpr int protocolVersion = 2;
constexpr auto versionHeader = "Veche-Sync";

/// A member's request for a page.
struct PullQuery {
    qint64 since = 0;
    Id last;            ///< the transaction at `since`, as the page before said; null at zero
    Id epoch;           ///< the epoch that the client is in; null at first
    Id acknowledged;    ///< the client's latest transaction that the server said it had; null at first
    Id log;             ///< the log that is meant; null where the peer tells none
    int maxRows = 2000; ///< a page is cut after the sequence that reaches it
    qint64 maxBytes = (1 << 20) - (32 << 10); ///< of a page's rows, encoded; the rest is for their shapes
    QByteArray within;                        ///< as the page before gave it
    int version = protocolVersion;            ///< of the page that is wanted
};

/// Where a push stands: if the log has gone another way since, nothing of it is judged.
struct PushQuery {
    qint64 since = 0;
    Id last;         ///< the transaction at `since`; null at zero
    Id acknowledged; ///< the client's latest transaction that the server said it had; null at first
    Id log;          ///< the log that is meant; null where the peer tells none
    /// With offers: KnownStamps::toBytes() of what was seen before the log was read, so that what others
    /// offer meanwhile is told from what is concurrent; the newest that mostKnown has room for. Empty
    /// otherwise.
    QByteArray known;
    static constexpr qsizetype mostKnown = 4 << 10; ///< bytes, as it travels in a header
};
constexpr auto knownHeader = "Veche-Known"; ///< its Base64

/// Names one row.
struct RowRef {
    const domain::EntityInfo *entity = nullptr;
    Id id;

    friend bool operator==(const RowRef &, const RowRef &) = default;
};

/// A row that the reader has lost sight of.
struct Gone {
    const domain::EntityInfo *entity = nullptr;
    Id id;
    qint64 seq = 0;

    friend bool operator==(const Gone &, const Gone &) = default;
};

/// One page of the changes feed.
struct PullPage {
    bool restart = false; ///< read again from zero: another epoch, or `since` doesn't fit this log
    bool lost = false;    ///< with `restart`: the reader has what this log lost in a restore
    Id epoch;
    qint64 head = 0;
    qint64 next = 0; ///< `since` of the next page
    Id last;         ///< the transaction at `next`
    bool more = false;
    qint64 now = 0;                ///< the server's wall milliseconds
    domain::RoleKey role;          ///< the reader's
    std::vector<domain::Row> rows; ///< by seq
    std::vector<Gone> gone;
    /// By row: the registers that are hidden from the reader, be they there or not. Shorter than `rows` where
    /// nothing is hidden in those that follow.
    std::vector<std::vector<int>> hidden;
    /// Where the page ends inside the transaction of sequence `next + 1`: what the reader gives back to go on
    /// there, ASCII that only the log understands. Empty between transactions.
    QByteArray within;

    friend bool operator==(const PullPage &, const PullPage &) = default;
};

/// Limits of one push request.
struct PushLimits {
    static constexpr int transactions = 1000;
    /// Of the request: one transaction of the largest size and what is around it.
    static constexpr qint64 bytes = domain::Transaction::maxBytes + (64 << 10);
};

/// Bodies that travel as zstd frames where both sides can: of these sizes, in bytes. Readers stop at the
/// upper one.
struct PackedBodies {
    static constexpr qint64 least = 1 << 10;
    static constexpr qint64 most = PushLimits::bytes;
};

/// A push request: whole transactions, oldest first.
struct Push {
    Id acknowledged; ///< the client's latest transaction that the server said it had; null at first
    std::vector<Signed> transactions;
};

/// CBOR: [1, acknowledged, [[payload, signature], …]].
[[nodiscard]] QByteArray encodePush(const Push &push);
/// Invalid for what isn't of that shape or beyond the limits; payloads are not looked into.
[[nodiscard]] Result<Push> decodePush(const QByteArray &cbor);

/// CBOR: [1, now, head, lost, [[id, verdict, refusal, reason, notice, durable, seq], …]].
[[nodiscard]] QByteArray encodePushResult(const PushResult &result);
[[nodiscard]] Result<PushResult> decodePushResult(const QByteArray &cbor);

/// CBOR: [version, restart, lost, epoch, head, next, last, more, now, role, shapes, rows, gone]. A shape is
/// [entity, [field, …], [index of the field's register, …], [register, …]] and stands once a page; a row is
/// [shape, id, seq, stamps, [value, …],
/// [[name, value, stamp], …]]: stamps are those of the row codec, by the shape's registers. Version 2 adds
/// [hidden register, …] to a row and `within` to the page.
[[nodiscard]] QByteArray encodePull(const PullPage &page, int version = protocolVersion);
/// Either version. Fields that this build doesn't know become unknown registers; entities that it doesn't
/// know are left out.
[[nodiscard]] Result<PullPage> decodePull(const QByteArray &cbor);

/// CBOR: [1, [[entity, id], …]], at most 500.
[[nodiscard]] QByteArray encodeRefs(std::span<const RowRef> rows);
[[nodiscard]] Result<std::vector<RowRef>> decodeRefs(const QByteArray &cbor);

/// The same for people: `Accept: application/json`.
[[nodiscard]] QByteArray toJson(const PushResult &result);
[[nodiscard]] QByteArray toJson(const PullPage &page);

} // namespace veche::sync
