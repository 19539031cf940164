// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/filledform.h"

#include "shared/base/textline.h"
#include "shared/publicforms/fieldreading.h"

#include <QSet>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
Typed typedInto(const FormSpec &spec, const Sent &sent)
{
    Typed typed;
    for (const auto &[name, text] : sent) {
        const FormField *field = spec.field(name);
        const QString meant = field ? tidied(field->kind, text) : QString();
        if (!meant.isEmpty() && !typed.value(name).contains(meant))
            typed[name] << meant;
    }
    return typed;
}

/// The names and texts that the form has no field for, as a sentence can quote them.
QStringList unasked(const FormSpec &spec, const Sent &sent)
{
    QStringList found;
    for (const auto &[name, text] : sent) {
        if (!spec.field(name) && !isReserved(name))
            found << text::line(name) + u": "_s + text::line(text);
    }
    return found;
}

/// Answers to fields that aren't asked beside the other answers, likewise.
QStringList uncalledFor(const FormSpec &spec, const std::vector<const FormField *> &asked, const Typed &typed)
{
    QStringList found;
    for (const FormField &field : spec.fields) {
        if (typed.contains(field.key) && std::find(asked.begin(), asked.end(), &field) == asked.end())
            found << field.key + u": "_s + text::line(typed.value(field.key).join(u", "_s));
    }
    return found;
}

bool holds(const Condition &condition, const Typed &typed, const QSet<QString> &asked)
{
    const QStringList given = asked.contains(condition.field) ? typed.value(condition.field) : QStringList();
    return std::any_of(given.begin(), given.end(),
                       [&](const QString &value) { return condition.anyOf.contains(value); });
}
} // namespace

QString FilledForm::answer(const FormField *field) const
{
    const auto found = std::find_if(answers.begin(), answers.end(),
                                    [&](const Answer &answer) { return field && answer.key == field->key; });
    return found == answers.end() ? QString() : found->values.value(0);
}

std::vector<const FormField *> askedFields(const FormSpec &spec, const Typed &typed)
{
    std::vector<const FormField *> fields;
    QSet<QString> asked;
    for (const FormField &field : spec.fields) {
        const auto met = [&](const Condition &condition) { return holds(condition, typed, asked); };
        if (!std::all_of(field.conditions.begin(), field.conditions.end(), met))
            continue;
        asked.insert(field.key);
        fields.push_back(&field);
    }
    return fields;
}

FilledForm filledForm(const FormSpec &spec, const Sent &sent, const Checks &checks)
{
    FilledForm filled{.typed = typedInto(spec, sent), .answers = {}, .problems = {}};
    const auto asked = askedFields(spec, filled.typed);
    const auto quote = [&](QLatin1StringView says, const QStringList &answers) {
        if (!answers.isEmpty())
            filled.problems.push_back({.field = {}, .says = says, .quoted = answers.join(u"; "_s)});
    };
    quote(says::foreign, unasked(spec, sent));
    const auto wasShown = [&](const FormField &field) {
        return field.conditions.empty() || filled.typed.contains(field.key) ||
               std::find(sent.begin(), sent.end(), std::pair(QString(askedName), field.key)) != sent.end();
    };
    for (const FormField *field : asked) {
        auto read = readField(*field, filled.typed.value(field->key), checks);
        if (!wasShown(*field))
            filled.problems.push_back({.field = field->key, .says = says::asked});
        else if (!read)
            filled.problems.push_back(
                {field->key, read.error().says, read.error().number, read.error().quoted});
        else if (!read->isEmpty())
            filled.answers.push_back({field->key, std::move(*read)});
    }
    quote(says::uncalled, uncalledFor(spec, asked, filled.typed));
    return filled;
}

} // namespace veche::publicforms
