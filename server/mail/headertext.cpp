// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/headertext.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUrl>

#include <algorithm>

namespace veche::mail::header
{

using namespace Qt::StringLiterals;

namespace
{
/// Bytes of text in one encoded word, so that the longest header name and one word stay under 76 columns.
constexpr qsizetype wordBytes = 39;
constexpr qsizetype longestPlain = 60;

bool isPrintableAscii(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u' ' && c < QChar(0x7f); });
}

/// An ASCII text that stands for itself: short, and not to be taken for an encoded word.
bool isPlain(const QString &text)
{
    return text.size() <= longestPlain && isPrintableAscii(text) && !text.contains("=?"_L1) &&
           text.trimmed().size() == text.size();
}

/// Splits between characters: a word must hold whole ones (RFC 2047 §5).
QByteArray encodedWords(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QByteArray words;
    for (qsizetype from = 0; from < bytes.size();) {
        qsizetype to = std::min(from + wordBytes, bytes.size());
        while (to < bytes.size() && (static_cast<unsigned char>(bytes[to]) & 0xc0) == 0x80)
            --to;
        words += (words.isEmpty() ? "" : "\r\n ");
        words += "=?UTF-8?B?" + bytes.mid(from, to - from).toBase64() + "?=";
        from = to;
    }
    return words;
}

/// RFC 5322: a phrase of atoms needs no quotes, anything else is a quoted string.
QByteArray phrase(const QString &name)
{
    if (!isPlain(name))
        return encodedWords(name);
    const bool atoms = std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.isLetterOrNumber() || QStringView(u" !#$%&'*+-/=?^_`{|}~").contains(c);
    });
    QString quoted = name;
    if (!atoms)
        quoted = u'"' + quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"';
    return quoted.toLatin1();
}

QByteArray date(qint64 now)
{
    return QDateTime::fromMSecsSinceEpoch(now, QTimeZone::utc()).toString(Qt::RFC2822Date).toLatin1();
}
} // namespace

bool hasControls(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        const char16_t u = c.unicode();
        return u < 0x20 || (u >= 0x7f && u <= 0x9f) || u == 0x2028 || u == 0x2029;
    });
}

QByteArray unstructured(const QString &text)
{
    return isPlain(text) ? text.toLatin1() : encodedWords(text);
}

QByteArray mailbox(const Address &address)
{
    const QByteArray wire = wireAddress(address.email);
    return address.name.isEmpty() ? wire : phrase(address.name) + "\r\n <" + wire + '>';
}

QByteArray domainOf(const QString &email)
{
    return QUrl::toAce(email.sliced(email.lastIndexOf(u'@') + 1));
}

QByteArray wireAddress(const QString &email)
{
    return email.first(email.lastIndexOf(u'@') + 1).toUtf8() + domainOf(email);
}

QByteArray disposition(const QByteArray &kind, const QString &fileName)
{
    const QByteArray head = "Content-Disposition: " + kind + ";\r\n ";
    // Not both forms: there are readers that then show the plain one.
    if (!isPrintableAscii(fileName) || fileName.contains(u'"') || fileName.contains(u'\\'))
        return head + "filename*=UTF-8''" + QUrl::toPercentEncoding(fileName);
    return head + "filename=\"" + fileName.toLatin1() + '"';
}

QList<QByteArray> linesOf(const Message &message, qint64 now)
{
    const QString id =
        message.messageId.isEmpty() ? messageIdFor(Id::create(), message.from) : message.messageId;
    QList<QByteArray> lines{"Date: " + date(now), "From: " + mailbox(message.from),
                            "To: " + mailbox(message.to), "Subject: " + unstructured(message.subject),
                            "Message-ID: <" + id.toUtf8() + '>',
                            // Keeps holiday notices from being sent back (RFC 3834).
                            "Auto-Submitted: auto-generated"};
    if (message.replyTo)
        lines += "Reply-To: " + mailbox(*message.replyTo);
    if (!message.language.isEmpty())
        lines += "Content-Language: " + message.language.toLatin1();
    if (!message.unsubscribe.isEmpty())
        lines += "List-Unsubscribe: <" + message.unsubscribe.toLatin1() + '>';
    if (message.unsubscribe.startsWith("https://"_L1))
        lines += "List-Unsubscribe-Post: List-Unsubscribe=One-Click"; // RFC 8058
    return lines;
}

} // namespace veche::mail::header
