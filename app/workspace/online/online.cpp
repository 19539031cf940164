// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/online.h"

#include "app/workspace/config.h"
#include "app/workspace/rights.h"
#include "app/workspace/transport/httptransport.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/journal.h"
#include "shared/tickets/signing.h"

#include <QNetworkInformation>

namespace veche::workspace
{

using namespace Qt::StringLiterals;
using storage::JournalState;

namespace
{
Error signedOut()
{
    return {ErrorKind::Denied, u"Nobody is signed in on this device"_s, {}};
}

sync::Sign signerOf(const QByteArray &seed)
{
    auto key = signing::SecretKey::fromSeed(seed);
    if (!key)
        return {};
    return [key = std::make_shared<signing::SecretKey>(std::move(*key))](const QByteArray &payload) {
        return signing::sign(signing::Purpose::Transaction, payload, *key);
    };
}

/// The account's name among members.
QString nameOf(const Workspace &workspace, const domain::AccountId &account)
{
    for (const domain::Member &member : workspace.members().all()) {
        if (member.account == account)
            return member.name.isEmpty() ? member.email : member.name;
    }
    return {};
}

constexpr auto othersFirst = "others-wait"_L1;

Error askForOthers()
{
    return {ErrorKind::Conflict,
            u"Changes of another account wait here: send them first, set them aside or discard them"_s,
            othersFirst};
}

qint64 countOf(Workspace &workspace, JournalState state)
{
    return storage::journal::countEdits(workspace.store().reader(), state).value_or(0);
}
} // namespace

Online::Online(Workspace &workspace, Config &config, Secrets &secrets)
    : QObject(&workspace)
    , m_workspace(workspace)
    , m_config(config)
    , m_secrets(secrets)
{
    workspace.watch(everyEntity(), this, [this](const storage::ChangeEvent &event) {
        if (event.origin == storage::ChangeEvent::Origin::Local)
            Q_EMIT waitingChanged();
    });
}

Online::~Online() = default;

Online *Online::of(const Workspace &workspace)
{
    return workspace.findChild<Online *>({}, Qt::FindDirectChildrenOnly);
}

Online::State Online::state() const
{
    if (!m_session)
        return server().isEmpty() ? State::Local : State::SignedOut;
    switch (m_session->state()) {
    case sync::SyncState::Syncing:
        return State::Syncing;
    case sync::SyncState::Waiting:
        return State::Offline;
    case sync::SyncState::Blocked:
        return State::Blocked;
    case sync::SyncState::Off:
    case sync::SyncState::Idle:
        break;
    }
    return State::Idle;
}

QString Online::server() const
{
    return m_credentials ? m_credentials->server : m_config.serverFor(m_workspace.path()).url;
}

QString Online::email() const
{
    return m_credentials ? m_credentials->email : m_config.serverFor(m_workspace.path()).email;
}

std::optional<Error> Online::lastError() const
{
    return m_session ? m_session->lastError() : std::nullopt;
}

bool Online::isLive() const
{
    return m_session && m_session->isLive();
}

bool Online::wantsSignIn() const
{
    return !m_credentials || (m_session && m_session->trouble() == sync::Trouble::SignedOut);
}

bool Online::isHeld() const
{
    const auto trouble = m_session ? m_session->trouble() : sync::Trouble::None;
    return trouble != sync::Trouble::None && trouble != sync::Trouble::Away && trouble != sync::Trouble::Busy;
}

qint64 Online::waiting() const
{
    return countOf(m_workspace, JournalState::Pending) + countOf(m_workspace, JournalState::Sent);
}

qint64 Online::rejected() const
{
    return countOf(m_workspace, JournalState::Rejected);
}

qint64 Online::aside() const
{
    return countOf(m_workspace, JournalState::Aside);
}

QFuture<Result<bool>> Online::restore()
{
    using Restored = Result<bool>;
    const auto connect = [this](const Result<std::optional<QByteArray>> &kept) {
        if (!kept)
            return QtFuture::makeReadyFuture(Restored(failure(kept.error())));
        const auto credentials = *kept ? decodeCredentials(**kept) : std::nullopt;
        // Copied from another machine, they are another device's.
        if (!credentials || credentials->device != m_config.deviceFor(m_workspace.path()))
            return QtFuture::makeReadyFuture(Restored(false));
        return chain(connectTo(*credentials), this, [](const Result<sync::Claimed> &connected) -> Restored {
            return connected ? Restored(true) : failure(connected.error());
        });
    };
    return chain(m_secrets.read(credentialsKey(m_workspace.path())), this, connect);
}

bool Online::asksForOthers(const Error &error)
{
    return error.kind == ErrorKind::Conflict && error.context == othersFirst;
}

std::optional<Online::OthersWait> Online::othersWait(const QUrl &server, const QString &email) const
{
    const auto known = m_config.signInOf(m_workspace.path(), server.toString(), email);
    const auto found =
        sync::othersEdits(m_workspace.store().reader(), known ? known->account : accountElsewhere(email));
    if (!found || !*found)
        return std::nullopt;
    const auto former = m_config.signInOf(m_workspace.path(), (*found)->author);
    const QString name = nameOf(m_workspace, (*found)->author);
    const bool signedIn = m_credentials && m_credentials->account == (*found)->author;
    return OthersWait{name.isEmpty() && former ? former->email : name, (*found)->waiting + (*found)->refused,
                      signedIn && (*found)->waiting > 0};
}

/// The account of that e-mail at another address: a server may have moved. Once signed in, it says who it is.
domain::AccountId Online::accountElsewhere(const QString &email) const
{
    for (const Config::SignIn &known : m_config.signIns(m_workspace.path())) {
        if (!email.isEmpty() && known.email.compare(email.trimmed(), Qt::CaseInsensitive) == 0)
            return known.account;
    }
    return {};
}

QFuture<Result<SignedIn>> Online::signIn(const Login &login, Others others)
{
    using In = Result<SignedIn>;
    const bool wait = othersWait(login.server, login.email).has_value();
    if (wait && others == Others::Ask)
        return QtFuture::makeReadyFuture(In(failure(askForOthers())));
    const auto connect = [this](const In &signedIn) {
        if (!signedIn)
            return QtFuture::makeReadyFuture(signedIn);
        if (m_credentials && m_credentials->account != signedIn->credentials.account)
            leave(*m_credentials); // Nobody holds that token any more.
        return chain(connectTo(signedIn->credentials), this,
                     [signedIn](const Result<sync::Claimed> &connected) -> In {
                         return connected ? signedIn : failure(connected.error());
                     });
    };
    const auto enter = [this, login, others, connect](const Result<void> &sent) {
        if (!sent)
            return QtFuture::makeReadyFuture(In(failure(sent.error())));
        const SignInPlace place{
            m_workspace.path(), m_config, m_secrets,
            [this, others](const domain::AccountId &account) { return settleOthers(account, others); }};
        return chain(workspace::signIn(this, login, place), this, connect);
    };
    const bool send = wait && others == Others::Send;
    return chain(send ? sendOthers() : QtFuture::makeReadyFuture(Result<void>()), this, enter);
}

QFuture<Result<void>> Online::sendOthers()
{
    if (!m_session)
        return QtFuture::makeReadyFuture(Result<void>(failure(
            ErrorKind::Denied, u"Only who made the changes can send them: let them sign in first"_s)));
    return chain(m_session->syncNow(), this, [](const Result<sync::Summary> &sent) -> Result<void> {
        return sent ? Result<void>() : failure(sent.error());
    });
}

/// Once the server knows who signs in: whatever was typed, nothing goes on before it is said what becomes of
/// another's edits.
QFuture<Result<void>> Online::settleOthers(const domain::AccountId &account, Others others)
{
    const auto found = sync::othersEdits(m_workspace.store().reader(), account);
    if (!found)
        return QtFuture::makeReadyFuture(Result<void>(failure(found.error())));
    if (!*found || others == Others::SetAside)
        return QtFuture::makeReadyFuture(Result<void>());
    if (others == Others::Ask)
        return QtFuture::makeReadyFuture(Result<void>(failure(askForOthers())));
    if (others == Others::Send && (*found)->waiting > 0)
        return QtFuture::makeReadyFuture(
            Result<void>(failure(ErrorKind::Retryable, u"Not all changes could be sent"_s)));
    if (others == Others::Send)
        return QtFuture::makeReadyFuture(Result<void>()); // Refused ones are set aside.
    const auto discard = [account](storage::WriteContext &context) {
        return sync::discardOthers(context, account);
    };
    return chain(m_workspace.store().write<int>(storage::Priority::Edit, discard), this,
                 [](const Result<int> &done) -> Result<void> {
                     return done ? Result<void>() : failure(done.error());
                 });
}

QFuture<Result<sync::Claimed>> Online::connectTo(const Credentials &credentials)
{
    disconnectFrom();
    m_credentials = credentials;
    m_workspace.setDevice(credentials.device);
    m_workspace.setAuthor(credentials.account);
    m_config.noteSignIn(m_workspace.path(),
                        {credentials.server, credentials.email, credentials.account, credentials.device});
    transport::HttpOptions http;
    http.server = QUrl(credentials.server);
    http.community = m_workspace.communityId();
    http.token = credentials.token;
    m_transport = std::make_unique<transport::HttpTransport>(http);
    sync::SyncOptions options;
    options.peer = credentials.server;
    options.sign = signerOf(credentials.keySeed);
    options.verify = signing::verifiesLog;
    options.foreground = m_workspace.foreground();
    m_session =
        std::make_unique<sync::SyncSession>(m_workspace.store(), *m_transport, m_workspace.clock(), options);
    if (QNetworkInformation::loadDefaultBackend()) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, m_session.get(),
                &sync::SyncSession::trySooner);
    }
    connect(m_session.get(), &sync::SyncSession::stateChanged, this, &Online::stateChanged);
    connect(m_session.get(), &sync::SyncSession::liveChanged, this, &Online::stateChanged);
    connect(m_session.get(), &sync::SyncSession::finished, this, [this] {
        m_lastSync = QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs());
        Q_EMIT waitingChanged();
    });
    // A round may have told another role, also one that was cut short.
    connect(m_session.get(), &sync::SyncSession::stateChanged, &m_workspace.rights(), &Rights::refresh);
    connect(m_session.get(), &sync::SyncSession::clockOffsetMeasured, &m_workspace,
            &Workspace::setClockOffset);
    const auto claim = [](storage::WriteContext &context) { return sync::claimJournal(context); };
    return chain(m_workspace.store().write<sync::Claimed>(storage::Priority::Edit, claim), this,
                 [this](const Result<sync::Claimed> &claimed) {
                     Q_EMIT stateChanged();
                     Q_EMIT waitingChanged();
                     return claimed;
                 });
}

void Online::disconnectFrom()
{
    m_session.reset();
    m_transport.reset();
    m_credentials.reset();
    m_lastSync = {};
}

QFuture<Result<void>> Online::adopt(const QString &slug)
{
    if (!m_transport)
        return QtFuture::makeReadyFuture(Result<void>(failure(signedOut())));
    const domain::Community &community = m_workspace.community();
    sync::Adoption adoption;
    adoption.community = m_workspace.communityId();
    adoption.slug = slug.isEmpty() ? community.slug : slug;
    adoption.name = community.name;
    adoption.language = community.language;
    adoption.zone = community.zone;
    return m_transport->adopt(adoption);
}

QFuture<Result<sync::Summary>> Online::putOnline(const QString &slug)
{
    return chain(adopt(slug), this, [this](const Result<void> &adopted) {
        if (!adopted)
            return QtFuture::makeReadyFuture(Result<sync::Summary>(failure(adopted.error())));
        auto round = m_session->acceptLog(); // Putting it online there is consent.
        start();
        return round;
    });
}

void Online::start()
{
    if (m_session)
        m_session->start();
}

void Online::stop()
{
    if (m_session)
        m_session->stop();
}

QFuture<Result<sync::Summary>> Online::syncNow()
{
    if (!m_session)
        return QtFuture::makeReadyFuture(Result<sync::Summary>(failure(signedOut())));
    return m_session->syncNow();
}

void Online::leave(const Credentials &credentials)
{
    auto *api = new ServerApi(QUrl(credentials.server), this);
    whenDone(api->signOut(credentials.token), this, [api](const Result<void> &) { api->deleteLater(); });
}

QFuture<Result<void>> Online::signOut()
{
    if (m_credentials)
        leave(*m_credentials);
    disconnectFrom();
    m_workspace.setAuthor({});
    m_config.clearAuthorFor(m_workspace.path());
    Q_EMIT stateChanged();
    return m_secrets.remove(credentialsKey(m_workspace.path()));
}

} // namespace veche::workspace

#include "moc_online.cpp"
