// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/formspec.h"

#include <functional>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 longestLine = 200;
constexpr qint64 longestText = 4000;
constexpr qint64 longestAddress = 254; // RFC 5321, 4.5.3.1.3

const FormField *firstField(const FormSpec &spec, const std::function<bool(const FormField &)> &fits)
{
    const auto found = std::find_if(spec.fields.begin(), spec.fields.end(), fits);
    return found == spec.fields.end() ? nullptr : &*found;
}
} // namespace

QString LocalText::in(const QString &language) const
{
    const auto found = texts.constFind(language);
    return found == texts.constEnd() ? (texts.isEmpty() ? QString() : texts.first()) : *found;
}

qint64 FormField::longest() const
{
    const qint64 usual = kind == FieldKind::Email  ? longestAddress
                         : kind == FieldKind::Text ? longestText
                                                   : longestLine;
    return limits.most.value_or(usual);
}

const FormField *FormSpec::field(QStringView key) const
{
    return firstField(*this, [&](const FormField &field) { return field.key == key; });
}

const FormField *FormSpec::boundTo(const QString &binding) const
{
    return firstField(*this, [&](const FormField &field) { return field.binds == binding; });
}

} // namespace veche::publicforms
