// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/accesslog.h"

#include <QDateTime>

#include <cstdio>

namespace veche::http
{

namespace
{

constexpr int FlushMs = 100;
constexpr qsizetype FlushBytes = 32 << 10;

/// Patterns are ours, so quotes and backslashes are all that could break the line.
QByteArray quoted(const QByteArray &text)
{
    QByteArray copy = text;
    return '"' + copy.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

void toStandardError(const QByteArray &lines)
{
    std::fwrite(lines.constData(), 1, std::size_t(lines.size()), stderr);
}

} // namespace

AccessLog::AccessLog(std::function<void(const QByteArray &)> sink)
    : m_sink(sink ? std::move(sink) : toStandardError)
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { flush(); });
}

AccessLog::~AccessLog()
{
    flush();
}

void AccessLog::write(const Outcome &outcome)
{
    m_lines.append("{\"time\":\"")
        .append(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1());
    m_lines.append("\",\"method\":").append(quoted(outcome.method));
    m_lines.append(",\"route\":").append(quoted(outcome.pattern));
    m_lines.append(",\"status\":").append(QByteArray::number(outcome.status));
    m_lines.append(",\"ms\":").append(QByteArray::number(outcome.ms));
    m_lines.append(",\"bytes\":").append(QByteArray::number(outcome.bytes));
    m_lines.append(outcome.whole ? "}\n" : ",\"cut\":true}\n");
    if (m_lines.size() >= FlushBytes)
        flush();
    else if (!m_timer.isActive())
        m_timer.start(FlushMs);
}

void AccessLog::flush()
{
    m_timer.stop();
    if (!m_lines.isEmpty())
        m_sink(std::exchange(m_lines, {}));
}

} // namespace veche::http
