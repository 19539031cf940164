// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/pushbatch.h"

namespace veche::serversync
{

void PushBatch::fail(const Error &error)
{
    const std::lock_guard lock(m_failing);
    if (m_failed)
        m_failed = failure(error);
}

void PushBatch::finishOne(qint64 now)
{
    if (--m_open > 0)
        return;
    const std::lock_guard lock(m_failing);
    if (!m_failed) {
        end(failure(m_failed.error()));
        return;
    }
    sync::PushResult result;
    result.now = now;
    result.head = m_head;
    result.lost = lost;
    for (PushItem &item : items)
        result.answers.push_back(std::move(item.answer));
    end(std::move(result));
}

void PushBatch::end(Result<sync::PushResult> result)
{
    m_promise.addResult(std::move(result));
    m_promise.finish();
}

} // namespace veche::serversync
