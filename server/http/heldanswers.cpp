// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/heldanswers.h"

#include <algorithm>

namespace veche::http
{

void HeldAnswers::hold(const QByteArray &body)
{
    if (++m_readers[body.constData()] == 1)
        m_bytes += body.size();
}

void HeldAnswers::drop(const QByteArray &body)
{
    const auto it = m_readers.find(body.constData());
    if (it == m_readers.end() || --*it > 0)
        return;
    m_readers.erase(it);
    m_bytes -= body.size();
}

double HeldAnswers::share(const QByteArray &body) const
{
    return double(body.size()) / std::max(1, m_readers.value(body.constData()));
}

} // namespace veche::http
