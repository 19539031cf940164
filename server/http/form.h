// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <utility>
#include <vector>

namespace veche::http
{

struct FormLimits {
    int fields = 200;          ///< more is Invalid
    int nameBytes = 200;       ///< decoded
    int valueBytes = 64 << 10; ///< decoded
};

/// The fields of an application/x-www-form-urlencoded body (or query), in order.
class Form
{
public:
    /// Invalid when a limit is passed, an escape is broken, or the text isn't UTF-8 or holds NUL.
    [[nodiscard]] static Result<Form> parse(QByteArrayView encoded, const FormLimits &limits = {});

    /// The first value of this name; null when absent.
    [[nodiscard]] QString value(QStringView name) const;
    [[nodiscard]] QStringList values(QStringView name) const;
    [[nodiscard]] bool contains(QStringView name) const;
    [[nodiscard]] const std::vector<std::pair<QString, QString>> &fields() const { return m_fields; }

private:
    std::vector<std::pair<QString, QString>> m_fields;
};

/// Percent-decodes UTF-8; nothing when an escape is broken, the text isn't UTF-8, or holds NUL.
[[nodiscard]] std::optional<QString> percentDecoded(QByteArrayView encoded, bool plusIsSpace);

} // namespace veche::http
