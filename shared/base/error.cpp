// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/error.h"

namespace veche
{

using namespace Qt::StringLiterals;

QString kindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Offline:
        return u"offline"_s;
    case ErrorKind::Retryable:
        return u"retryable"_s;
    case ErrorKind::Rejected:
        return u"rejected"_s;
    case ErrorKind::Conflict:
        return u"conflict"_s;
    case ErrorKind::NotFound:
        return u"not-found"_s;
    case ErrorKind::Denied:
        return u"denied"_s;
    case ErrorKind::Corrupt:
        return u"corrupt"_s;
    case ErrorKind::Invalid:
        return u"invalid"_s;
    case ErrorKind::Full:
        return u"full"_s;
    case ErrorKind::Cancelled:
        return u"cancelled"_s;
    case ErrorKind::Bug:
        break;
    }
    return u"bug"_s;
}

QString toString(const Error &error)
{
    return error.context.isEmpty() ? error.message : u"%1 (%2)"_s.arg(error.message, error.context);
}

} // namespace veche
