// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/backoff.h"
#include "shared/domain/mailtrouble.h"

namespace veche::mail
{

/// Whether the way out is closed for every letter, why, and when it is tried next.
class Pause final
{
public:
    /// From a minute, doubling to a quarter of an hour.
    static constexpr jobs::Doubling waits{std::chrono::minutes(1), std::chrono::minutes(15), 1'000'000};

    /// Closes it, or found closed by the one that tried.
    void close(const domain::MailFault &why, qint64 now)
    {
        m_why = why;
        m_until = now + waits.after(++m_times, 0.5)->count();
        m_trying = false;
    }
    void open() { *this = Pause(); }
    /// One goes out to see; true where that is due.
    [[nodiscard]] bool tries(qint64 now)
    {
        m_trying = m_trying || (isClosed() && now >= m_until);
        return m_trying;
    }

    [[nodiscard]] bool isClosed() const { return m_times > 0; }
    /// Closed, and nobody tries.
    [[nodiscard]] bool stops() const { return isClosed() && !m_trying; }
    [[nodiscard]] const domain::MailFault &why() const { return m_why; }
    /// ms since 1970 UTC.
    [[nodiscard]] qint64 until() const { return m_until; }

private:
    domain::MailFault m_why;
    qint64 m_until = 0;
    int m_times = 0;
    bool m_trying = false;
};

} // namespace veche::mail
