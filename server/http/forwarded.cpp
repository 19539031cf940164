// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/forwarded.h"

namespace veche::http
{

void setClient(Request &request, const QHostAddress &peer, const QList<QHostAddress> &trusted)
{
    request.address = peer;
    if (!trusted.contains(peer))
        return;
    // From the nearest hop outwards: the first that isn't a proxy of ours is the last that one can believe.
    const std::vector<QByteArray> hops = request.headers.list("x-forwarded-for");
    for (auto hop = hops.rbegin(); hop != hops.rend() && trusted.contains(request.address); ++hop) {
        QHostAddress address;
        if (!address.setAddress(QString::fromLatin1(*hop)))
            break;
        request.address = address;
    }
    request.secure = request.headers.value("x-forwarded-proto").compare("https", Qt::CaseInsensitive) == 0;
}

} // namespace veche::http
