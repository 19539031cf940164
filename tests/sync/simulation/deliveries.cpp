// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/deliveries.h"

namespace veche::tests
{

using namespace Qt::StringLiterals;

void Deliveries::move()
{
    auto &calls = m_stage.network.calls;
    if (calls.empty())
        return;
    const size_t index = static_cast<size_t>(m_stage.chance.below(static_cast<int>(calls.size())));
    const Call &call = calls[index];
    const bool faulty = !m_stage.healing;
    const bool away = faulty && m_stage.clients[static_cast<size_t>(call.client)]->partitioned;
    if (call.answer) {
        moveAnswer(index, away);
        return;
    }
    if (faulty && call.promise && (away || m_stage.chance.percent(m_stage.scenario.lostRequests))) {
        m_stage.count(u"lost request"_s);
        lose(index);
        return;
    }
    if (faulty && call.promise && call.kind == CallKind::Push &&
        m_stage.chance.percent(m_stage.scenario.repeated))
        repeat(call);
    serve(calls[index]);
    if (!calls[index].promise)
        (void)taken(index);
}

void Deliveries::moveAnswer(size_t index, bool away)
{
    if (!m_stage.healing && (away || m_stage.chance.percent(m_stage.scenario.lostAnswers))) {
        m_stage.count(u"lost answer"_s);
        lose(index);
        return;
    }
    auto &answer = *m_stage.network.calls[index].answer;
    const int garbling = m_stage.healing ? 0 : m_stage.scenario.garbled;
    if (answer && garbling > 0 && m_stage.chance.percent(garbling))
        answer = garbled(*answer);
    give(index);
}

/// It arrives a second time, some time later.
void Deliveries::repeat(const Call &call)
{
    m_stage.count(u"repeated request"_s);
    Call again = call;
    again.promise.reset();
    m_stage.network.calls.push_back(std::move(again));
}

void Deliveries::serve(Call &call)
{
    SimServer *server = m_stage.serverAt(call.address);
    if (!server) {
        call.answer = failure(ErrorKind::Offline, u"Nobody answers"_s, call.address);
        return;
    }
    if (call.kind == CallKind::Push) {
        push(*server, call);
        return;
    }
    call.answer = server->answer(call);
    if (call.kind != CallKind::Pull)
        return;
    if (const auto page = *call.answer ? sync::decodePull(**call.answer) : Result<sync::PullPage>(); page)
        tell(call, *page);
}

void Deliveries::push(SimServer &server, Call &call)
{
    const Rows before = server.rows();
    const qint64 from = server.head();
    call.answer = server.answer(call);
    const auto result = *call.answer ? sync::decodePushResult(**call.answer) : Result<sync::PushResult>();
    qint64 latest = from;
    for (const sync::PushAnswer &answer : result->answers) {
        tell(call, answer);
        latest = std::max(latest, answer.seq);
    }
    const auto pushed = sync::decodePush(call.body);
    for (size_t i = 0; pushed && i < std::min(pushed->transactions.size(), result->answers.size()); ++i)
        checkStamp(server, pushed->transactions[i].payload, result->answers[i]);
    // Earlier ones may have been overtaken in the same push.
    const bool rose = latest > from && latest == server.head();
    if (rose && (!server.hasSequence(latest) || server.rows() == before))
        m_stage.wrong << u"a push that changed nothing took a sequence"_s;
}

void Deliveries::checkStamp(const SimServer &server, const QByteArray &payload,
                            const sync::PushAnswer &answer)
{
    const auto transaction = domain::decodeTransaction(payload);
    if (!transaction || answer.verdict == sync::Verdict::Rejected || m_stage.restored)
        return;
    const qint64 ahead = static_cast<qint64>(transaction->stamp.ms) - server.highestReading();
    if (ahead > sync::clockWindowMs && transaction->stamp.device == transaction->device)
        m_stage.wrong << u"a stamp %1 seconds ahead of the server's clock was taken"_s.arg(ahead / 1000);
}

QByteArray Deliveries::garbled(const QByteArray &answer)
{
    m_stage.count(u"garbled answer"_s);
    return m_stage.chance.percent(30) ? QByteArray("<html>Sign in to the guests' network</html>")
                                      : answer.left(m_stage.chance.below(std::max(1, int(answer.size()))));
}

void Deliveries::tell(const Call &call, const sync::PushAnswer &answer)
{
    const bool rejected = answer.verdict == sync::Verdict::Rejected;
    m_stage.count(u"answer: "_s + (rejected ? name(answer.refusal) : name(answer.verdict)));
    m_stage.tell(u"client %1 pushes: %2 %3 seq %4"_s.arg(call.client)
                     .arg(name(answer.verdict), answer.reason)
                     .arg(answer.seq));
}

void Deliveries::tell(const Call &call, const sync::PullPage &page)
{
    m_stage.count(u"restart told"_s, page.restart ? 1 : 0);
    m_stage.count(u"page cut inside a transaction"_s, page.within.isEmpty() ? 0 : 1);
    m_stage.tell(u"client %1 pulls since %2: next %3, head %4, restart %5"_s.arg(call.client)
                     .arg(call.query.since)
                     .arg(page.next)
                     .arg(page.head)
                     .arg(page.restart));
}

Call Deliveries::taken(size_t index)
{
    auto &calls = m_stage.network.calls;
    Call call = std::move(calls[index]);
    calls.erase(calls.begin() + static_cast<qsizetype>(index));
    return call;
}

void Deliveries::give(size_t index)
{
    const Call call = taken(index);
    call.promise->addResult(*call.answer);
    call.promise->finish();
}

void Deliveries::lose(size_t index)
{
    const Call call = taken(index);
    m_stage.tell(u"client %1's call is lost"_s.arg(call.client));
    call.promise->addResult(Result<QByteArray>(failure(ErrorKind::Offline, u"The network is gone"_s)));
    call.promise->finish();
}

} // namespace veche::tests
