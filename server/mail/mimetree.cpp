// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/mimetree.h"

#include "server/mail/headertext.h"
#include "shared/base/text.h"

#include <algorithm>

// mixed
//   alternative            only with html
//     text/plain
//     related              only with inline pictures
//       text/html
//       pictures
//   attachments
// The outermost level is "alternative" itself when there are no attachments.

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
/// Builds parts and remembers whether libcurl refused anything.
class Builder
{
public:
    explicit Builder(CURL *handle)
        : m_handle(handle)
    {
    }

    curl_mime *multipart()
    {
        curl_mime *parts = curl_mime_init(m_handle);
        m_ok = m_ok && parts != nullptr;
        return parts;
    }

    /// Puts `parts` into `into` under a type of multipart.
    void nest(curl_mime *into, curl_mime *parts, const char *type)
    {
        if (curl_mimepart *part = add(into); part != nullptr) {
            expect(curl_mime_subparts(part, parts));
            expect(curl_mime_type(part, type));
        } else {
            curl_mime_free(parts);
        }
    }

    void text(curl_mime *into, const QString &text, const char *type)
    {
        QByteArray bytes = text::cleaned(text).replace(u'\n', u"\r\n"_s).toUtf8();
        if (!bytes.endsWith('\n'))
            bytes += "\r\n";
        const auto foreign =
            std::count_if(bytes.begin(), bytes.end(), [](char c) { return (c & 0x80) != 0; });
        // Three characters a byte: beyond a sixth, base64 is the shorter one.
        const bool mostlyAscii = foreign * 6 < bytes.size();
        curl_mimepart *part = add(into);
        fill(part, bytes, type, mostlyAscii ? "quoted-printable" : "base64");
    }

    void file(curl_mime *into, const Attachment &attachment)
    {
        const bool isInline = !attachment.contentId.isEmpty();
        QList<QByteArray> lines{header::disposition(isInline ? "inline" : "attachment", attachment.name)};
        if (isInline)
            lines += "Content-ID: <" + attachment.contentId.toLatin1() + '>';
        curl_mimepart *part = add(into);
        fill(part, attachment.bytes, attachment.type.constData(), "base64");
        if (curl_slist *list = slist(lines); part != nullptr && list != nullptr)
            expect(curl_mime_headers(part, list, 1));
        else
            curl_slist_free_all(list);
    }

    curl_slist *slist(const QList<QByteArray> &lines)
    {
        curl_slist *list = nullptr;
        for (const QByteArray &line : lines) {
            curl_slist *longer = curl_slist_append(list, line.constData());
            m_ok = m_ok && longer != nullptr;
            list = longer != nullptr ? longer : list;
        }
        return list;
    }

    [[nodiscard]] bool ok() const { return m_ok; }

private:
    curl_mimepart *add(curl_mime *into)
    {
        curl_mimepart *part = into != nullptr ? curl_mime_addpart(into) : nullptr;
        m_ok = m_ok && part != nullptr;
        return part;
    }

    void fill(curl_mimepart *part, const QByteArray &bytes, const char *type, const char *encoding)
    {
        if (part == nullptr)
            return;
        expect(curl_mime_data(part, bytes.constData(), static_cast<size_t>(bytes.size())));
        expect(curl_mime_type(part, type));
        expect(curl_mime_encoder(part, encoding));
    }

    void expect(CURLcode code) { m_ok = m_ok && code == CURLE_OK; }

    CURL *m_handle;
    bool m_ok = true;
};

constexpr const char *plainType = "text/plain; charset=UTF-8";
constexpr const char *htmlType = "text/html; charset=UTF-8";

void addAlternatives(Builder &builder, curl_mime *into, const Message &message)
{
    builder.text(into, message.text, plainType);
    QList<Attachment> pictures;
    std::copy_if(message.attachments.begin(), message.attachments.end(), std::back_inserter(pictures),
                 [](const Attachment &attachment) { return !attachment.contentId.isEmpty(); });
    if (pictures.isEmpty()) {
        builder.text(into, message.html, htmlType);
        return;
    }
    curl_mime *related = builder.multipart();
    builder.text(related, message.html, htmlType);
    for (const Attachment &picture : pictures)
        builder.file(related, picture);
    builder.nest(into, related, "multipart/related");
}

/// Pictures that no html shows are sent as files: nothing that was given is dropped.
QList<Attachment> filesOf(const Message &message)
{
    QList<Attachment> files;
    for (Attachment attachment : message.attachments) {
        if (message.html.isEmpty())
            attachment.contentId.clear();
        if (attachment.contentId.isEmpty())
            files += attachment;
    }
    return files;
}
} // namespace

Result<MimeTree> mimeTree(CURL *handle, const Message &message, qint64 now)
{
    Builder builder(handle);
    MimeTree tree;
    QList<QByteArray> lines = header::linesOf(message, now);
    tree.body.reset(builder.multipart());
    const QList<Attachment> files = filesOf(message);
    if (message.html.isEmpty()) {
        builder.text(tree.body.get(), message.text, plainType);
    } else if (files.isEmpty()) {
        // libcurl adds the boundary to this header.
        lines += "Content-Type: multipart/alternative";
        addAlternatives(builder, tree.body.get(), message);
    } else {
        curl_mime *alternatives = builder.multipart();
        addAlternatives(builder, alternatives, message);
        builder.nest(tree.body.get(), alternatives, "multipart/alternative");
    }
    for (const Attachment &file : files)
        builder.file(tree.body.get(), file);
    tree.head.reset(builder.slist(lines));
    if (!builder.ok())
        return failure(ErrorKind::Bug, u"The mail could not be put together"_s);
    return tree;
}

} // namespace veche::mail
