// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/simulation/deliveries.h"

#include <set>

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
    } else {
        give(index);
    }
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
    if (call.kind == CallKind::Push) {
        push(call);
        return;
    }
    call.answer = m_stage.server->answer(call);
    if (call.kind != CallKind::Pull)
        return;
    if (const auto page = *call.answer ? sync::decodePull(**call.answer) : Result<sync::PullPage>(); page)
        tell(call, *page);
}

void Deliveries::push(Call &call)
{
    const Rows before = m_stage.server->rows();
    const qint64 from = m_stage.server->head();
    call.answer = m_stage.server->answer(call);
    const auto result = *call.answer ? sync::decodePushResult(**call.answer) : Result<sync::PushResult>();
    std::set<qint64> given;
    for (const sync::PushAnswer &answer : result->answers) {
        tell(call, answer);
        if (answer.seq > from)
            given.insert(answer.seq);
    }
    if (given.size() == 1 && m_stage.server->head() == from + 1 && m_stage.server->rows() == before)
        m_stage.wrong << u"a push that changed nothing took a sequence"_s;
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
