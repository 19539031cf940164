// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/tickets/pretixcode.h"

#include "shared/tickets/keyboardlayout.h"

#include <QtEndian>

#include <algorithm>

namespace veche::tickets::pretix
{

using namespace Qt::StringLiterals;

namespace
{
/// Reads the wire format of Protocol Buffers (protobuf.dev, "Encoding") from untrusted bytes.
class WireReader
{
public:
    explicit WireReader(QByteArrayView bytes)
        : m_left(bytes)
    {
    }
    [[nodiscard]] bool atEnd() const { return m_left.isEmpty(); }

    std::optional<quint64> varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::optional<QByteArrayView> byte = take(1);
            if (!byte)
                return std::nullopt;
            const auto bits = static_cast<std::uint8_t>(byte->front());
            value |= quint64(bits & 0x7f) << shift;
            if ((bits & 0x80) == 0)
                return value;
        }
        return std::nullopt;
    }
    std::optional<QByteArrayView> bytes()
    {
        const std::optional<quint64> size = varint();
        return size ? take(*size) : std::nullopt;
    }
    std::optional<QByteArrayView> take(quint64 size)
    {
        if (size > static_cast<quint64>(m_left.size()))
            return std::nullopt;
        const QByteArrayView taken = m_left.first(static_cast<qsizetype>(size));
        m_left = m_left.sliced(static_cast<qsizetype>(size));
        return taken;
    }

private:
    QByteArrayView m_left;
};

enum WireType { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

void setNumber(Sig1Code &code, quint64 field, qint64 value)
{
    const std::optional<qint64> time = value != 0 ? std::optional(value) : std::nullopt;
    switch (field) {
    case 2:
        code.item = value;
        break;
    case 3:
        code.variation = value;
        break;
    case 4:
        code.subevent = value;
        break;
    case 5:
        code.validFrom = time;
        break;
    case 6:
        code.validUntil = time;
        break;
    default:
        break;
    }
}

/// One field; fields that a newer pretix added are skipped. False when the bytes are no such message.
bool readField(WireReader &reader, Sig1Code &code)
{
    const std::optional<quint64> tag = reader.varint();
    if (!tag || *tag >> 3 == 0)
        return false;
    switch (*tag & 7) {
    case Varint: {
        const std::optional<quint64> value = reader.varint();
        if (value)
            setNumber(code, *tag >> 3, static_cast<qint64>(*value));
        return value.has_value();
    }
    case Bytes: {
        const std::optional<QByteArrayView> value = reader.bytes();
        if (value && *tag >> 3 == 1)
            code.seed = QString::fromUtf8(*value);
        return value.has_value();
    }
    case Fixed64:
        return reader.take(8).has_value();
    case Fixed32:
        return reader.take(4).has_value();
    default:
        return false;
    }
}

std::optional<Sig1Code> readEnvelope(QByteArrayView bytes)
{
    constexpr qsizetype head = 5;
    if (bytes.size() < head || bytes.front() != 1)
        return std::nullopt;
    const qsizetype payload = qFromBigEndian<quint16>(bytes.data() + 1);
    const qsizetype signature = qFromBigEndian<quint16>(bytes.data() + 3);
    if (signature != signing::signatureSize || bytes.size() != head + payload + signature)
        return std::nullopt;
    Sig1Code code;
    code.signedBytes = bytes.sliced(head, payload).toByteArray();
    code.signature = bytes.sliced(head + payload).toByteArray();
    return code;
}
} // namespace

Result<Sig1Code> parse(QStringView text)
{
    const auto foreign = [] { return failure(ErrorKind::Invalid, u"Not a signed pretix ticket"_s); };
    if (text.size() > longestText)
        return foreign();
    QByteArray reversed = fromRussianLayout(text.trimmed()).toLatin1();
    std::reverse(reversed.begin(), reversed.end());
    const auto bytes = QByteArray::fromBase64Encoding(reversed, QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes)
        return foreign();
    std::optional<Sig1Code> code = readEnvelope(*bytes);
    if (!code)
        return foreign();
    WireReader reader(code->signedBytes);
    while (!reader.atEnd()) {
        if (!readField(reader, *code))
            return foreign();
    }
    return *code;
}

Verification verify(const Sig1Code &code, std::span<const signing::PublicKey> keys)
{
    if (keys.empty())
        return Verification::UnknownKey;
    const bool good = std::any_of(keys.begin(), keys.end(), [&code](const signing::PublicKey &key) {
        return signing::verifyBare(code.signedBytes, code.signature, key);
    });
    return good ? Verification::Ok : Verification::BadSignature;
}

Result<signing::PublicKey> publicKey(QByteArrayView entry)
{
    // SubjectPublicKeyInfo of an Ed25519 key is this fixed head and the key (RFC 8410 §4).
    static const QByteArray head = QByteArray::fromHex("302a300506032b6570032100");
    static const QByteArray begin = "-----BEGIN PUBLIC KEY-----";
    static const QByteArray end = "-----END PUBLIC KEY-----";
    const QByteArray pem = QByteArray::fromBase64(entry.toByteArray());
    const qsizetype from = pem.indexOf(begin);
    const qsizetype to = pem.indexOf(end, from < 0 ? 0 : from);
    if (entry.size() <= longestText && from >= 0 && to > from) {
        const QByteArray der = QByteArray::fromBase64(pem.mid(from + begin.size(), to - from - begin.size()));
        const std::optional<signing::PublicKey> key = signing::PublicKey::fromBytes(der.mid(head.size()));
        if (der.startsWith(head) && key)
            return *key;
    }
    return failure(ErrorKind::Invalid, u"Not an Ed25519 public key in PEM, base64-encoded"_s);
}

} // namespace veche::tickets::pretix
