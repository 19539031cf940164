// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/hybridclock.h"
#include "shared/domain/transaction.h"
#include "shared/sync/protocol/messages.h"
#include "shared/tickets/signing.h"
#include "tests/support/serverrig.h"

namespace veche::tests
{

/// A device of somebody in the rig's community, which pushes by hand what no application would.
class Member
{
public:
    Member(ServerRig &rig, const Clock &clock, const QString &email = QStringLiteral("olga@example.org"))
        : m_community(rig.community)
        , m_clock(clock, {})
        , m_visitor(rig.url)
    {
        const auto signedIn =
            m_visitor
                .postJson(QStringLiteral("/api/v1/sign-in"),
                          {{QStringLiteral("email"), email},
                           {QStringLiteral("password"), QString::fromLatin1(ServerRig::password)},
                           {QStringLiteral("deviceName"), QStringLiteral("laptop")},
                           {QStringLiteral("devicePublicKey"),
                            QString::fromLatin1(m_key.publicKey.toBytes().toBase64())}})
                .json();
        token = signedIn[QLatin1String("token")].toString().toLatin1();
        m_clock.setDevice(
            DeviceId::fromString(signedIn[QLatin1String("deviceId")].toString()).value_or(DeviceId()));
        m_visitor.headers.insert("Authorization", "Bearer " + token);
    }

    /// As a program does that speaks this version of the protocol.
    void announce(int version) { m_visitor.headers.insert(sync::versionHeader, QByteArray::number(version)); }
    [[nodiscard]] domain::Transaction transaction(domain::ChangeSet changes)
    {
        domain::Transaction out;
        out.id = Id::create();
        out.community = m_community;
        out.device = m_clock.device();
        out.stamp = m_clock.next();
        out.label = changes.label;
        out.rows = std::move(changes.rows);
        return out;
    }
    [[nodiscard]] sync::Signed signedPayload(const QByteArray &payload) const
    {
        return {payload, signing::sign(signing::Purpose::Transaction, payload, m_key.secretKey)};
    }
    [[nodiscard]] Reply pushBytes(const QByteArray &body)
    {
        return m_visitor.postBytes(path(), "application/cbor", body);
    }
    [[nodiscard]] Reply pull(qint64 since = 0)
    {
        return m_visitor.get(path() + QStringLiteral("?limit=5000&since=%1").arg(since));
    }
    [[nodiscard]] Reply greet(const QByteArray &nonce)
    {
        return m_visitor.get(
            path(QStringLiteral("log?known=1&nonce=%1").arg(QString::fromLatin1(nonce.toHex()))));
    }
    /// Tells the log what it was given.
    [[nodiscard]] Reply tellKnown(const QByteArray &stamps)
    {
        return m_visitor.postBytes(path(QStringLiteral("known")), "application/cbor", stamps);
    }
    /// The answers; none where the push as a whole was refused.
    [[nodiscard]] std::vector<sync::PushAnswer> push(const std::vector<QByteArray> &payloads)
    {
        sync::Push request;
        for (const QByteArray &payload : payloads)
            request.transactions.push_back(signedPayload(payload));
        const auto result = sync::decodePushResult(pushBytes(sync::encodePush(request)).body);
        return result ? result->answers : std::vector<sync::PushAnswer>();
    }
    [[nodiscard]] sync::PushAnswer push(domain::ChangeSet changes)
    {
        const auto answers = push(std::vector{domain::encode(transaction(std::move(changes)))});
        return answers.empty() ? sync::PushAnswer() : answers.front();
    }
    [[nodiscard]] QString path(const QString &end = QStringLiteral("changes")) const
    {
        return QStringLiteral("/api/v1/communities/%1/%2").arg(m_community.toString(), end);
    }

    QByteArray token;

private:
    domain::CommunityId m_community;
    signing::KeyPair m_key = signing::generate();
    HybridClock m_clock;
    Visitor m_visitor;
};

} // namespace veche::tests
