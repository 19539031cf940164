// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/registrationform.h"

#include <QCryptographicHash>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using publicforms::Check;
using publicforms::FieldKind;
using publicforms::FormField;
using publicforms::FormSpec;
using publicforms::LocalText;
using resources::Language;
using resources::Words;
namespace binding = publicforms::binding;
namespace says = publicforms::says;

namespace
{
LocalText inEach(const std::function<QString(const Words &)> &said)
{
    LocalText text;
    for (const Language language : {Language::English, Language::Russian})
        text.texts.insert(resources::code(language), said(Words::in(language)));
    return text;
}

LocalText text(QLatin1StringView key)
{
    return inEach([key](const Words &words) { return words(key); });
}

LocalText counted(QLatin1StringView key, qint64 n)
{
    return inEach([key, n](const Words &words) { return words.counted(key, n); });
}

FormField ticket()
{
    return {.key = u"ticket"_s,
            .kind = FieldKind::Ticket,
            .label = text("register.ticket"_L1),
            .required = true,
            .binds = binding::orderTicket,
            .words = {{says::missing, text("error.ticket.missing"_L1)}}};
}

FormField name()
{
    constexpr qint64 longest = 120;
    // No link: it goes into a letter to an address that anybody may have typed.
    return {.key = u"name"_s,
            .kind = FieldKind::Line,
            .label = text("register.name"_L1),
            .limits = {.least = {}, .most = longest},
            .required = true,
            .check = Check::NoLink,
            .binds = binding::personName,
            .words = {{says::missing, text("error.name.missing"_L1)},
                      {says::tooLong, counted("error.name.long"_L1, longest)},
                      {says::link, text("error.name.link"_L1)}}};
}

FormField email()
{
    FormField field{.key = u"email"_s,
                    .kind = FieldKind::Email,
                    .privacy = domain::Privacy::Contact,
                    .label = text("register.email"_L1),
                    .hint = text("register.email.hint"_L1),
                    .required = true,
                    .check = Check::Mailable,
                    .binds = binding::personEmail,
                    .words = {{says::missing, text("error.email.missing"_L1)}}};
    field.words.insert(says::tooLong, counted("error.email.long"_L1, field.longest()));
    return field;
}

FormField consent()
{
    return {.key = u"consent"_s,
            .kind = FieldKind::Consent,
            .label = text("register.consent"_L1),
            .required = true,
            .binds = binding::orderConsent,
            .words = {{says::missing, text("error.consent"_L1)}}};
}

/// The event's own text, or the standard one.
LocalText agreement(const domain::Event &event)
{
    return inEach([&](const Words &words) {
        return event.consent.trimmed().isEmpty() ? words("consent.standard"_L1).arg(event.name)
                                                 : event.consent;
    });
}
} // namespace

FormSpec registrationForm(const domain::Event &event)
{
    static const FormSpec usual{u"register"_s, {ticket(), name(), email(), consent()}};
    FormSpec form = usual;
    for (FormField &field : form.fields) {
        if (field.binds == binding::orderConsent)
            field.text = agreement(event);
    }
    return form;
}

QByteArray consentHash(const FormSpec &form, Language language)
{
    const FormField *consent = form.boundTo(binding::orderConsent);
    const QString agreed = consent ? consent->text.in(resources::code(language)) : QString();
    return QCryptographicHash::hash(agreed.toUtf8(), QCryptographicHash::Sha256).toHex();
}

} // namespace veche::registration
