// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/formfields.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using publicforms::Choice;
using publicforms::FieldKind;
using publicforms::FilledForm;
using publicforms::FormField;
using publicforms::Problem;
using resources::Words;
namespace binding = publicforms::binding;

namespace
{
/// Of the field's own words, else the usual sentence.
QString sentence(const FormField *field, const Problem &problem, const Words &words)
{
    const auto own = field ? field->words.value(problem.says) : publicforms::LocalText();
    QString text = own.isEmpty() ? words.counted(problem.says, problem.number)
                                 : own.in(resources::code(words.language()));
    return text.replace("%1"_L1, problem.quoted);
}

/// The first of its problems; later ones may come of it.
QString errorOf(const FormField &field, const FilledForm &filled, const Words &words)
{
    const auto found = std::find_if(filled.problems.begin(), filled.problems.end(),
                                    [&](const Problem &problem) { return problem.field == field.key; });
    return found == filled.problems.end() ? QString() : sentence(&field, *found, words);
}

/// The purpose of an input (HTML, autofill), by which browsers and readers help to fill it in.
QString autocomplete(const FormField &field)
{
    if (field.binds == binding::personName)
        return u"name"_s;
    return field.kind == FieldKind::Email ? u"email"_s : QString();
}

QVariantList options(const FormField &field, const QStringList &typed, bool bad, const QString &language)
{
    QVariantList list;
    for (const Choice &choice : field.choices)
        list << QVariantMap{{u"id"_s, choice.key},
                            {u"name"_s, choice.label.in(language)},
                            {u"about"_s, choice.hint.in(language)},
                            {u"price"_s, {}},
                            {u"left"_s, {}},
                            {u"off"_s, false},
                            {u"bad"_s, bad},
                            {u"first"_s, list.isEmpty()},
                            {u"checked"_s, typed.contains(choice.key)}};
    return list;
}

QString described(const FormField &field, bool hint, bool error)
{
    QStringList by;
    if (hint)
        by << field.key + "-hint"_L1;
    if (error)
        by << field.key + "-error"_L1;
    return by.join(u' ');
}

QVariantMap fieldData(const PageContext &context, const FormView &view, const FormField &field)
{
    const QString language = resources::code(context.language);
    const QStringList typed = view.filled.typed.value(field.key);
    const QString error = errorOf(field, view.filled, context.words());
    const QString hint = field.hint.in(language);
    return {{u"key"_s, field.key},
            {u"conditional"_s, !field.conditions.empty()},
            {u"label"_s, field.label.in(language)},
            {u"hint"_s, hint},
            {u"text"_s, field.text.in(language)},
            {u"required"_s, field.required},
            {u"limit"_s, QString::number(field.longest())},
            {u"autocomplete"_s, autocomplete(field)},
            {u"value"_s, typed.join(u", ")},
            {u"checked"_s, typed.contains(u"yes"_s)},
            // A browser's picker would drop what is no date.
            {u"picker"_s, error.isEmpty()},
            {u"options"_s, field.kind == FieldKind::Ticket
                               ? view.tickets
                               : options(field, typed, !error.isEmpty(), language)},
            {u"described"_s, described(field, !hint.isEmpty(), !error.isEmpty())},
            {u"error"_s, error}};
}
} // namespace

QByteArray fieldsHtml(const PageContext &context, const FormView &view)
{
    QByteArray html;
    for (const FormField *field : publicforms::askedFields(view.form, view.filled.typed))
        html += context.templates.render(u"field-"_s + domain::enumName(field->kind),
                                         fieldData(context, view, *field), context.language);
    return html;
}

QVariantList fieldProblems(const PageContext &context, const FormView &view)
{
    QVariantList list;
    for (const FormField &field : view.form.fields) {
        if (const QString error = errorOf(field, view.filled, context.words()); !error.isEmpty())
            list << QVariantMap{{u"field"_s, field.key}, {u"text"_s, error}};
    }
    return list;
}

QStringList saidAt(const PageContext &context, const FormView &view, QStringView place)
{
    QStringList said;
    for (const Problem &problem : view.filled.problems) {
        if (problem.field == place)
            said << sentence(nullptr, problem, context.words());
    }
    return said;
}

QVariantList typedInputs(const FormView &view)
{
    QVariantList inputs;
    const auto add = [&](const QString &name, const QString &value) {
        inputs << QVariantMap{{u"name"_s, name}, {u"value"_s, value}};
    };
    for (const FormField *field : publicforms::askedFields(view.form, view.filled.typed)) {
        if (!field->conditions.empty())
            add(publicforms::askedName, field->key);
        for (const QString &value : view.filled.typed.value(field->key))
            add(field->key, value);
    }
    return inputs;
}

} // namespace veche::pages
