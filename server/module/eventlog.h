// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/clock.h"

#include <QByteArray>
#include <QJsonObject>

#include <functional>

namespace veche::server
{

/// The log of the server's events, a line of JSON each: {"event", "time", …}. No personal data stands there.
class EventLog final
{
public:
    /// Takes finished lines; standard error where it is unset.
    using Sink = std::function<void(const QByteArray &lines)>;
    EventLog(const Clock &clock, QByteArray key, Sink sink);

    void note(const char *event, QJsonObject details = {});
    /// Something by which the same person or place can be told again, and nobody reads who that is.
    [[nodiscard]] QString hidden(const QByteArray &name) const;

private:
    const Clock &m_clock;
    QByteArray m_key;
    Sink m_sink;
};

} // namespace veche::server
