// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/messages.h"

#include "shared/base/enumerators.h"
#include "shared/domain/cbor.h"
#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;
using domain::CborReader;

namespace
{
constexpr qint64 messageVersion = 1;

void checkVersion(CborReader &in)
{
    if (in.integer() != messageVersion)
        in.fail(u"version %1 was expected"_s.arg(messageVersion));
}

template <typename E>
E enumFrom(CborReader &in, E last)
{
    const qint64 number = in.integer();
    if (number < 0 || number > static_cast<qint64>(last))
        in.fail(u"an answer of an unknown kind"_s);
    return in.ok() ? static_cast<E>(number) : E{};
}

/// A newer server may have more reasons; a rejected transaction must not hold up the others.
Refusal refusalFrom(CborReader &in)
{
    const qint64 number = in.integer();
    const bool known = number >= 0 && number <= static_cast<qint64>(Refusal::Taken);
    return known ? static_cast<Refusal>(number) : Refusal::Invalid;
}

void writeAnswer(QCborStreamWriter &out, const PushAnswer &answer)
{
    out.startArray(7);
    out.append(answer.id.toBytes());
    out.append(static_cast<int>(answer.verdict));
    out.append(static_cast<int>(answer.refusal));
    out.append(QStringView(answer.reason));
    out.append(QStringView(answer.notice));
    out.append(answer.durable);
    out.append(answer.seq);
    out.endArray();
}

PushAnswer readAnswer(CborReader &in)
{
    PushAnswer answer;
    if (!in.enterArray())
        return answer;
    answer.id = in.id();
    answer.verdict = enumFrom(in, Verdict::Rejected);
    answer.refusal = refusalFrom(in);
    answer.reason = in.text();
    answer.notice = in.text();
    answer.durable = in.boolean();
    answer.seq = in.integer();
    in.leave();
    return answer;
}
} // namespace

QLatin1StringView name(Verdict verdict)
{
    static constexpr std::array names{"merged", "superseded", "rejected"};
    static_assert(names.size() == enumeratorCount<Verdict>());
    return QLatin1StringView(names[static_cast<size_t>(verdict)]);
}

QLatin1StringView name(Refusal refusal)
{
    static constexpr std::array names{"none",      "clock",   "generation", "rights", "missing", "invalid",
                                      "signature", "foreign", "last-owner", "limit",  "taken"};
    static_assert(names.size() == enumeratorCount<Refusal>());
    return QLatin1StringView(names[static_cast<size_t>(refusal)]);
}

QByteArray encodePush(const Push &push)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(3);
    out.append(messageVersion);
    out.append(push.acknowledged.toBytes());
    out.startArray(push.transactions.size());
    for (const Signed &transaction : push.transactions) {
        out.startArray(2);
        out.append(transaction.payload);
        out.append(transaction.signature);
        out.endArray();
    }
    out.endArray();
    out.endArray();
    return bytes;
}

Result<Push> decodePush(const QByteArray &cbor)
{
    if (cbor.size() > PushLimits::bytes)
        return failure(ErrorKind::Invalid, u"More than %1 bytes at once"_s.arg(PushLimits::bytes));
    CborReader in(cbor);
    Push push;
    if (!in.enterArray())
        return failure(in.error());
    checkVersion(in);
    push.acknowledged = in.id();
    if (in.enterArray()) {
        while (in.hasNext()) {
            if (push.transactions.size() == PushLimits::transactions)
                in.fail(u"more than %1 transactions at once"_s.arg(PushLimits::transactions));
            if (!in.enterArray())
                break;
            Signed transaction;
            transaction.payload = in.bytes();
            transaction.signature = in.bytes();
            in.leave();
            push.transactions.push_back(std::move(transaction));
        }
        in.leave();
    }
    in.leave();
    in.end();
    if (!in.ok())
        return failure(in.error());
    return push;
}

QByteArray encodePushResult(const PushResult &result)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(5);
    out.append(messageVersion);
    out.append(result.now);
    out.append(result.head);
    out.append(result.lost);
    out.startArray(result.answers.size());
    for (const PushAnswer &answer : result.answers)
        writeAnswer(out, answer);
    out.endArray();
    out.endArray();
    return bytes;
}

Result<PushResult> decodePushResult(const QByteArray &cbor)
{
    CborReader in(cbor);
    PushResult result;
    if (!in.enterArray())
        return failure(in.error());
    checkVersion(in);
    result.now = in.integer();
    result.head = in.integer();
    result.lost = in.boolean();
    if (in.enterArray()) {
        while (in.hasNext())
            result.answers.push_back(readAnswer(in));
        in.leave();
    }
    in.leave();
    if (!in.ok())
        return failure(in.error());
    return result;
}

QByteArray encodeRefs(std::span<const RowRef> rows)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(2);
    out.append(messageVersion);
    out.startArray(rows.size());
    for (const RowRef &row : rows) {
        out.startArray(2);
        out.append(row.entity->name);
        out.append(row.id.toBytes());
        out.endArray();
    }
    out.endArray();
    out.endArray();
    return bytes;
}

Result<std::vector<RowRef>> decodeRefs(const QByteArray &cbor)
{
    CborReader in(cbor);
    std::vector<RowRef> rows;
    if (!in.enterArray())
        return failure(in.error());
    checkVersion(in);
    if (in.enterArray()) {
        while (in.hasNext() && in.enterArray()) {
            const RowRef row{domain::entityNamed(in.text()), in.id()};
            in.leave();
            if (rows.size() == domain::Transaction::maxRows)
                in.fail(u"more than %1 rows"_s.arg(domain::Transaction::maxRows));
            if (row.entity)
                rows.push_back(row);
        }
        in.leave();
    }
    in.leave();
    if (!in.ok())
        return failure(in.error());
    return rows;
}

} // namespace veche::sync
