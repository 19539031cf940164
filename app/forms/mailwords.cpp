// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/mailwords.h"

#include "app/forms/words.h"

namespace veche::forms
{

using namespace Qt::StringLiterals;
using domain::MailFault;
using domain::MailTrouble;

namespace
{
/// In the order of the enumeration. Older servers write those that they know before the answer.
constexpr std::array sentences{
    "",
    QT_TRANSLATE_NOOP("veche::forms", "The mail server can't be reached"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server offers no connection that can be trusted"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses the user name or password"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses this sender"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server passes nothing on for this account"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server lets this account send no more for now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server sends nothing for this account"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server takes no mail now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server can't take the message now"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server doesn't say whether it took the message"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses this recipient"),
    QT_TRANSLATE_NOOP("veche::forms", "The mail server refuses the message"),
    QT_TRANSLATE_NOOP("veche::forms", "What the letter was about was cancelled or deleted"),
    QT_TRANSLATE_NOOP("veche::forms", "The letter can't be sent as it is"),
};
static_assert(sentences.size() == domain::EnumNames<MailTrouble>::names.size());

/// Of an older server, whose text is all there is.
QString inReadersLanguage(const QString &text)
{
    for (const char *sentence : sentences) {
        if (const QLatin1StringView known(sentence); !known.isEmpty() && text.startsWith(known))
            return Words::tr(sentence) + text.mid(known.size());
    }
    return text;
}
} // namespace

QString nameOf(MailTrouble trouble)
{
    const char *sentence = sentences[static_cast<size_t>(trouble)];
    return *sentence ? Words::tr(sentence) : QString();
}

QString mailTrouble(const MailFault &fault)
{
    QString sentence = fault.trouble == MailTrouble::None ? inReadersLanguage(fault.text)
                       : fault.answer.isEmpty()           ? nameOf(fault.trouble)
                                                          : nameOf(fault.trouble) + u": "_s + fault.answer;
    return sentence.isEmpty() || sentence.endsWith(u'.') ? sentence : sentence + u'.';
}

} // namespace veche::forms
