// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/eventlog.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

#include <cstdio>

namespace veche::server
{

using namespace Qt::StringLiterals;

EventLog::EventLog(const Clock &clock, QByteArray key, Sink sink)
    : m_clock(clock)
    , m_key(std::move(key))
    , m_sink(std::move(sink))
{
}

void EventLog::note(const char *event, QJsonObject details)
{
    details[u"event"_s] = QString::fromLatin1(event);
    details[u"time"_s] =
        QDateTime::fromMSecsSinceEpoch(m_clock.wallMs(), Qt::UTC).toString(Qt::ISODateWithMs);
    const QByteArray line = QJsonDocument(details).toJson(QJsonDocument::Compact) + '\n';
    if (m_sink)
        m_sink(line);
    else
        std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
}

QString EventLog::hidden(const QByteArray &name) const
{
    return QString::fromLatin1(
        QMessageAuthenticationCode::hash(name, m_key, QCryptographicHash::Sha256).first(8).toHex());
}

} // namespace veche::server
