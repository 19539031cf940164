// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHashFunctions>
#include <QMetaType>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace veche
{

/// A UUID of 16 bytes, version 7 when made here (RFC 9562 §5.7): ordered by time, so that inserts
/// append to their index. The null id is all zeros.
class Id
{
public:
    constexpr Id() = default;

    /// A new id of now; strictly ordered after every id that this process made before.
    [[nodiscard]] static Id create();
    /// A version-8 id that everyone derives alike from the same bytes (SHA-256, cut to 16 bytes).
    [[nodiscard]] static Id derived(QByteArrayView material);
    /// The same, beginning with the 48 bits of time of another id and going on with the hash: ids of one
    /// parent stand side by side in an index.
    [[nodiscard]] static Id derived(const Id &parent, QByteArrayView material);
    /// Takes the canonical form with or without dashes, any case; nothing else.
    [[nodiscard]] static std::optional<Id> fromString(QStringView text);
    /// Takes exactly 16 bytes.
    [[nodiscard]] static std::optional<Id> fromBytes(QByteArrayView bytes);

    [[nodiscard]] bool isNull() const { return *this == Id(); }
    /// Version 8.
    [[nodiscard]] bool isDerived() const { return m_data[6] >> 4 == 8; }
    [[nodiscard]] QString toString() const;
    [[nodiscard]] QByteArray toBytes() const;
    [[nodiscard]] const std::array<std::uint8_t, 16> &data() const { return m_data; }

    friend constexpr auto operator<=>(const Id &, const Id &) = default;
    friend size_t qHash(const Id &id, size_t seed = 0) { return qHashBits(id.m_data.data(), 16, seed); }

private:
    std::array<std::uint8_t, 16> m_data{};
};

/// An Id that says of what: ids of different entities don't mix by accident.
template <typename Tag>
class TypedId : public Id
{
public:
    constexpr TypedId() = default;
    constexpr explicit TypedId(const Id &id)
        : Id(id)
    {
    }
    [[nodiscard]] static TypedId create() { return TypedId(Id::create()); }
    friend constexpr auto operator<=>(const TypedId &, const TypedId &) = default;
    friend size_t qHash(const TypedId &id, size_t seed = 0)
    {
        return qHash(static_cast<const Id &>(id), seed);
    }
};

} // namespace veche

Q_DECLARE_METATYPE(veche::Id)
