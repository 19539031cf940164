// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/formspec.h"

#include <functional>

namespace veche::publicforms
{

/// A page's submission: names and texts, as they came.
using Sent = std::vector<std::pair<QString, QString>>;
/// The texts by field, without blanks around them and invisible characters; nothing where a text is blank.
using Typed = QMap<QString, QStringList>;

/// Something wrong with what was typed, to be said beside its field.
struct Problem {
    QString field;          ///< its key; empty: of the whole form; else a place that the page has for it
    QLatin1StringView says; ///< a text of resources/words, unless the field has words of its own for it
    qint64 number = 0;      ///< for its %n
    QString quoted = {};    ///< for its %1

    friend bool operator==(const Problem &, const Problem &) = default;
};

/// The messages that any form may have.
namespace says
{
inline constexpr QLatin1StringView missing("error.field.missing");
inline constexpr QLatin1StringView tooLong("error.field.long");
inline constexpr QLatin1StringView tooShort("error.field.short");
inline constexpr QLatin1StringView link("error.field.link");
inline constexpr QLatin1StringView several("error.field.several"); ///< answers to one question
inline constexpr QLatin1StringView notNumber("error.field.number");
inline constexpr QLatin1StringView notDate("error.field.date");
inline constexpr QLatin1StringView below("error.field.below"); ///< a number
inline constexpr QLatin1StringView above("error.field.above");
inline constexpr QLatin1StringView early("error.field.early"); ///< a date
inline constexpr QLatin1StringView late("error.field.late");
inline constexpr QLatin1StringView notOffered("error.field.choice");
inline constexpr QLatin1StringView fewChosen("error.field.few");
inline constexpr QLatin1StringView manyChosen("error.field.many");
inline constexpr QLatin1StringView asked("error.field.asked");       ///< a choice calls for it
inline constexpr QLatin1StringView foreign("error.field.foreign");   ///< answers that nothing asks for
inline constexpr QLatin1StringView uncalled("error.field.uncalled"); ///< answers that others call for no more
inline constexpr QLatin1StringView addressAt("error.email.at");
inline constexpr QLatin1StringView addressDomain("error.email.domain");
inline constexpr QLatin1StringView addressBad("error.email.bad");
inline constexpr QLatin1StringView addressScript("error.email.script");
inline constexpr QLatin1StringView ticketUnknown("error.ticket.unknown");
} // namespace says

struct Answer {
    QString key;
    QStringList values; ///< several only of FieldKind::Choices, as ordered in the form
    friend bool operator==(const Answer &, const Answer &) = default;
};
using Answers = std::vector<Answer>;

/// A form as somebody filled it in. It is good where there are no problems.
struct FilledForm {
    Typed typed;
    Answers answers; ///< in the form's order, of the fields that were asked and not left blank
    std::vector<Problem> problems;

    /// The answer to that field; empty where there is none, or no such field.
    [[nodiscard]] QString answer(const FormField *field) const;
};

/// Facts of the environment that checks depend on.
struct Checks {
    std::function<bool()>
        takesAnyScript; ///< mail reaches addresses that aren't ASCII before the @ (RFC 6531)
};

/// Reads what was sent by the form's own rules, and nothing else. What it doesn't ask for, at all or beside
/// the other answers, is a problem of the whole form, which quotes it.
[[nodiscard]] FilledForm filledForm(const FormSpec &spec, const Sent &sent, const Checks &checks);
/// The fields whose conditions hold for that.
[[nodiscard]] std::vector<const FormField *> askedFields(const FormSpec &spec, const Typed &typed);
/// The name under which a page sends the keys of the conditional fields that it showed.
inline constexpr QLatin1StringView askedName("asked");

} // namespace veche::publicforms
