// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/token.h"

#include "server/accounts/sodiumready.h"

#include <QCryptographicHash>

#include <algorithm>

namespace veche::accounts
{

namespace
{
constexpr auto encoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qsizetype textLength = 43;
} // namespace

Token Token::create()
{
    sodiumReady();
    Token token;
    randombytes_buf(token.m_data.data(), token.m_data.size());
    return token;
}

std::optional<Token> Token::fromText(QStringView text)
{
    if (text.size() != textLength)
        return std::nullopt;
    const auto bytes =
        QByteArray::fromBase64Encoding(text.toLatin1(), encoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || (*bytes).size() != size)
        return std::nullopt;
    Token token;
    std::copy((*bytes).begin(), (*bytes).end(), reinterpret_cast<char *>(token.m_data.data()));
    // 43 characters hold two bits more than a token: only one of four spellings is ours.
    return token.text() == text ? std::optional(token) : std::nullopt;
}

QString Token::text() const
{
    const QByteArray bytes(reinterpret_cast<const char *>(m_data.data()), size);
    return QString::fromLatin1(bytes.toBase64(encoding));
}

QByteArray Token::hash() const
{
    const QByteArray bytes(reinterpret_cast<const char *>(m_data.data()), size);
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

bool Token::matches(QByteArrayView storedHash) const
{
    const QByteArray own = hash();
    return storedHash.size() == own.size() &&
           sodium_memcmp(storedHash.data(), own.constData(), static_cast<size_t>(own.size())) == 0;
}

} // namespace veche::accounts
