// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/sync/protocol/addressquery.h"

#include <algorithm>

namespace veche::sync
{

using namespace Qt::StringLiterals;

namespace
{
namespace parameter
{
const QString since = u"since"_s;
const QString last = u"last"_s;
const QString acknowledged = u"ack"_s;
const QString epoch = u"epoch"_s;
const QString log = u"log"_s;
const QString limit = u"limit"_s;
const QString within = u"in"_s;
const QString version = u"v"_s;
const QString nonce = u"nonce"_s;
const QString known = u"known"_s;
} // namespace parameter

QString valueOf(const QUrlQuery &address, const QString &key)
{
    return address.queryItemValue(key, QUrl::FullyDecoded);
}

void addId(QUrlQuery &address, const QString &key, const Id &id)
{
    if (!id.isNull())
        address.addQueryItem(key, id.toString());
}

Id idIn(const QUrlQuery &address, const QString &key)
{
    return Id::fromString(valueOf(address, key)).value_or(Id());
}

qint64 sinceIn(const QUrlQuery &address)
{
    return std::max<qint64>(0, valueOf(address, parameter::since).toLongLong());
}
} // namespace

QUrlQuery toAddress(const PullQuery &query)
{
    QUrlQuery address{{parameter::since, QString::number(query.since)},
                      {parameter::limit, QString::number(query.maxRows)}};
    addId(address, parameter::last, query.last);
    addId(address, parameter::epoch, query.epoch);
    addId(address, parameter::acknowledged, query.acknowledged);
    address.addQueryItem(parameter::version, QString::number(query.version));
    if (!query.within.isEmpty())
        address.addQueryItem(parameter::within, QString::fromLatin1(query.within));
    addId(address, parameter::log, query.log);
    return address;
}

PullQuery pullQueryIn(const QUrlQuery &address)
{
    PullQuery query;
    query.since = sinceIn(address);
    query.last = idIn(address, parameter::last);
    query.epoch = idIn(address, parameter::epoch);
    query.acknowledged = idIn(address, parameter::acknowledged);
    query.log = logIn(address);
    if (const int limit = valueOf(address, parameter::limit).toInt(); limit > 0)
        query.maxRows = limit;
    query.within = valueOf(address, parameter::within).toLatin1();
    query.version = versionIn(address);
    return query;
}

QUrlQuery toAddress(const PushQuery &query)
{
    QUrlQuery address{{parameter::since, QString::number(query.since)}};
    addId(address, parameter::last, query.last);
    addId(address, parameter::acknowledged, query.acknowledged);
    addId(address, parameter::log, query.log);
    return address;
}

PushQuery pushQueryIn(const QUrlQuery &address)
{
    return {sinceIn(address),
            idIn(address, parameter::last),
            idIn(address, parameter::acknowledged),
            logIn(address),
            {}};
}

QUrlQuery toAddress(const GreetingQuery &query)
{
    QUrlQuery address{{parameter::nonce, QString::fromLatin1(query.nonce.toHex())}};
    if (query.known)
        address.addQueryItem(parameter::known, u"1"_s);
    return address;
}

GreetingQuery greetingQueryIn(const QUrlQuery &address)
{
    return {QByteArray::fromHex(valueOf(address, parameter::nonce).toLatin1()),
            valueOf(address, parameter::known) == u"1"};
}

QUrlQuery versionAddress(int version)
{
    return {{parameter::version, QString::number(version)}};
}

int versionIn(const QUrlQuery &address)
{
    return std::clamp(valueOf(address, parameter::version).toInt(), 1, protocolVersion);
}

Id logIn(const QUrlQuery &address)
{
    return idIn(address, parameter::log);
}

} // namespace veche::sync
