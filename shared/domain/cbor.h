// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/base/result.h"
#include "shared/domain/value.h"

#include <QCborStreamReader>
#include <QCborStreamWriter>

namespace veche::domain
{

void writeValue(QCborStreamWriter &out, const Value &value);

/// Reads one CBOR document by descending calls; the first thing that doesn't fit stops it and is kept
/// as the error. After that every call gives an empty value and `ok()` is false.
class CborReader
{
public:
    explicit CborReader(const QByteArray &cbor)
        : m_in(cbor)
        , m_size(cbor.size())
    {
    }

    [[nodiscard]] bool ok() const { return m_error.isEmpty(); }
    [[nodiscard]] Error error() const { return {ErrorKind::Invalid, m_error, {}}; }
    void fail(const QString &what);

    /// Enters an array or a map; false where there is none.
    [[nodiscard]] bool enterArray();
    [[nodiscard]] bool enterMap();
    /// True while the container entered last has more.
    [[nodiscard]] bool hasNext() const { return ok() && m_in.hasNext(); }
    void leave();
    /// The document was read: an error where bytes follow it.
    void end();

    [[nodiscard]] qint64 integer();
    [[nodiscard]] quint64 unsignedInteger();
    [[nodiscard]] bool boolean();
    [[nodiscard]] QString text();
    [[nodiscard]] QByteArray bytes();
    /// Null, a truth value, a whole number, text or bytes; other types are an error.
    [[nodiscard]] Value value();
    /// An id as its 16 bytes; null for any other value.
    [[nodiscard]] Id id();

private:
    QCborStreamReader m_in;
    qsizetype m_size;
    QString m_error;
};

} // namespace veche::domain
