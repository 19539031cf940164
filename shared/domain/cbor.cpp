// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/cbor.h"

namespace veche::domain
{

using namespace Qt::StringLiterals;

void writeValue(QCborStreamWriter &out, const Value &value)
{
    if (const auto *flag = std::get_if<bool>(&value))
        out.append(*flag);
    else if (const auto *number = std::get_if<qint64>(&value))
        out.append(*number);
    else if (const auto *text = std::get_if<QString>(&value))
        out.append(QStringView(*text));
    else if (const auto *bytes = std::get_if<QByteArray>(&value))
        out.append(*bytes);
    else
        out.append(QCborSimpleType::Null);
}

void CborReader::fail(const QString &what)
{
    if (ok())
        m_error = u"%1, at byte %2"_s.arg(what).arg(m_in.currentOffset());
}

bool CborReader::enterArray()
{
    if (ok() && m_in.isArray() && m_in.enterContainer())
        return true;
    fail(u"a CBOR array was expected"_s);
    return false;
}

bool CborReader::enterMap()
{
    if (ok() && m_in.isMap() && m_in.enterContainer())
        return true;
    fail(u"a CBOR map was expected"_s);
    return false;
}

void CborReader::leave()
{
    // Where the bytes break off between two elements, there is no next one either.
    if (ok() && (m_in.hasNext() || m_in.lastError() != QCborError::NoError || !m_in.leaveContainer()))
        fail(u"a CBOR container has more than was expected"_s);
}

void CborReader::end()
{
    if (ok() && m_in.currentOffset() != m_size)
        fail(u"something follows the CBOR document"_s);
}

qint64 CborReader::integer()
{
    if (!ok() || !m_in.isInteger()) {
        fail(u"a whole number was expected"_s);
        return 0;
    }
    const qint64 number = m_in.toInteger();
    m_in.next();
    return number;
}

quint64 CborReader::unsignedInteger()
{
    if (!ok() || !m_in.isUnsignedInteger()) {
        fail(u"a positive whole number was expected"_s);
        return 0;
    }
    const quint64 number = m_in.toUnsignedInteger();
    m_in.next();
    return number;
}

bool CborReader::boolean()
{
    if (!ok() || !m_in.isBool()) {
        fail(u"a truth value was expected"_s);
        return false;
    }
    const bool flag = m_in.toBool();
    m_in.next();
    return flag;
}

QString CborReader::text()
{
    QString out;
    if (!ok() || !m_in.isString()) {
        fail(u"a text was expected"_s);
        return out;
    }
    auto part = m_in.readString();
    for (; part.status == QCborStreamReader::Ok; part = m_in.readString())
        out += part.data;
    if (part.status == QCborStreamReader::Error)
        fail(u"a text is broken"_s);
    return out;
}

QByteArray CborReader::bytes()
{
    QByteArray out;
    if (!ok() || !m_in.isByteArray()) {
        fail(u"bytes were expected"_s);
        return out;
    }
    auto part = m_in.readByteArray();
    for (; part.status == QCborStreamReader::Ok; part = m_in.readByteArray())
        out += part.data;
    if (part.status == QCborStreamReader::Error)
        fail(u"bytes are broken"_s);
    return out;
}

Id CborReader::id()
{
    const Value held = value();
    const auto *bytes = std::get_if<QByteArray>(&held);
    return bytes ? Id::fromBytes(*bytes).value_or(Id()) : Id();
}

Value CborReader::value()
{
    if (m_in.isBool())
        return boolean();
    if (m_in.isInteger())
        return integer();
    if (m_in.isString())
        return text();
    if (m_in.isByteArray())
        return bytes();
    if (ok() && m_in.isNull())
        m_in.next();
    else
        fail(u"a value was expected"_s);
    return {};
}

} // namespace veche::domain
