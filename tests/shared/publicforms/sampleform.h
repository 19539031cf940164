// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/formspec.h"

namespace veche::tests
{

inline publicforms::LocalText both(const QString &english, const QString &russian)
{
    return {{{QStringLiteral("en"), english}, {QStringLiteral("ru"), russian}}};
}

/// A question of each kind, with a condition on another's answer, every part of a form somewhere in it.
inline publicforms::FormSpec sampleForm()
{
    using namespace Qt::StringLiterals;
    using namespace publicforms;
    const auto asked = [](const QString &key, FieldKind kind) {
        return FormField{.key = key, .kind = kind, .label = both(u"The %1"_s.arg(key), u"Это %1"_s.arg(key))};
    };
    FormField name = asked(u"name"_s, FieldKind::Line);
    name.required = true;
    name.limits.most = 20;
    name.check = Check::NoLink;
    name.binds = binding::personName;
    name.words.insert(u"error.field.missing"_s, both(u"Who are you?"_s, u"Кто вы?"_s));
    FormField email = asked(u"email"_s, FieldKind::Email);
    email.privacy = domain::Privacy::Contact;
    email.check = Check::Mailable;
    FormField about = asked(u"about"_s, FieldKind::Text);
    about.limits = {.least = 3, .most = 40};
    FormField age = asked(u"age"_s, FieldKind::Number);
    age.limits = {.least = 0, .most = 120};
    age.privacy = domain::Privacy::Secret;
    FormField day = asked(u"day"_s, FieldKind::Date);
    day.limits = {.least = QDate(2026, 12, 26).toJulianDay(), .most = QDate(2026, 12, 27).toJulianDay()};
    FormField size = asked(u"size"_s, FieldKind::Choice);
    size.choices = {{u"S"_s, both(u"Small"_s, u"Малый"_s), {}},
                    {u"L"_s, both(u"Large"_s, u"Большой"_s), both(u"Wide"_s, u"Широкий"_s)}};
    size.forDoor = true;
    FormField meals = asked(u"meals"_s, FieldKind::Choices);
    meals.choices = {{u"meat"_s, both(u"Meat"_s, u"Мясо"_s), {}},
                     {u"fish"_s, both(u"Fish"_s, u"Рыба"_s), {}},
                     {u"none"_s, both(u"None"_s, u"Ничего"_s), {}}};
    meals.limits = {.least = 1, .most = 2};
    FormField laptop = asked(u"laptop"_s, FieldKind::Tick);
    laptop.hint = both(u"A heavy one"_s, u"Тяжёлый"_s);
    FormField system = asked(u"system"_s, FieldKind::Line);
    system.conditions = {{u"laptop"_s, {u"yes"_s}}};
    FormField photos = asked(u"photos"_s, FieldKind::Consent);
    photos.text = both(u"I may be seen"_s, u"Меня можно снимать"_s);
    FormField ticket = asked(u"ticket"_s, FieldKind::Ticket);
    return {u"sample"_s, {name, email, about, age, day, size, meals, laptop, system, photos, ticket}};
}

} // namespace veche::tests
