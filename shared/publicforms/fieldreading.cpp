// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/publicforms/fieldreading.h"

#include "shared/base/emailaddress.h"
#include "shared/base/text.h"
#include "shared/base/textline.h"

#include <QDate>

namespace veche::publicforms
{

using namespace Qt::StringLiterals;

namespace
{
using Reading = tl::expected<QStringList, Problem>;

Reading wrong(QLatin1StringView says, qint64 number = 0, const QString &quoted = {})
{
    return tl::unexpected(Problem{.field = {}, .says = says, .number = number, .quoted = quoted});
}

/// The error in an address of fitting length; nullptr where there is none.
QLatin1StringView addressFlaw(const FormField &field, const QString &address, const Checks &checks)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 0)
        return says::addressAt;
    const QStringView domain = QStringView(address).mid(at + 1);
    if (domain.isEmpty() || !domain.contains(u'.') || domain.endsWith(u'.'))
        return says::addressDomain;
    if (!isEmailAddress(address))
        return says::addressBad;
    const bool reached = field.check != Check::Mailable || hasPlainLocalPart(address) ||
                         (checks.takesAnyScript && checks.takesAnyScript());
    return reached ? QLatin1StringView() : says::addressScript;
}

Reading readText(const FormField &field, const QString &text, const Checks &checks)
{
    if (text.size() > field.longest())
        return wrong(says::tooLong, field.longest());
    if (text.size() < field.limits.least.value_or(0))
        return wrong(says::tooShort, *field.limits.least);
    if (field.check == Check::NoLink && text::holdsLink(text))
        return wrong(says::link);
    if (field.kind == FieldKind::Email) {
        if (const auto flaw = addressFlaw(field, text, checks); !flaw.isEmpty())
            return wrong(flaw);
    }
    return QStringList{text};
}

Reading readNumber(const FormField &field, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (!isNumber)
        return wrong(says::notNumber, 0, text);
    if (field.limits.least && number < *field.limits.least)
        return wrong(says::below, 0, QString::number(*field.limits.least));
    if (field.limits.most && number > *field.limits.most)
        return wrong(says::above, 0, QString::number(*field.limits.most));
    return QStringList{QString::number(number)};
}

QString written(QDate date)
{
    return date.toString(Qt::ISODate);
}

Reading readDate(const FormField &field, const QString &text)
{
    QDate date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid()) // Where the browser has no picker for dates.
        date = QDate::fromString(text, u"d.M.yyyy"_s);
    if (!date.isValid())
        return wrong(says::notDate, 0, text);
    if (field.limits.least && date.toJulianDay() < *field.limits.least)
        return wrong(says::early, 0, written(QDate::fromJulianDay(*field.limits.least)));
    if (field.limits.most && date.toJulianDay() > *field.limits.most)
        return wrong(says::late, 0, written(QDate::fromJulianDay(*field.limits.most)));
    return QStringList{written(date)};
}

Reading readChoices(const FormField &field, QStringList typed)
{
    QStringList chosen;
    for (const Choice &choice : field.choices) {
        if (typed.removeAll(choice.key) > 0)
            chosen << choice.key;
    }
    if (!typed.isEmpty())
        return wrong(says::notOffered, 0, typed.join(u", "_s));
    if (chosen.size() < field.limits.least.value_or(0))
        return wrong(says::fewChosen, *field.limits.least);
    if (field.limits.most && chosen.size() > *field.limits.most)
        return wrong(says::manyChosen, *field.limits.most);
    return chosen;
}

/// A box that isn't ticked sends nothing; one that sends another word was never shown.
Reading readTick(const FormField &field, const QString &text)
{
    if (text == "yes"_L1)
        return QStringList{text};
    return field.required ? wrong(says::missing) : wrong(says::notOffered, 0, text);
}
} // namespace

QString tidied(FieldKind kind, const QString &text)
{
    if (kind == FieldKind::Text)
        return text::cleaned(text).trimmed();
    return kind == FieldKind::Email ? emailAddressIn(text) : text::line(text);
}

Reading readField(const FormField &field, const QStringList &typed, const Checks &checks)
{
    if (typed.isEmpty())
        return field.required ? wrong(says::missing) : Reading(QStringList());
    if (typed.size() > 1 && field.kind != FieldKind::Choices)
        return wrong(says::several, 0, typed.join(u", "_s));
    switch (field.kind) {
    case FieldKind::Line:
    case FieldKind::Text:
    case FieldKind::Email:
        return readText(field, typed.front(), checks);
    case FieldKind::Number:
        return readNumber(field, typed.front());
    case FieldKind::Date:
        return readDate(field, typed.front());
    case FieldKind::Choice:
    case FieldKind::Choices:
        return readChoices(field, typed);
    case FieldKind::Tick:
    case FieldKind::Consent:
        return readTick(field, typed.front());
    case FieldKind::Ticket:
        return Id::fromString(typed.front()) ? Reading(typed) : wrong(says::ticketUnknown);
    }
    return wrong(says::notOffered, 0, typed.front());
}

} // namespace veche::publicforms
