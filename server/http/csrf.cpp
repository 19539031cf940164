// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/csrf.h"

#include <QMessageAuthenticationCode>

#include <sodium.h>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

constexpr auto Encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype VisitorBytes = 24;
constexpr qsizetype VisitorLength = VisitorBytes * 4 / 3;

bool isVisitor(const QByteArray &value)
{
    return value.size() == VisitorLength &&
           QByteArray::fromBase64Encoding(value, Encoding | QByteArray::AbortOnBase64DecodingErrors);
}

} // namespace

Csrf::Csrf(QByteArray secret)
    : m_secret(std::move(secret))
{
    Q_ASSERT(m_secret.size() >= 32);
}

QByteArray Csrf::cookieName(const Request &request)
{
    return request.secure ? "__Host-veche_visitor"_ba : "veche_visitor"_ba;
}

QByteArray Csrf::visitor(const Request &request, Response &response) const
{
    if (QByteArray value = request.cookie(cookieName(request)); isVisitor(value))
        return value;
    QByteArray random(VisitorBytes, Qt::Uninitialized);
    randombytes_buf(random.data(), std::size_t(random.size()));
    QByteArray value = random.toBase64(Encoding);
    response.setCookie({.name = cookieName(request), .value = value, .sameSite = Cookie::SameSite::Lax});
    return value;
}

QByteArray Csrf::token(const QByteArray &visitor, QByteArrayView purpose) const
{
    return QMessageAuthenticationCode::hash(visitor + '\n' + purpose.toByteArray(), m_secret,
                                            QCryptographicHash::Sha256)
        .toBase64(Encoding);
}

bool Csrf::accepts(const Request &request, const QByteArray &token, QByteArrayView purpose) const
{
    const QByteArray visitor = request.cookie(cookieName(request));
    if (!isVisitor(visitor) || !request.isSameOrigin())
        return false;
    const QByteArray expected = this->token(visitor, purpose);
    return token.size() == expected.size() &&
           sodium_memcmp(token.constData(), expected.constData(), std::size_t(expected.size())) == 0;
}

} // namespace veche::http
