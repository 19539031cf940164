// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/greeting.h"

#include "shared/domain/cbor.h"

namespace veche::sync
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 greetingVersion = 2;
constexpr qsizetype mostKnown = 1 << 20; ///< bytes: 58 thousand devices
} // namespace

Id logIdOf(const QByteArray &key)
{
    return Id::derived("veche:log" + key);
}

QByteArray greetingBytes(const QByteArray &nonce, const domain::CommunityId &community, const Id &log)
{
    return nonce + community.toBytes() + log.toBytes();
}

QByteArray encodeGreeting(const Greeting &greeting)
{
    QByteArray bytes;
    QCborStreamWriter out(&bytes);
    out.startArray(5);
    out.append(greetingVersion);
    out.append(greeting.log.toBytes());
    out.append(greeting.key);
    out.append(greeting.proof);
    out.append(greeting.known);
    out.endArray();
    return bytes;
}

Result<Greeting> decodeGreeting(const QByteArray &cbor)
{
    domain::CborReader in(cbor);
    Greeting greeting;
    if (!in.enterArray())
        return failure(in.error());
    if (in.integer() < greetingVersion)
        in.fail(u"version %1 or later was expected"_s.arg(greetingVersion));
    greeting.log = in.id();
    greeting.key = in.bytes();
    greeting.proof = in.bytes();
    greeting.known = in.bytes();
    in.leave();
    if (greeting.known.size() > mostKnown)
        in.fail(u"a known vector of more than %1 bytes"_s.arg(mostKnown));
    if (!in.ok())
        return failure(in.error());
    return greeting;
}

Result<void> checkGreeting(const Greeting &greeting, const QByteArray &nonce,
                           const domain::CommunityId &community, const Verify &verify)
{
    const bool proven = !greeting.log.isNull() && greeting.log == logIdOf(greeting.key) && verify &&
                        verify(greeting.key, greetingBytes(nonce, community, greeting.log), greeting.proof);
    if (!proven)
        return failure(ErrorKind::Invalid, u"The server can't prove that it is the one it says it is"_s,
                       greeting.log.toString());
    return {};
}

} // namespace veche::sync
