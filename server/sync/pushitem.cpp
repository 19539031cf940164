// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushitem.h"

namespace veche::serversync
{

sync::PushAnswer refusal(const Id &id, sync::Refusal why, const QString &reason)
{
    sync::PushAnswer answer;
    answer.id = id;
    answer.verdict = sync::Verdict::Rejected;
    answer.refusal = why;
    answer.reason = reason;
    return answer;
}

sync::PushAnswer answerOf(const Id &id, const sync::Applied &applied)
{
    sync::PushAnswer answer;
    answer.id = id;
    answer.verdict = applied.verdict;
    answer.refusal = applied.refusal;
    answer.reason = applied.reason;
    answer.notice = applied.notice;
    answer.seq = applied.seq;
    answer.durable = applied.verdict != sync::Verdict::Rejected;
    return answer;
}

} // namespace veche::serversync
