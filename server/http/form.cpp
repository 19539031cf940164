// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/form.h"

#include <QStringDecoder>

#include <algorithm>

namespace veche::http
{

using namespace Qt::StringLiterals;

namespace
{

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::optional<QString> utf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return std::nullopt;
    return text;
}

} // namespace

std::optional<QString> percentDecoded(QByteArrayView encoded, bool plusIsSpace)
{
    QByteArray bytes;
    bytes.reserve(encoded.size());
    for (qsizetype i = 0; i < encoded.size(); ++i) {
        const char c = encoded[i];
        if (c != '%') {
            bytes.append(c == '+' && plusIsSpace ? ' ' : c);
            continue;
        }
        const int high = i + 2 < encoded.size() ? hexDigit(encoded[i + 1]) : -1;
        const int low = high < 0 ? -1 : hexDigit(encoded[i + 2]);
        if (low < 0)
            return std::nullopt;
        bytes.append(char(high * 16 + low));
        i += 2;
    }
    return utf8(bytes);
}

Result<Form> Form::parse(QByteArrayView encoded, const FormLimits &limits)
{
    Form form;
    while (!encoded.isEmpty()) {
        const qsizetype ampersand = encoded.indexOf('&');
        const QByteArrayView pair = ampersand < 0 ? encoded : encoded.first(ampersand);
        encoded = ampersand < 0 ? QByteArrayView() : encoded.sliced(ampersand + 1);
        if (pair.isEmpty())
            continue;
        if (form.m_fields.size() >= std::size_t(limits.fields))
            return failure(ErrorKind::Invalid, u"The form has too many fields"_s);
        const qsizetype equals = pair.indexOf('=');
        const auto name = percentDecoded(equals < 0 ? pair : pair.first(equals), true);
        auto value = percentDecoded(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1), true);
        if (!name || !value)
            return failure(ErrorKind::Invalid, u"The form isn't valid text"_s);
        if (name->size() > limits.nameBytes || value->toUtf8().size() > limits.valueBytes)
            return failure(ErrorKind::Invalid, u"A field of the form is too long"_s, name->left(60));
        if (value->isNull())
            *value = u""_s;
        form.m_fields.emplace_back(*name, *std::move(value));
    }
    return form;
}

QString Form::value(QStringView name) const
{
    const auto it = std::find_if(m_fields.begin(), m_fields.end(),
                                 [&](const auto &field) { return field.first == name; });
    return it == m_fields.end() ? QString() : it->second;
}

QStringList Form::values(QStringView name) const
{
    QStringList values;
    for (const auto &[key, value] : m_fields)
        if (key == name)
            values.append(value);
    return values;
}

bool Form::contains(QStringView name) const
{
    return std::any_of(m_fields.begin(), m_fields.end(),
                       [&](const auto &field) { return field.first == name; });
}

} // namespace veche::http
