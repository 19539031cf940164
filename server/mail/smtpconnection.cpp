// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpconnection.h"

#include "server/mail/headertext.h"
#include "server/mail/mimetree.h"
#include "server/mail/opensocket.h"

#include <curl/curl.h>

#include <QDateTime>

#include <algorithm>

namespace veche::mail
{

using namespace Qt::StringLiterals;

/// What the server said.
struct Replies {
    QByteArray refusal; ///< the last line with 4xx or 5xx
    bool takesAnyScript = false;

    /// Of a line of EHLO's answer, in capitals.
    static QByteArray keyword(QByteArrayView line)
    {
        constexpr qsizetype code = 4; // Three digits, and a dash or blank.
        return line.size() > code ? line.sliced(code).trimmed().toByteArray().toUpper() : QByteArray();
    }
    void read(QByteArrayView line)
    {
        constexpr qsizetype longest = 300;
        if (line.startsWith('4') || line.startsWith('5'))
            refusal = line.first(std::min(line.size(), longest)).toByteArray();
        else if (line.startsWith("220")) // A greeting, or TLS begins: what it offers follows.
            takesAnyScript = false;
        else if (line.startsWith("250"))
            takesAnyScript = takesAnyScript || keyword(line) == "SMTPUTF8";
    }
};

struct SmtpConnection::State {
    SmtpSettings settings;
    OpenSocket socket;
    Replies replies;
    // Last, because closing the connection uses the above.
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{nullptr, &curl_easy_cleanup};
};

namespace
{
size_t onReply(char *data, size_t size, size_t count, void *replies)
{
    static_cast<Replies *>(replies)->read(QByteArrayView(data, static_cast<qsizetype>(size * count)));
    return size * count;
}

curl_socket_t onOpen(void *socket, curlsocktype, curl_sockaddr *address)
{
    return static_cast<OpenSocket *>(socket)->open(*address);
}

int onClose(void *socket, curl_socket_t number)
{
    return static_cast<OpenSocket *>(socket)->close(number);
}

int onProgress(void *socket, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<OpenSocket *>(socket)->isAborted() ? 1 : 0;
}

QByteArray urlOf(const SmtpSettings &settings)
{
    const QString path = settings.clientName.isEmpty() ? QString() : u'/' + settings.clientName;
    return (settings.description() + path).toUtf8();
}

void applyTls(CURL *handle, const SmtpSettings &settings)
{
    using Tls = SmtpSettings::Tls;
    const bool ifOffered = settings.tls == Tls::IfOffered;
    const long use = settings.tls == Tls::Never ? CURLUSESSL_NONE
                     : ifOffered                ? CURLUSESSL_TRY
                                                : CURLUSESSL_ALL;
    curl_easy_setopt(handle, CURLOPT_USE_SSL, use);
    // What stays on this machine can't be listened to, and its certificate is often self-made.
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, ifOffered ? 0L : 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, ifOffered ? 0L : 2L);
    if (!settings.caFile.isEmpty())
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.caFile.toUtf8().constData());
}

void applyServer(CURL *handle, const SmtpSettings &settings)
{
    curl_easy_setopt(handle, CURLOPT_URL, urlOf(settings).constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings.connectTimeout.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT, static_cast<long>(settings.sendTimeout.count()));
    // The farewell after a timeout has no other limit.
    curl_easy_setopt(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     static_cast<long>(settings.sendTimeout.count()));
    if (!settings.user.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, settings.user.toUtf8().constData());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, settings.password.toUtf8().constData());
    }
    applyTls(handle, settings);
}

void observe(CURL *handle, OpenSocket &socket, Replies &replies)
{
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &onReply);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &replies);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &onOpen);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &socket);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &onClose);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, &socket);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &socket);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

bool isSignIn(long reply)
{
    // RFC 4954 §6: authentication required, too weak, invalid, encryption needed.
    return reply == 530 || reply == 534 || reply == 535 || reply == 538;
}

Error errorOf(CURLcode code, long reply, const QByteArray &refusal)
{
    const QString answer = QString::fromUtf8(refusal).trimmed();
    const QString reason = QString::fromLatin1(curl_easy_strerror(code));
    switch (code) {
    case CURLE_USE_SSL_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorKind::Denied, u"The mail server offers no connection that can be trusted"_s, reason};
    default:
        break;
    }
    if (reply >= 400 && reply < 500)
        return {ErrorKind::Retryable, u"The mail server can't take the message now"_s, answer};
    if (code == CURLE_LOGIN_DENIED || isSignIn(reply))
        return {ErrorKind::Denied, u"The mail server refuses the user name or password"_s, answer};
    // libcurl's word for a refusal before the message itself: the server won't talk to us.
    if (code == CURLE_REMOTE_ACCESS_DENIED)
        return {ErrorKind::Denied, u"The mail server refuses this sender"_s, answer};
    if (reply >= 500 && reply < 600)
        return {ErrorKind::Rejected, u"The mail server refuses the message"_s, answer};
    return {ErrorKind::Retryable, u"The mail server can't be reached"_s, reason};
}

void startCurl()
{
    static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (code != CURLE_OK)
        qFatal("libcurl could not start");
}

QByteArray bracketed(const Address &address)
{
    return '<' + header::wireAddress(address.email) + '>';
}
} // namespace

SmtpConnection::SmtpConnection(SmtpSettings settings)
    : m_state(std::make_unique<State>())
{
    startCurl();
    m_state->settings = std::move(settings);
    m_state->handle.reset(curl_easy_init());
}

SmtpConnection::~SmtpConnection() = default;

bool SmtpConnection::takesAnyScript() const
{
    return m_state->replies.takesAnyScript;
}

void SmtpConnection::abort()
{
    m_state->socket.abort();
}

Result<void> SmtpConnection::send(const Message &message)
{
    if (Result<void> good = check(message); !good)
        return good;
    CURL *handle = m_state->handle.get();
    if (handle == nullptr)
        return failure(ErrorKind::Bug, u"libcurl could not start"_s);
    const Result<MimeTree> tree = mimeTree(handle, message, QDateTime::currentMSecsSinceEpoch());
    if (!tree)
        return failure(tree.error());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, bracketed(message.to).constData()), &curl_slist_free_all);

    // Forgets the options of the last message but keeps the connection.
    curl_easy_reset(handle);
    m_state->replies.refusal.clear();
    applyServer(handle, m_state->settings);
    observe(handle, m_state->socket, m_state->replies);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, bracketed(message.from).constData());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, tree->head.get());
    curl_easy_setopt(handle, CURLOPT_MIMEPOST, tree->body.get());
    const CURLcode code = curl_easy_perform(handle);
    long reply = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &reply);
    curl_easy_reset(handle);
    if (m_state->socket.isAborted() && code != CURLE_OK)
        return failure(ErrorKind::Cancelled, u"Sending was stopped"_s);
    if (code != CURLE_OK)
        return failure(errorOf(code, reply, m_state->replies.refusal));
    return {};
}

Result<void> send(const SmtpSettings &settings, const Message &message)
{
    return SmtpConnection(settings).send(message);
}

} // namespace veche::mail
