// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/description.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace veche::publicforms
{

/// A text in the languages that its author gave, by their codes ("en", "ru").
struct LocalText {
    QMap<QString, QString> texts;

    /// In that language, else in the first that there is; empty where there is none.
    [[nodiscard]] QString in(const QString &language) const;
    [[nodiscard]] bool isEmpty() const { return texts.isEmpty(); }
    friend bool operator==(const LocalText &, const LocalText &) = default;
};

/// How a field is answered. Only ever append: the names are stored.
enum class FieldKind {
    Line,
    Text, ///< several lines
    Email,
    Number, ///< whole
    Date,
    Choice,  ///< one of the choices
    Choices, ///< any of them
    Tick,
    Consent, ///< to the field's text
    Ticket   ///< a type of the event's; what is on offer is known elsewhere
};

/// A rule beyond those of the kind. Only ever append.
enum class Check {
    None,
    NoLink,  ///< of a line or a text: it is shown to strangers
    Mailable ///< of an address: our mail server can write to it
};

/// One option of a choice.
struct Choice {
    QString key; ///< the stored value; never another one
    LocalText label;
    LocalText hint;
    friend bool operator==(const Choice &, const Choice &) = default;
};

/// A field is asked only where an earlier one was answered with one of these.
struct Condition {
    QString field;
    QStringList anyOf;
    friend bool operator==(const Condition &, const Condition &) = default;
};

/// Bounds, both allowed: characters of a text, the number itself, a date's Julian day, how many are chosen.
struct Limits {
    std::optional<qint64> least;
    std::optional<qint64> most;
    friend bool operator==(const Limits &, const Limits &) = default;
};

/// The data beyond the form's own that an answer can set.
namespace binding
{
inline constexpr QLatin1StringView personName("person.name");
inline constexpr QLatin1StringView personEmail("person.email");
inline constexpr QLatin1StringView orderTicket("order.ticket");
inline constexpr QLatin1StringView orderConsent("order.consent");
} // namespace binding

/// One question of a form.
struct FormField {
    QString key; ///< its name in pages and answers; never another one, nor ever another kind's
    FieldKind kind = FieldKind::Line;
    domain::Privacy privacy = domain::Privacy::Team; ///< of the answer
    LocalText label;
    LocalText hint;
    LocalText text; ///< the text that a consent agrees to
    Limits limits;
    std::vector<Choice> choices;
    bool required = false;
    bool forDoor = false;              ///< the door sees the answer
    std::vector<Condition> conditions; ///< all must hold
    Check check = Check::None;
    QString binds;                  ///< a binding; empty: the answer is the form's own
    QMap<QString, LocalText> words; ///< said instead of the usual sentence, by Problem::says

    /// How many characters a text may have.
    [[nodiscard]] qint64 longest() const;
    friend bool operator==(const FormField &, const FormField &) = default;
};

/// A form that the public fills in: a value, made in code or read from its codec (formcodec.h).
struct FormSpec {
    QString name; ///< its page carries this form's token
    std::vector<FormField> fields;

    /// nullptr where there is none.
    [[nodiscard]] const FormField *field(QStringView key) const;
    [[nodiscard]] const FormField *boundTo(const QString &binding) const;
    friend bool operator==(const FormSpec &, const FormSpec &) = default;
};

/// Whether it can be a key: ASCII letters, digits, "_" and "-", at most 40 of them.
[[nodiscard]] bool isKey(QStringView text);
/// A name that a form's page sends beside its fields.
[[nodiscard]] bool isReserved(QStringView name);
/// Invalid where the form contradicts itself: two fields of one key, a condition that nothing can fulfil, a
/// choice of nothing. Context: "form/field".
[[nodiscard]] Result<void> checked(const FormSpec &spec);

} // namespace veche::publicforms

namespace veche::domain
{

template <>
struct EnumNames<publicforms::FieldKind> {
    static constexpr std::array names{"line",   "text",    "email", "number",  "date",
                                      "choice", "choices", "tick",  "consent", "ticket"};
};
template <>
struct EnumNames<publicforms::Check> {
    static constexpr std::array names{"none", "no_link", "mailable"};
};
template <>
struct EnumNames<Privacy> {
    static constexpr std::array names{"public", "team", "contact", "secret"};
};

} // namespace veche::domain
