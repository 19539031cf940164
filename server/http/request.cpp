// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/request.h"

#include "server/http/form.h"

#include <QUrl>

#include <algorithm>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{
bool isOwn(const QByteArray &origin, const QByteArray &host)
{
    const qsizetype scheme = origin.indexOf("://");
    return scheme > 0 && origin.mid(scheme + 3).compare(host, Qt::CaseInsensitive) == 0;
}
} // namespace

QByteArray toString(Method method)
{
    switch (method) {
    case Method::Get:
        return "GET"_ba;
    case Method::Head:
        return "HEAD"_ba;
    case Method::Post:
        return "POST"_ba;
    case Method::Put:
        return "PUT"_ba;
    case Method::Patch:
        return "PATCH"_ba;
    case Method::Delete:
        return "DELETE"_ba;
    case Method::Options:
        break;
    }
    return "OPTIONS"_ba;
}

QString Request::param(QStringView name) const
{
    const auto it =
        std::find_if(params.begin(), params.end(), [&](const auto &param) { return param.first == name; });
    return it == params.end() ? QString() : it->second;
}

QUrlQuery Request::query() const
{
    return QUrlQuery(QString::fromLatin1(rawQuery));
}

QString Request::queryValue(QStringView name) const
{
    const Result<Form> form = Form::parse(rawQuery);
    return form ? form->value(name) : QString();
}

QByteArray Request::cookie(QByteArrayView name) const
{
    for (const Header &field : headers) {
        if (field.name.compare("cookie", Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &pair : field.value.split(';')) {
            const qsizetype equals = pair.indexOf('=');
            if (equals > 0 && pair.left(equals).trimmed() == name)
                return pair.mid(equals + 1).trimmed();
        }
    }
    return {};
}

QByteArray Request::bearer() const
{
    const QByteArray value = headers.value("authorization");
    if (value.left(7).compare("bearer ", Qt::CaseInsensitive) != 0)
        return {};
    return value.mid(7).trimmed();
}

QByteArray Request::contentType() const
{
    return headers.value("content-type").split(';').constFirst().trimmed().toLower();
}

bool Request::isSameOrigin() const
{
    if (const QByteArray site = headers.value("sec-fetch-site"); !site.isEmpty())
        return site == "same-origin" || site == "none";
    const QByteArray origin = headers.value("origin");
    // A page that tells nobody where it is (Referrer-Policy: no-referrer) sends "null" with its own forms.
    return origin.isEmpty() || origin == "null" || isOwn(origin, host);
}

bool Request::isSaidSameOrigin() const
{
    if (const QByteArray site = headers.value("sec-fetch-site"); !site.isEmpty())
        return site == "same-origin";
    return isOwn(headers.value("origin"), host);
}

} // namespace veche::http
