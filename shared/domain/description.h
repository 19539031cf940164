// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/enumerators.h"
#include "shared/base/id.h"
#include "shared/base/zonedtime.h"
#include "shared/domain/scope.h"
#include "shared/domain/value.h"

#include <QDate>

#include <array>
#include <span>
#include <type_traits>
#include <vector>

namespace veche::domain
{

enum class Privacy {
    Public,  ///< may stand on a public page
    Team,    ///< for members of the community
    Contact, ///< how to reach a person: organisers, and programme for speakers
    Secret   ///< the server and owners only
};

enum class FieldType { Boolean, Integer, Text, Bytes, Id, IdSet, Date, LocalTime, Instant, Enum };

/// A moment in milliseconds since 1970 UTC; 0 is "not set".
struct Instant {
    qint64 ms = 0;
    [[nodiscard]] bool isSet() const { return ms != 0; }
    friend constexpr auto operator<=>(const Instant &, const Instant &) = default;
};

/// The common part of every entity: its id, and the register that deletes it.
struct EntityBase {
    Id id;
    bool deleted = false;
    friend bool operator==(const EntityBase &, const EntityBase &) = default;
};

/// The names of an enumeration, in its order; they are what is stored and sent. Only ever append.
template <typename E>
struct EnumNames;

/// How erasing a person treats a field of a row of theirs; domain/personal.cpp says it of each.
enum class Personal {
    Unsaid, ///< of an entity that holds nothing of persons
    Erased, ///< blanked, or written anew without them
    Hashed, ///< a hash of it is left, by which the same text is known again
    Kept    ///< tells nothing of anybody once the rest is gone
};

/// Of whom an entity's rows tell; each description says it.
enum class About {
    Nobody, ///< the organisers' own words: nobody is found by them, and erasing a person leaves them alone
    Persons ///< domain/personal.cpp says of each field how erasing treats it
};

struct FieldOptions {
    /// Fields that name the same register merge together; nullptr gives the field one of its own.
    const char *reg = nullptr;
    int maxLength = 200; ///< characters of a text, bytes of Bytes
    bool required = false;
    bool indexed = false; ///< looked up by this field: gets an SQL index
    bool line = false;    ///< a name or an address: as text::line() leaves it
    bool parent = false;  ///< the row is nothing without the one that it points at
    bool unique = false;  ///< names this row alone, to others too: a copy of it begins without
};

struct EntityInfo;

/// One line of a description: everything that must know a field reads it here.
struct Field {
    const char *name;
    FieldType type;
    Privacy privacy;
    FieldOptions options;
    Value (*get)(const EntityBase &);
    /// Leaves the member alone where the value is of another type (a newer peer's enumerator, say).
    void (*set)(EntityBase &, const Value &);
    /// The entity of the rows that an Id or the ids of an IdSet name; nullptr where they name no entity here,
    /// or it differs by row.
    const EntityInfo *(*target)();

    [[nodiscard]] QLatin1StringView nameView() const { return QLatin1StringView(name); }
};

struct Register {
    QLatin1StringView name;
    std::vector<int> fields; ///< indices into EntityInfo::fields
};

/// The description of one entity. Field 0 and register 0 are "deleted".
struct EntityInfo {
    QLatin1StringView name; ///< the table's and the wire's name
    About about;
    std::vector<Field> fields;
    std::vector<Register> registers;
    std::vector<int> registerOf;    ///< field index → register index
    std::vector<Personal> personal; ///< by field index
    /// Registers without which a row has no name: it is kept, and neither shown nor published.
    std::vector<int> required;
    int erased = -1; ///< the field that says that the person whose row it is was erased; -1: none does
    Scope scope;
    bool insertOnly = false; ///< rows are never changed once written, except by erasing

    EntityInfo(const char *name, About about, std::initializer_list<Field> fields, Scope scope = {},
               bool insertOnly = false);
    /// -1 where there is none.
    [[nodiscard]] int fieldIndex(QAnyStringView name) const;
    [[nodiscard]] int registerIndex(QAnyStringView name) const;
    [[nodiscard]] int fieldIndex(const Field &field) const
    {
        return static_cast<int>(&field - fields.data());
    }
};

/// Sorted, without repetition.
template <typename Tag>
using IdSet = std::vector<TypedId<Tag>>;

// How a member's type is stored; one specialisation per kind of type.
template <typename T, typename = void>
struct ValueTraits;

template <>
struct ValueTraits<QString> {
    static constexpr FieldType type = FieldType::Text;
    static Value toValue(const QString &v) { return v; }
    static void fromValue(const Value &v, QString &out)
    {
        if (const auto *text = std::get_if<QString>(&v))
            out = *text;
        else if (std::holds_alternative<std::monostate>(v))
            out.clear();
    }
};

template <>
struct ValueTraits<QByteArray> {
    static constexpr FieldType type = FieldType::Bytes;
    static Value toValue(const QByteArray &v) { return v; }
    static void fromValue(const Value &v, QByteArray &out)
    {
        if (const auto *bytes = std::get_if<QByteArray>(&v))
            out = *bytes;
        else if (std::holds_alternative<std::monostate>(v))
            out.clear();
    }
};

template <>
struct ValueTraits<bool> {
    static constexpr FieldType type = FieldType::Boolean;
    static Value toValue(bool v) { return v; }
    static void fromValue(const Value &v, bool &out)
    {
        if (const auto *flag = std::get_if<bool>(&v))
            out = *flag;
        else if (std::holds_alternative<std::monostate>(v))
            out = false;
    }
};

template <typename T>
struct ValueTraits<T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>>> {
    static constexpr FieldType type = FieldType::Integer;
    static Value toValue(T v) { return static_cast<qint64>(v); }
    static void fromValue(const Value &v, T &out)
    {
        if (const auto *number = std::get_if<qint64>(&v))
            out = static_cast<T>(*number);
        else if (std::holds_alternative<std::monostate>(v))
            out = 0;
    }
};

template <>
struct ValueTraits<Instant> {
    static constexpr FieldType type = FieldType::Instant;
    static Value toValue(Instant v) { return v.isSet() ? Value(v.ms) : Value(); }
    static void fromValue(const Value &v, Instant &out) { ValueTraits<qint64>::fromValue(v, out.ms); }
};

template <>
struct ValueTraits<LocalTime> {
    static constexpr FieldType type = FieldType::LocalTime;
    static Value toValue(LocalTime v) { return v.isValid() ? Value(v.minutes()) : Value(); }
    static void fromValue(const Value &v, LocalTime &out)
    {
        if (const auto *number = std::get_if<qint64>(&v))
            out = LocalTime(*number);
        else if (std::holds_alternative<std::monostate>(v))
            out = {};
    }
};

template <>
struct ValueTraits<QDate> {
    static constexpr FieldType type = FieldType::Date;
    static Value toValue(QDate v) { return v.isValid() ? Value(v.toString(Qt::ISODate)) : Value(); }
    static void fromValue(const Value &v, QDate &out)
    {
        if (const auto *text = std::get_if<QString>(&v))
            out = QDate::fromString(*text, Qt::ISODate);
        else if (std::holds_alternative<std::monostate>(v))
            out = {};
    }
};

template <typename T>
struct ValueTraits<T, std::enable_if_t<std::is_base_of_v<Id, T>>> {
    static constexpr FieldType type = FieldType::Id;
    static Value toValue(const T &v) { return v.isNull() ? Value() : Value(v.toBytes()); }
    static void fromValue(const Value &v, T &out)
    {
        if (const auto *bytes = std::get_if<QByteArray>(&v)) {
            if (const auto id = Id::fromBytes(*bytes))
                out = T(*id);
        } else if (std::holds_alternative<std::monostate>(v)) {
            out = {};
        }
    }
};

template <typename Tag>
struct ValueTraits<std::vector<TypedId<Tag>>> {
    static constexpr FieldType type = FieldType::IdSet;
    static Value toValue(const IdSet<Tag> &v)
    {
        QByteArray bytes;
        for (const auto &id : v)
            bytes += id.toBytes();
        return bytes;
    }
    static void fromValue(const Value &v, IdSet<Tag> &out)
    {
        if (std::holds_alternative<std::monostate>(v))
            out.clear();
        const auto *bytes = std::get_if<QByteArray>(&v);
        if (!bytes || bytes->size() % 16 != 0)
            return;
        out.clear();
        for (qsizetype at = 0; at < bytes->size(); at += 16)
            out.push_back(TypedId<Tag>(*Id::fromBytes(QByteArrayView(*bytes).sliced(at, 16))));
    }
};

/// The stored name of an enumerator.
template <typename E>
[[nodiscard]] QString enumName(E value)
{
    return QString::fromLatin1(EnumNames<E>::names[static_cast<size_t>(value)]);
}

template <typename E>
[[nodiscard]] std::optional<E> enumFromName(QStringView name)
{
    for (size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        if (name == QLatin1StringView(EnumNames<E>::names[i]))
            return static_cast<E>(i);
    }
    return std::nullopt;
}

template <typename E>
struct ValueTraits<E, std::enable_if_t<std::is_enum_v<E>>> {
    static_assert(EnumNames<E>::names.size() == enumeratorCount<E>());
    static constexpr FieldType type = FieldType::Enum;
    static Value toValue(E v) { return enumName(v); }
    static void fromValue(const Value &v, E &out)
    {
        if (const auto *text = std::get_if<QString>(&v))
            out = enumFromName<E>(*text).value_or(out);
    }
};

/// The entity whose rows a member's ids name.
template <typename T>
struct PointsAt {
    static const EntityInfo *target() { return nullptr; }
};
template <typename Tag>
struct PointsAt<TypedId<Tag>> {
    static const EntityInfo *target()
    {
        if constexpr (requires { Tag::info(); })
            return &Tag::info();
        else
            return nullptr;
    }
};
template <typename Tag>
struct PointsAt<IdSet<Tag>> : PointsAt<TypedId<Tag>> {
};

template <typename T>
struct MemberOf;
template <typename Owner, typename T>
struct MemberOf<T Owner::*> {
    using owner = Owner;
    using type = T;
};

/// Describes a member: `field<&Session::title>("title", Privacy::Public)`.
template <auto member>
[[nodiscard]] Field field(const char *name, Privacy privacy, FieldOptions options = {})
{
    using Owner = typename MemberOf<decltype(member)>::owner;
    using T = typename MemberOf<decltype(member)>::type;
    return {
        name,
        ValueTraits<T>::type,
        privacy,
        options,
        [](const EntityBase &e) { return ValueTraits<T>::toValue(static_cast<const Owner &>(e).*member); },
        [](EntityBase &e, const Value &v) { ValueTraits<T>::fromValue(v, static_cast<Owner &>(e).*member); },
        &PointsAt<T>::target};
}

} // namespace veche::domain
