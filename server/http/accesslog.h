// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/clientconnection.h"

#include <QTimer>

#include <functional>

namespace veche::http
{

/// Writes one JSON line per request, without addresses, paths or anything else about the person.
class AccessLog final
{
public:
    /// `sink` gets whole lines, several at a time; standard error when empty.
    explicit AccessLog(std::function<void(const QByteArray &lines)> sink);
    ~AccessLog();
    Q_DISABLE_COPY_MOVE(AccessLog)
    void write(const Outcome &outcome);

private:
    void flush();

    std::function<void(const QByteArray &)> m_sink;
    QByteArray m_lines;
    QTimer m_timer;
};

} // namespace veche::http
