// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/client/roundsteps.h"

#include <QRandomGenerator>

namespace veche::sync
{

using namespace Qt::StringLiterals;

namespace
{
QByteArray newNonce()
{
    QByteArray nonce(Greeting::nonceSize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(nonce.begin(), nonce.end());
    return nonce;
}
} // namespace

RoundSteps::RoundSteps(RoundParts roundParts, QObject *parent)
    : QObject(parent)
    , parts(std::move(roundParts))
{
}

void RoundSteps::greet(bool known, std::function<void(const Greeting &)> then)
{
    const QByteArray nonce = newNonce();
    const auto heard = [this, nonce, then = std::move(then)](const Result<QByteArray> &answer) {
        if (!answer && answer.error().kind == ErrorKind::NotFound && !parts.transport.hindrance().announced) {
            m_refusedByPeer = false; // A server that tells none.
            then({});
            return;
        }
        const auto greeting = answer ? decodeGreeting(*answer) : failure(answer.error());
        if (!greeting) {
            fail(greeting.error());
            return;
        }
        const auto proven = checkGreeting(*greeting, nonce, parts.store.community(), parts.verify);
        if (proven)
            then(*greeting);
        else
            fail(proven.error());
    };
    afterAnswer(parts.transport.greet(nonce, known), heard);
}

void RoundSteps::measureClock(qint64 sentAt, qint64 now)
{
    // By the clock that doesn't jump: the other one may have been put right meanwhile.
    const qint64 underWay = parts.clock.monotonicMs() - sentAt;
    if (now > 0 && now <= static_cast<qint64>(Stamp::maxMs))
        summary.clockOffsetMs = now - (parts.clock.wallMs() - underWay / 2);
}

void RoundSteps::fail(const Error &error)
{
    m_over = true;
    Q_EMIT finished(failure(error));
}

void RoundSteps::succeed()
{
    m_over = true;
    Q_EMIT finished(summary);
}

Error otherLog()
{
    return {ErrorKind::Conflict,
            u"Another copy of the data answers under this server's address than before"_s,
            {}};
}

Error pagesStandStill()
{
    return {ErrorKind::Retryable, u"The server's pages don't go on"_s, {}};
}

Result<bool> whether(const Result<void> &done)
{
    return done ? Result<bool>(true) : failure(done.error());
}

} // namespace veche::sync

#include "moc_roundsteps.cpp"
