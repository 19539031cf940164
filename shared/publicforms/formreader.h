// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/formspec.h"

#include <QJsonObject>

namespace veche::publicforms
{

/// Reads a form's JSON strictly; the first thing that doesn't fit is kept as the error, and what is read
/// after it is worthless.
class FormReader
{
public:
    [[nodiscard]] FormSpec form(const QJsonObject &object);
    [[nodiscard]] bool ok() const { return m_error.isEmpty(); }
    [[nodiscard]] Error error() const { return {ErrorKind::Invalid, m_error, m_where}; }

private:
    void fail(const QString &what, const QString &where);
    /// A member this version doesn't know would be lost by reading and writing.
    void only(const QJsonObject &object, std::initializer_list<QLatin1StringView> known);
    [[nodiscard]] QString text(const QJsonObject &object, QLatin1StringView name);
    [[nodiscard]] bool flag(const QJsonObject &object, QLatin1StringView name);
    [[nodiscard]] std::optional<qint64> number(const QJsonObject &object, QLatin1StringView name);
    [[nodiscard]] QJsonArray list(const QJsonObject &object, QLatin1StringView name);
    [[nodiscard]] QJsonObject map(const QJsonObject &object, QLatin1StringView name);
    [[nodiscard]] LocalText localText(const QJsonObject &texts);
    [[nodiscard]] FormField field(const QJsonObject &object);
    [[nodiscard]] Choice choice(const QJsonObject &object);
    [[nodiscard]] Condition condition(const QJsonObject &object);
    /// An enumerator by its name; where there is no such member, `usual`.
    template <typename E>
    [[nodiscard]] E word(const QJsonObject &object, QLatin1StringView name, std::optional<E> usual = {});
    template <typename T>
    [[nodiscard]] std::vector<T> each(const QJsonArray &array, qsizetype most,
                                      T (FormReader::*read)(const QJsonObject &));

    QString m_error;
    QString m_where; ///< where it was
    QString m_at;    ///< the field that is being read
};

} // namespace veche::publicforms
