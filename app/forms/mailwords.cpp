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
/// Of an older server, whose text is all there is.
QString inReadersLanguage(const QString &text)
{
    for (const char *sentence : domain::mailTroubleSentences) {
        if (const QLatin1StringView known(sentence); !known.isEmpty() && text.startsWith(known))
            return Words::tr(sentence) + text.mid(known.size());
    }
    return text;
}
} // namespace

QString nameOf(MailTrouble trouble)
{
    const char *sentence = domain::sentenceOf(trouble);
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
