// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/message.h"

#include "server/mail/headertext.h"
#include "shared/base/emailaddress.h"

#include <QUrl>

#include <algorithm>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype longestSubject = 500;
constexpr qsizetype longestName = 200;
constexpr qsizetype longestFileName = 120;
constexpr qsizetype longestToken = 200;

bool isPlainToken(QStringView text)
{
    return !text.isEmpty() && text.size() <= longestToken &&
           std::all_of(text.begin(), text.end(), [](QChar c) {
               return c > u' ' && c < QChar(0x7f) && c != u'<' && c != u'>' && c != u'"';
           });
}

bool isMessageId(QStringView text)
{
    return isPlainToken(text) && text.count(u'@') == 1 && !text.startsWith(u'@') && !text.endsWith(u'@');
}

bool isMediaType(const QByteArray &type)
{
    return type.contains('/') && type.size() <= longestToken &&
           std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

bool isUnsubscribe(const QString &address)
{
    return isPlainToken(address) && (address.startsWith("https://"_L1) || address.startsWith("http://"_L1) ||
                                     address.startsWith("mailto:"_L1));
}

bool isFileName(QStringView name)
{
    return !name.isEmpty() && name.size() <= longestFileName && !header::hasControls(name) &&
           !name.contains(u'/') && !name.contains(u'\\');
}

tl::unexpected<Error> invalid(const QString &what, const QString &field)
{
    return failure(ErrorKind::Invalid, what, field);
}

Result<void> checkAddress(const Address &address, const QString &field)
{
    if (!isEmailAddress(address.email))
        return invalid(u"Not an e-mail address"_s, field);
    if (header::hasControls(address.name) || address.name.size() > longestName)
        return invalid(u"The name holds control characters or is too long"_s, field);
    return {};
}

Result<void> checkAttachment(const Attachment &attachment)
{
    if (!isFileName(attachment.name))
        return invalid(u"Not a file name"_s, u"attachment name"_s);
    if (!isMediaType(attachment.type))
        return invalid(u"Not a media type"_s, u"attachment type"_s);
    if (!attachment.contentId.isEmpty() && !isPlainToken(attachment.contentId))
        return invalid(u"Not a content id"_s, u"attachment"_s);
    return {};
}

qsizetype weightOf(const Message &message)
{
    qsizetype weight = message.text.size() + message.html.size();
    for (const Attachment &attachment : message.attachments)
        weight += attachment.bytes.size();
    return weight;
}

Result<void> checkParts(const Message &message)
{
    if (weightOf(message) > largestMessage)
        return invalid(u"The message is larger than 20 MiB"_s, u"message"_s);
    for (const Attachment &attachment : message.attachments) {
        if (Result<void> result = checkAttachment(attachment); !result)
            return result;
    }
    return {};
}
} // namespace

QString messageIdFor(const Id &row, const Address &from)
{
    return row.toString() + u'@' + QString::fromLatin1(header::domainOf(from.email));
}

Result<void> check(const Message &message)
{
    if (Result<void> result = checkAddress(message.from, u"from"_s); !result)
        return result;
    if (Result<void> result = checkAddress(message.to, u"to"_s); !result)
        return result;
    if (message.replyTo) {
        if (Result<void> result = checkAddress(*message.replyTo, u"reply-to"_s); !result)
            return result;
    }
    if (header::hasControls(message.subject) || message.subject.size() > longestSubject)
        return invalid(u"The subject holds control characters or is too long"_s, u"subject"_s);
    if (!message.messageId.isEmpty() && !isMessageId(message.messageId))
        return invalid(u"Not a message id"_s, u"message-id"_s);
    if (!message.language.isEmpty() && !isPlainToken(message.language))
        return invalid(u"Not a language"_s, u"language"_s);
    if (!message.unsubscribe.isEmpty() && !isUnsubscribe(message.unsubscribe))
        return invalid(u"Not an address to unsubscribe at"_s, u"unsubscribe"_s);
    return checkParts(message);
}

} // namespace veche::mail
