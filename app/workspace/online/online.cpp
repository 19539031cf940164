// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/online/online.h"

#include "app/workspace/config.h"
#include "app/workspace/online/takeover.h"
#include "app/workspace/transport/httptransport.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/journal.h"
#include "shared/tickets/signing.h"

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

qint64 countOf(Workspace &workspace, JournalState state)
{
    return storage::journal::count(workspace.store().reader(), state).value_or(0);
}
} // namespace

Online::Online(Workspace &workspace, Config &config, Secrets &secrets)
    : QObject(&workspace)
    , m_workspace(workspace)
    , m_config(config)
    , m_secrets(secrets)
{
    connect(&workspace, &Workspace::rowsChanged, this, &Online::waitingChanged);
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

qint64 Online::waiting() const
{
    return countOf(m_workspace, JournalState::Pending) + countOf(m_workspace, JournalState::Sent);
}

qint64 Online::rejected() const
{
    return storage::journal::countEdits(m_workspace.store().reader(), JournalState::Rejected).value_or(0);
}

QFuture<Result<bool>> Online::restore()
{
    using Restored = Result<bool>;
    const auto connect = [this](const Result<std::optional<QByteArray>> &kept) {
        if (!kept)
            return QtFuture::makeReadyFuture(Restored(failure(kept.error())));
        const auto credentials = *kept ? decodeCredentials(**kept) : std::nullopt;
        if (!credentials)
            return QtFuture::makeReadyFuture(Restored(false));
        return chain(connectTo(*credentials), this, [](const Result<int> &connected) -> Restored {
            return connected ? Restored(true) : failure(connected.error());
        });
    };
    return chain(m_secrets.read(credentialsKey(m_workspace.path())), this, connect);
}

QFuture<Result<SignedIn>> Online::signIn(const QUrl &server, const QString &email, const QString &password)
{
    const auto connect = [this](const Result<SignedIn> &signedIn) {
        if (!signedIn)
            return QtFuture::makeReadyFuture(signedIn);
        return chain(connectTo(signedIn->credentials), this,
                     [signedIn](const Result<int> &connected) -> Result<SignedIn> {
                         return connected ? signedIn : failure(connected.error());
                     });
    };
    return chain(workspace::signIn(this, m_workspace.path(), server, email, password, m_config, m_secrets),
                 this, connect);
}

QFuture<Result<int>> Online::connectTo(const Credentials &credentials)
{
    disconnectFrom();
    m_credentials = credentials;
    m_workspace.setDevice(credentials.device);
    transport::HttpOptions http;
    http.server = QUrl(credentials.server);
    http.community = m_workspace.communityId();
    http.token = credentials.token;
    m_transport = std::make_unique<transport::HttpTransport>(http);
    sync::SyncOptions options;
    options.peer = credentials.server;
    options.sign = signerOf(credentials.keySeed);
    options.verify = signing::verifiesLog;
    m_session =
        std::make_unique<sync::SyncSession>(m_workspace.store(), *m_transport, m_workspace.clock(), options);
    connect(m_session.get(), &sync::SyncSession::stateChanged, this, &Online::stateChanged);
    connect(m_session.get(), &sync::SyncSession::liveChanged, this, &Online::stateChanged);
    connect(m_session.get(), &sync::SyncSession::finished, this, [this] {
        m_lastSync = QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs());
        Q_EMIT waitingChanged();
    });
    connect(m_session.get(), &sync::SyncSession::clockOffsetMeasured, &m_workspace,
            &Workspace::setClockOffset);
    return chain(m_workspace.store().write<int>(storage::Priority::Edit, takeOverPending), this,
                 [this](const Result<int> &taken) {
                     Q_EMIT stateChanged();
                     return taken;
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
        auto round = m_session->acceptLog(); // Who puts it online there means it.
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

QFuture<Result<void>> Online::signOut()
{
    if (m_credentials) {
        auto *api = new ServerApi(QUrl(m_credentials->server), this);
        whenDone(api->signOut(m_credentials->token), this,
                 [api](const Result<void> &) { api->deleteLater(); });
    }
    disconnectFrom();
    Q_EMIT stateChanged();
    return m_secrets.remove(credentialsKey(m_workspace.path()));
}

} // namespace veche::workspace

#include "moc_online.cpp"
