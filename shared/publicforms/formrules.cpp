// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/formspec.h"

#include <QSet>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
bool isChoice(FieldKind kind)
{
    return kind == FieldKind::Choice || kind == FieldKind::Choices;
}

QString choicesFlaw(const FormField &field)
{
    if (isChoice(field.kind) == field.choices.empty())
        return field.choices.empty() ? u"There is nothing to choose from"_s
                                     : u"Only a choice has something to choose from"_s;
    QSet<QString> keys;
    for (const Choice &choice : field.choices) {
        if (!isKey(choice.key) || choice.label.isEmpty())
            return u"A choice has no key or no label"_s;
        if (keys.contains(choice.key))
            return u"Two choices have the same key"_s;
        keys.insert(choice.key);
    }
    return {};
}

/// Whether an answer to `field` can be that.
bool canBe(const FormField &field, const QString &value)
{
    switch (field.kind) {
    case FieldKind::Choice:
    case FieldKind::Choices:
        return std::any_of(field.choices.begin(), field.choices.end(),
                           [&](const Choice &choice) { return choice.key == value; });
    case FieldKind::Tick:
    case FieldKind::Consent:
        return value == "yes"_L1;
    case FieldKind::Ticket:
        return Id::fromString(value).has_value();
    default:
        return false;
    }
}

QString conditionsFlaw(const FormSpec &spec, const FormField &field)
{
    for (const Condition &condition : field.conditions) {
        const FormField *other = spec.field(condition.field);
        if (!other || other >= &field)
            return u"A condition names a field that doesn't stand before this one"_s;
        const auto possible = [&](const QString &value) { return canBe(*other, value); };
        if (condition.anyOf.isEmpty() ||
            !std::all_of(condition.anyOf.begin(), condition.anyOf.end(), possible))
            return u"A condition waits for an answer that can't be given"_s;
    }
    return {};
}

bool fits(const FormField &field, Check check)
{
    switch (check) {
    case Check::None:
        break;
    case Check::NoLink:
        return field.kind == FieldKind::Line || field.kind == FieldKind::Text;
    case Check::Mailable:
        return field.kind == FieldKind::Email;
    }
    return true;
}

bool bindsWell(const FormSpec &spec, const FormField &field)
{
    static constexpr std::array kinds{std::pair(binding::personName, FieldKind::Line),
                                      std::pair(binding::personEmail, FieldKind::Email),
                                      std::pair(binding::orderTicket, FieldKind::Ticket),
                                      std::pair(binding::orderConsent, FieldKind::Consent)};
    const auto known =
        std::find_if(kinds.begin(), kinds.end(), [&](const auto &kind) { return kind.first == field.binds; });
    return field.binds.isEmpty() ||
           (known != kinds.end() && known->second == field.kind && spec.boundTo(field.binds) == &field);
}

QString fieldFlaw(const FormSpec &spec, const FormField &field)
{
    if (!isKey(field.key) || isReserved(field.key))
        return u"A field's key isn't one"_s;
    if (spec.field(field.key) != &field)
        return u"Two fields have the same key"_s;
    if (field.label.isEmpty() || (field.kind == FieldKind::Consent && field.text.isEmpty()))
        return u"A field says nothing"_s;
    if (field.limits.least && field.limits.most && *field.limits.least > *field.limits.most)
        return u"A field's limits leave nothing between them"_s;
    if (!fits(field, field.check))
        return u"A field of this kind can't be checked so"_s;
    if (!bindsWell(spec, field))
        return u"A field can't be bound so"_s;
    const QString flaw = choicesFlaw(field);
    return flaw.isEmpty() ? conditionsFlaw(spec, field) : flaw;
}
} // namespace

bool isKey(QStringView text)
{
    const auto allowed = [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    };
    return !text.isEmpty() && text.size() <= 40 && std::all_of(text.begin(), text.end(), allowed);
}

bool isReserved(QStringView name)
{
    static constexpr std::array names{"csrf"_L1, "nonce"_L1, "asked"_L1, "more"_L1, "known"_L1};
    return std::find(names.begin(), names.end(), name) != names.end();
}

Result<void> checked(const FormSpec &spec)
{
    if (!isKey(spec.name))
        return failure(ErrorKind::Invalid, u"The form has no name"_s, spec.name);
    for (const FormField &field : spec.fields) {
        if (const QString flaw = fieldFlaw(spec, field); !flaw.isEmpty())
            return failure(ErrorKind::Invalid, flaw, spec.name + u'/' + field.key);
    }
    return {};
}

} // namespace veche::publicforms
