// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/readings.h"

#include <algorithm>

namespace veche::checkin
{

namespace
{
constexpr qint64 oneReadingMs = 1000;
constexpr int mostReadings = 8; // in that time, by hand

bool hasFailed(const Readings::Answer &answer)
{
    return answer.isFinished() && (answer.resultCount() == 0 || !answer.result());
}
} // namespace

std::optional<Readings::Answer> Readings::answerTo(const Reading &reading, qint64 now)
{
    std::erase_if(m_kept, [now](const Kept &kept) {
        return now - kept.atMs >= oneReadingMs || hasFailed(kept.answer);
    });
    const auto same =
        std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept &kept) { return kept.reading == reading; });
    if (same == m_kept.end())
        return std::nullopt;
    same->atMs = now;
    return same->answer;
}

void Readings::keep(const Reading &reading, qint64 now, const Answer &answer)
{
    if (std::ssize(m_kept) == mostReadings)
        m_kept.pop_front();
    m_kept.push_back({reading, now, answer});
}

} // namespace veche::checkin
