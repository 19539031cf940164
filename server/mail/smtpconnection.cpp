// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/smtpconnection.h"

#include "server/mail/headertext.h"
#include "server/mail/mimetree.h"
#include "server/mail/opensocket.h"
#include "server/mail/refusal.h"

#include <curl/curl.h>

#include <QDateTime>

#include <algorithm>

namespace veche::mail
{

using namespace Qt::StringLiterals;

/// The dialogue of both sides since begin().
struct Dialogue {
    Refusal refusal; ///< the last answer with 4xx or 5xx
    Stage stage = Stage::Opening;
    bool isTaken = false; ///< the server let us send the content, and may have it
    bool takesAnyScript = false;

    void begin()
    {
        refusal = {};
        stage = Stage::Opening;
        isTaken = false;
    }

    /// Of a line of EHLO's answer, in capitals.
    static QByteArray keyword(QByteArrayView line)
    {
        constexpr qsizetype code = 4; // Three digits, and a dash or blank.
        return line.size() > code ? line.sliced(code).trimmed().toByteArray().toUpper() : QByteArray();
    }
    void ask(QByteArrayView command)
    {
        if (command.startsWith("MAIL"))
            stage = Stage::Sender;
        else if (command.startsWith("RCPT"))
            stage = Stage::Recipient;
        else if (command.startsWith("DATA"))
            stage = Stage::Content;
        m_isNew = true;
    }
    void refuse(QByteArrayView line)
    {
        constexpr qsizetype longest = 300;
        if (m_isNew)
            refusal = {stage, {}};
        m_isNew = false;
        refusal.answer +=
            line.first(std::min(line.size(), longest - std::min(longest, refusal.answer.size())));
    }
    void read(QByteArrayView line)
    {
        if (line.startsWith('4') || line.startsWith('5'))
            refuse(line);
        else if (line.startsWith("354"))
            isTaken = true;
        else if (line.startsWith("220")) // A greeting, or TLS begins: what it offers follows.
            takesAnyScript = false;
        else if (line.startsWith("250"))
            takesAnyScript = takesAnyScript || keyword(line) == "SMTPUTF8";
    }

private:
    bool m_isNew = true; ///< the next refusal is a new one
};

struct SmtpConnection::State {
    /// One try; `afresh`: over a new connection.
    [[nodiscard]] Sent attempt(const Message &message, bool afresh);
    /// Whether the last try met a connection that had served before and was over.
    [[nodiscard]] bool wasGone() const
    {
        const int code = dialogue.refusal.code();
        return wasReused && !dialogue.isTaken && (code == 0 || code == 421) && !socket.isAborted();
    }

    SmtpSettings settings;
    OpenSocket socket;
    Dialogue dialogue;
    bool wasReused = false;
    // Last, because closing the connection uses the above.
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle{nullptr, &curl_easy_cleanup};
};

namespace
{
size_t onReply(char *data, size_t size, size_t count, void *dialogue)
{
    static_cast<Dialogue *>(dialogue)->read(QByteArrayView(data, static_cast<qsizetype>(size * count)));
    return size * count;
}

/// libcurl tells at which command it was refused only by what it writes about itself.
int onTrace(CURL *, curl_infotype type, char *data, size_t size, void *dialogue)
{
    if (type == CURLINFO_HEADER_OUT)
        static_cast<Dialogue *>(dialogue)->ask(QByteArrayView(data, static_cast<qsizetype>(size)));
    return 0;
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
    // A connection within this machine can't be listened to, and its certificate is often self-made.
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

void observe(CURL *handle, OpenSocket &socket, Dialogue &dialogue)
{
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &onReply);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &dialogue);
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &onTrace);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, &dialogue);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &onOpen);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &socket);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETFUNCTION, &onClose);
    curl_easy_setopt(handle, CURLOPT_CLOSESOCKETDATA, &socket);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &socket);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
}

Undelivered errorAfter(CURLcode code, const Dialogue &dialogue)
{
    using domain::MailTrouble;
    const QString reason = QString::fromLatin1(curl_easy_strerror(code));
    switch (code) {
    case CURLE_USE_SSL_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return {ErrorKind::Denied, MailTrouble::Untrusted, reason};
    default:
        break;
    }
    if (dialogue.refusal.code() >= 400)
        return errorOf(dialogue.refusal);
    if (code == CURLE_LOGIN_DENIED)
        return {ErrorKind::Denied, MailTrouble::SignIn, reason};
    if (dialogue.isTaken) // It may have the message.
        return {ErrorKind::Retryable, MailTrouble::Unanswered, reason};
    return {ErrorKind::Offline, MailTrouble::Unreachable, reason};
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

Sent SmtpConnection::State::attempt(const Message &message, bool afresh)
{
    const Result<MimeTree> tree = mimeTree(handle.get(), message, QDateTime::currentMSecsSinceEpoch());
    if (!tree)
        return failure(tree.error());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> recipients(
        curl_slist_append(nullptr, bracketed(message.to).constData()), &curl_slist_free_all);

    // Forgets the options of the last message but keeps the connection.
    curl_easy_reset(handle.get());
    dialogue.begin();
    applyServer(handle.get(), settings);
    observe(handle.get(), socket, dialogue);
    curl_easy_setopt(handle.get(), CURLOPT_FRESH_CONNECT, afresh ? 1L : 0L);
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, bracketed(message.from).constData());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, tree->head.get());
    curl_easy_setopt(handle.get(), CURLOPT_MIMEPOST, tree->body.get());
    const CURLcode code = curl_easy_perform(handle.get());
    long connects = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_NUM_CONNECTS, &connects);
    wasReused = connects == 0;
    curl_easy_reset(handle.get());
    if (code == CURLE_OK)
        return {};
    if (socket.isAborted())
        return failure(ErrorKind::Cancelled, u"Sending was stopped"_s);
    return tl::unexpected(errorAfter(code, dialogue));
}

bool SmtpConnection::takesAnyScript() const
{
    return m_state->dialogue.takesAnyScript;
}

void SmtpConnection::abort()
{
    m_state->socket.abort();
}

Sent SmtpConnection::send(const Message &message)
{
    VECHE_TRY(check(message));
    if (!m_state->handle)
        return failure(ErrorKind::Bug, u"libcurl could not start"_s);
    const auto sent = m_state->attempt(message, false);
    // A server closes connections that are idle, or that have carried enough: no fault of the message.
    return sent || !m_state->wasGone() ? sent : m_state->attempt(message, true);
}

Sent send(const SmtpSettings &settings, const Message &message)
{
    return SmtpConnection(settings).send(message);
}

} // namespace veche::mail
