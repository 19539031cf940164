// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/head.h"

#include "server/http/form.h"

#include <algorithm>
#include <array>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto tokenTable = [] {
    std::array<bool, 256> table{};
    for (int c = '0'; c <= '9'; ++c)
        table[c] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 32] = true;
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[uchar(c)] = true;
    return table;
}();

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return tokenTable[uchar(c)]; });
}

std::optional<Method> knownMethod(QByteArrayView name)
{
    using enum Method;
    for (const Method method : {Get, Head, Post, Put, Patch, Delete, Options})
        if (toString(method) == name)
            return method;
    return std::nullopt;
}

/// 0 or 1 for HTTP/1.0 and HTTP/1.x, nothing for another major version or something else.
std::optional<Fault> readVersion(QByteArrayView text, Framing &framing)
{
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() != 8 || !text.startsWith("HTTP/") || !digit(text[5]) || text[6] != '.' || !digit(text[7]))
        return Fault{400, "malformed request line"};
    if (text[5] != '1')
        return Fault{505, "only HTTP/1.0 and HTTP/1.1 are spoken here"};
    framing.http10 = text[7] == '0';
    return std::nullopt;
}

bool isAuthority(QByteArrayView host)
{
    const auto allowed = [](char c) {
        return (tokenTable[uchar(c)] && c != '#' && c != '^' && c != '`' && c != '|') || c == ':' ||
               c == '[' || c == ']';
    };
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), allowed);
}

bool readPath(QByteArrayView path, Request &request)
{
    for (qsizetype from = 1;;) {
        const qsizetype slash = path.indexOf('/', from);
        const auto segment =
            percentDecoded(path.sliced(from, (slash < 0 ? path.size() : slash) - from), false);
        // A dot segment names no resource of ours; whoever sends one is looking for files.
        if (!segment || *segment == u"." || *segment == u"..")
            return false;
        request.segments.append(*segment);
        request.path += u'/' + *segment;
        if (slash < 0)
            return true;
        from = slash + 1;
    }
}

/// Origin form, absolute form, and "*" for OPTIONS (RFC 9112, section 3.2).
bool readTarget(QByteArrayView target, Request &request)
{
    if (!std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '#'; }))
        return false;
    if (target == "*") {
        request.path = u"*"_s;
        request.segments = {u"*"_s};
        return request.method == Method::Options;
    }
    for (const QByteArrayView scheme : {QByteArrayView("http://"), QByteArrayView("https://")}) {
        if (target.first(std::min(scheme.size(), target.size())).compare(scheme, Qt::CaseInsensitive) != 0)
            continue;
        target = target.sliced(scheme.size());
        const auto end =
            std::find_if(target.begin(), target.end(), [](char c) { return c == '/' || c == '?'; });
        request.host = QByteArray(target.data(), end - target.begin());
        target = target.sliced(end - target.begin());
        if (!isAuthority(request.host))
            return false;
        if (target.isEmpty() || target[0] == '?') {
            request.rawQuery = target.isEmpty() ? QByteArray() : target.sliced(1).toByteArray();
            return readPath("/", request);
        }
        break;
    }
    if (target.isEmpty() || target[0] != '/')
        return false;
    const qsizetype question = target.indexOf('?');
    if (question >= 0)
        request.rawQuery = target.sliced(question + 1).toByteArray();
    return readPath(question < 0 ? target : target.first(question), request);
}

std::optional<Fault> readRequestLine(QByteArrayView line, const Limits &limits, Request &request,
                                     Framing &framing)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return Fault{400, "malformed request line"};
    const QByteArrayView name = line.first(first);
    if (name.size() > LongestMethod)
        return Fault{501, "unknown method"};
    if (!isToken(name))
        return Fault{400, "malformed method"};
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    if (target.size() > limits.url)
        return Fault{414, "the address is too long"};
    if (auto fault = readVersion(line.sliced(last + 1), framing))
        return fault;
    const auto method = knownMethod(name);
    if (!method)
        return Fault{501, "unknown method"};
    request.method = *method;
    if (!readTarget(target, request))
        return Fault{400, "malformed address"};
    return std::nullopt;
}

std::optional<Fault> readHost(Request &request, const Framing &framing)
{
    const int count = request.headers.count("host");
    if (count > 1 || (count == 0 && !framing.http10))
        return Fault{400, "exactly one Host is needed"};
    const QByteArray host = request.headers.value("host");
    if (count == 1 && !isAuthority(host))
        return Fault{400, "malformed Host"};
    // The authority of an absolute target wins over the field (RFC 9112, section 3.2.2).
    if (request.host.isEmpty())
        request.host = host;
    return std::nullopt;
}

/// One length or one coding, never both and never two: what disagrees here is how requests are smuggled.
std::optional<Fault> readBodyFraming(const Headers &headers, Framing &framing)
{
    const int lengths = headers.count("content-length");
    const int codings = headers.count("transfer-encoding");
    if (codings > 0) {
        if (lengths > 0 || codings > 1 || framing.http10)
            return Fault{400, "contradictory framing"};
        const std::vector<QByteArray> list = headers.list("transfer-encoding");
        if (list.empty() || list.back().compare("chunked", Qt::CaseInsensitive) != 0)
            return Fault{400, "the last transfer coding must be chunked"};
        if (list.size() > 1)
            return Fault{501, "no transfer coding but chunked"};
        framing.chunked = true;
        return std::nullopt;
    }
    if (lengths == 0)
        return std::nullopt;
    const QByteArray length = headers.value("content-length");
    const bool digits =
        std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (lengths > 1 || length.isEmpty() || length.size() > 15 || !digits)
        return Fault{400, "malformed or repeated Content-Length"};
    framing.length = length.toLongLong();
    return std::nullopt;
}

std::optional<Fault> readConnection(const Headers &headers, Framing &framing)
{
    framing.keepAlive = framing.http10 ? headers.hasToken("connection", "keep-alive") : true;
    if (headers.hasToken("connection", "close"))
        framing.keepAlive = false;
    if (!headers.contains("expect") || framing.http10)
        return std::nullopt;
    if (headers.value("expect").compare("100-continue", Qt::CaseInsensitive) != 0)
        return Fault{417, "unknown expectation"};
    framing.expectsContinue = true;
    return std::nullopt;
}

} // namespace

bool readField(QByteArrayView line, Headers &fields)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon)))
        return false; // no name, a space before the colon, or a line that continues the last one
    QByteArrayView value = line.sliced(colon + 1);
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!value.isEmpty() && isBlank(value.front()))
        value = value.sliced(1);
    while (!value.isEmpty() && isBlank(value.back()))
        value.chop(1);
    fields.add(line.first(colon).toByteArray(), value.toByteArray());
    return true;
}

std::optional<Fault> readHead(QByteArrayView block, const Limits &limits, Request &request, Framing &framing)
{
    bool first = true;
    while (!block.isEmpty()) {
        const qsizetype end = block.indexOf('\r');
        const QByteArrayView line = block.first(end);
        block = block.sliced(end + 2);
        if (!first && !readField(line, request.headers))
            return Fault{400, "malformed header field"};
        if (first)
            if (auto fault = readRequestLine(line, limits, request, framing))
                return fault;
        first = false;
    }
    if (auto fault = readHost(request, framing))
        return fault;
    if (auto fault = readBodyFraming(request.headers, framing))
        return fault;
    return readConnection(request.headers, framing);
}

} // namespace veche::http
