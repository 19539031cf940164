// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/keptanswers.h"

#include "shared/publicforms/formcodec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
QJsonValue asJson(const FormField &field, const Answer &answer)
{
    if (field.kind == FieldKind::Choices)
        return QJsonArray::fromStringList(answer.values);
    return answer.values.front();
}

QString keptText(const FormSpec &spec, const QJsonObject &answers)
{
    if (answers.isEmpty())
        return {};
    const QJsonObject kept{{u"form"_s, formId(spec)}, {u"answers"_s, answers}};
    return QString::fromUtf8(QJsonDocument(kept).toJson(QJsonDocument::Compact));
}
} // namespace

KeptAnswers keptAnswers(const FormSpec &spec, const Answers &answers)
{
    std::array<QJsonObject, 4> byPrivacy;
    for (const Answer &answer : answers) {
        const FormField *field = spec.field(answer.key);
        if (!field || !field->binds.isEmpty())
            continue;
        const auto seen = std::max(field->privacy, domain::Privacy::Team);
        byPrivacy[size_t(seen)].insert(answer.key, asJson(*field, answer));
    }
    const auto of = [&](domain::Privacy privacy) { return keptText(spec, byPrivacy[size_t(privacy)]); };
    return {of(domain::Privacy::Team), of(domain::Privacy::Contact), of(domain::Privacy::Secret)};
}

} // namespace veche::publicforms
