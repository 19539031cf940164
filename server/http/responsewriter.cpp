// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/responsewriter.h"

#include <algorithm>
#include <vector>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

/// Fields that many answers share, and their text as a whole, which is nearly always what is sent.
struct CommonFields {
    explicit CommonFields(std::vector<Header> all)
        : fields(std::move(all))
    {
        for (const Header &field : fields)
            block.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    std::vector<Header> fields;
    QByteArray block;
};

/// Sent with every page that doesn't set them itself.
const CommonFields &pageFields()
{
    static const CommonFields fields({
        {"Content-Security-Policy"_ba, contentSecurityPolicy()},
        {"X-Content-Type-Options"_ba, "nosniff"_ba},
        // Not "no-referrer": that would make browsers send "Origin: null" with all of our forms.
        {"Referrer-Policy"_ba, "same-origin"_ba},
        {"Permissions-Policy"_ba, "camera=(), geolocation=(), microphone=(), payment=(), usb=()"_ba},
        {"Cross-Origin-Opener-Policy"_ba, "same-origin"_ba},
        {"Cross-Origin-Resource-Policy"_ba, "same-origin"_ba},
    });
    return fields;
}

/// Data for programs is never shown as a page: the OWASP REST security cheat sheet leaves out the fields that
/// concern pages alone, and Qt reads each byte of a head by a system call.
const CommonFields &dataFields()
{
    static const CommonFields fields({
        {"Content-Security-Policy"_ba, "default-src 'none'; frame-ancestors 'none'"_ba},
        {"X-Content-Type-Options"_ba, "nosniff"_ba},
        {"Cross-Origin-Resource-Policy"_ba, "same-origin"_ba},
    });
    return fields;
}

bool isData(const Response &response)
{
    const QByteArray type = response.headers.value("Content-Type");
    return type == "application/json" || type == "application/cbor";
}

/// A line break in a value would begin a field, or a whole answer, of somebody else's choice.
bool isSafe(const Header &field)
{
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return std::none_of(field.value.begin(), field.value.end(), breaks) &&
           std::none_of(field.name.begin(), field.name.end(), breaks);
}

void addOwnFields(QByteArray &head, const Response &response, bool secure)
{
    for (const Header &field : response.headers) {
        if (!isSafe(field))
            continue;
        head.append(field.name).append(": ").append(field.value);
        if (secure && field.name.compare("Set-Cookie", Qt::CaseInsensitive) == 0)
            head.append("; Secure");
        head.append("\r\n");
    }
}

void addCommonFields(QByteArray &head, const Response &response)
{
    const auto isOwn = [&](const Header &field) { return response.headers.contains(field.name); };
    const CommonFields &common = isData(response) ? dataFields() : pageFields();
    if (std::none_of(common.fields.begin(), common.fields.end(), isOwn)) {
        head.append(common.block);
    } else {
        for (const Header &field : common.fields)
            if (!isOwn(field))
                head.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    if (!response.headers.contains("Cache-Control"))
        head.append(response.headers.contains("ETag") ? "Cache-Control: no-cache\r\n"
                                                      : "Cache-Control: no-store\r\n");
}

} // namespace

bool allowsBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

bool isUnchanged(const Response &response, const std::vector<QByteArray> &ifNoneMatch)
{
    if (response.status != 200 || ifNoneMatch.empty() || !response.headers.contains("ETag"))
        return false;
    // Weak tags compare like strong ones here (RFC 9110, section 13.1.2).
    const auto opaque = [](const QByteArray &tag) { return tag.startsWith("W/") ? tag.mid(2) : tag; };
    const QByteArray own = opaque(response.headers.value("ETag"));
    return std::any_of(ifNoneMatch.begin(), ifNoneMatch.end(),
                       [&](const QByteArray &tag) { return tag == "*" || opaque(tag) == own; });
}

QByteArray responseHead(const Response &response, const WriteManner &manner, const QByteArray &date)
{
    QByteArray head;
    head.reserve(1024);
    head.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    head.append(reasonPhrase(response.status)).append("\r\nDate: ").append(date).append("\r\n");
    addOwnFields(head, response, manner.secure);
    addCommonFields(head, response);
    if (manner.secure)
        head.append("Strict-Transport-Security: max-age=31536000\r\n");
    if (allowsBody(response.status))
        head.append("Content-Length: ").append(QByteArray::number(response.body.size())).append("\r\n");
    if (!manner.keepAlive)
        head.append("Connection: close\r\n");
    else if (manner.http10)
        head.append("Connection: keep-alive\r\n");
    return head.append("\r\n");
}

} // namespace veche::http
