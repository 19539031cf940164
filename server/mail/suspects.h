// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/error.h"

#include <QByteArray>
#include <QHash>

namespace veche::mail
{

/// Letters that were refused in words that may mean every letter. One that is refused again after others went
/// out in between is itself at fault.
class Suspects final
{
public:
    /// So often others must have gone out where the words speak of the account; once where they say nothing.
    static constexpr int timesForTheAccount = 5;

    void sent(const QByteArray &key)
    {
        ++m_sent;
        m_known.remove(key);
    }
    /// Whether that convicts it.
    [[nodiscard]] bool refused(const QByteArray &key, ErrorKind kind)
    {
        Suspect &suspect = m_known[key];
        suspect.times += suspect.sentThen >= 0 && m_sent > suspect.sentThen ? 1 : 0;
        suspect.sentThen = m_sent;
        const bool guilty = suspect.times >= (kind == ErrorKind::Conflict ? 1 : timesForTheAccount);
        if (guilty)
            m_known.remove(key);
        return guilty;
    }
    void clear() { m_known.clear(); }

private:
    struct Suspect {
        qint64 sentThen = -1;
        int times = 0;
    };
    QHash<QByteArray, Suspect> m_known;
    qint64 m_sent = 0;
};

} // namespace veche::mail
