// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/administration.h"

#include "server/doctor.h"
#include "shared/base/futures.h"

#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;
using Answer = Result<QJsonObject>;

Administration::Administration(ServerCore &core)
    : m_core(core)
    , m_persons(core)
{
}

QFuture<Answer> Administration::carryOut(const QJsonObject &request)
{
    const QString what = request[u"do"_s].toString();
    if (what == "doctor"_L1)
        return examine(m_core, &m_context);
    if (what == "backup.copy"_L1)
        return copyDatabase();
    if (auto answer = m_persons.carryOut(request))
        return *answer;
    for (const auto &room : m_core.rooms()) {
        if (const auto answer = room->carryOut(request))
            return *answer;
    }
    return QtFuture::makeReadyFuture(
        Answer(failure(ErrorKind::Invalid, u"The server doesn't know that request"_s, what)));
}

QFuture<Answer> Administration::copyDatabase()
{
    const auto tell = [](const Result<CopyState> &copied) -> Answer {
        if (!copied)
            return failure(copied.error());
        QJsonArray communities;
        for (const auto &[id, head] : copied->communities)
            communities << QJsonObject{
                {u"id"_s, id.toString()}, {u"epoch"_s, head.epoch.toString()}, {u"seq"_s, head.seq}};
        return QJsonObject{{u"communities"_s, communities}};
    };
    return chain(m_core.copyDatabase(), &m_context, tell);
}

} // namespace veche::server
