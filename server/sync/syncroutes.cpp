// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/syncroutes.h"

#include "server/http/apierror.h"
#include "shared/base/compression.h"
#include "shared/base/futures.h"
#include "shared/storage/sqltransaction.h"
#include "shared/sync/ledger/ledgerknown.h"
#include "shared/sync/protocol/addressquery.h"
#include "shared/sync/protocol/rights.h"

namespace veche::serversync
{

using namespace Qt::StringLiterals;
using domain::CommunityId;
using http::Request;
using http::Response;
using storage::Connection;
using sync::PullPage;
using sync::PullQuery;

namespace
{
constexpr int mostRowsAPage = 5000;
constexpr qint64 mostKnown = 1 << 20; ///< bytes of a known vector

/// Every answer says what this server understands, so that a client knows it from a portal's.
Response announced(Response response)
{
    return std::move(response).with(sync::versionHeader, QByteArray::number(sync::protocolVersion));
}

Response failed(const Error &error)
{
    return announced(http::errorResponse(error));
}

Response refused(const Error &error)
{
    if (error.kind != ErrorKind::Denied)
        return failed(error);
    return announced(
        Response::error(401, kindName(error.kind), error.message).with("WWW-Authenticate", "Bearer"));
}

Response noSuchCommunity()
{
    return announced(Response::error(404, kindName(ErrorKind::NotFound), u"There is no such community"_s));
}

/// In which form the client wants its answer.
struct Form {
    bool json = false;
    int version = 1;
    bool packed = false; ///< a zstd frame, where that is worth it
};

/// Of the client's program, whatever form it asks for.
int announcedVersion(const Request &request)
{
    return std::clamp(request.headers.value(sync::versionHeader).toInt(), 1, sync::protocolVersion);
}

Form formOf(const Request &request)
{
    const auto codings = request.headers.value("Accept-Encoding").split(',');
    const bool packed = std::any_of(codings.begin(), codings.end(),
                                    [](const QByteArray &coding) { return coding.trimmed() == "zstd"; });
    return {request.headers.value("Accept").contains("application/json"), sync::versionIn(request.query()),
            packed};
}

Response answer(const Form &form, const sync::PushResult &result)
{
    return announced(form.json ? Response::json(sync::toJson(result))
                               : Response::bytes(sync::encodePushResult(result), "application/cbor"));
}

Response answer(const Form &form, const PullPage &page)
{
    if (form.json)
        return announced(Response::json(sync::toJson(page)));
    const QByteArray body = sync::encodePull(page, form.version);
    if (form.packed && body.size() > sync::PackedBodies::least && body.size() <= sync::PackedBodies::most) {
        if (auto packed = compressed(body)) {
            return announced(
                Response::bytes(std::move(*packed), "application/cbor").with("Content-Encoding", "zstd"));
        }
    }
    return announced(Response::bytes(body, "application/cbor"));
}

Response greeted(const sync::Greeting &greeting)
{
    return announced(Response::bytes(sync::encodeGreeting(greeting), "application/cbor"));
}

std::optional<CommunityId> communityOf(const Request &request)
{
    const auto id = Id::fromString(request.param(u"id"));
    if (!id)
        return std::nullopt;
    return CommunityId(*id);
}

sync::PushQuery placeOf(const Request &request)
{
    sync::PushQuery place = sync::pushQueryIn(request.query());
    place.known =
        QByteArray::fromBase64(request.headers.value(sync::knownHeader)).left(sync::PushQuery::mostKnown);
    return place;
}

PullQuery queryOf(const Request &request)
{
    PullQuery query = sync::pullQueryIn(request.query());
    query.maxRows = std::min(query.maxRows, mostRowsAPage);
    return query;
}

PushBody bodyOf(const Request &request)
{
    PushBody body(request.body);
    body.packed = request.headers.value("Content-Encoding") == "zstd";
    if (body.packed)
        body.size = announcedSize(request.body).value_or(-1);
    return body;
}

Response badBody(int status, const QString &message)
{
    return announced(Response::error(status, kindName(ErrorKind::Invalid), message));
}

/// The reason to refuse a body before it is read.
std::optional<Response> refusalOf(const Request &request, const PushBody &body)
{
    const QByteArray coding = request.headers.value("Content-Encoding");
    if (!body.packed && !coding.isEmpty() && coding != "identity")
        return badBody(415, u"Of content codings only zstd is understood"_s);
    if (body.size < 0)
        return badBody(400, u"The body is no zstd frame that says its size"_s);
    if (body.size > sync::PushLimits::bytes)
        return badBody(413, u"More than %1 bytes at once"_s.arg(sync::PushLimits::bytes));
    return std::nullopt;
}

/// Several reads that belong together see one state.
Result<PullPage> inOneState(Connection &connection, const std::function<Result<PullPage>()> &read)
{
    const storage::SqlTransaction transaction(connection, storage::SqlTransaction::Access::Read);
    if (!transaction.begun())
        return failure(transaction.begun().error());
    return read();
}
} // namespace

SyncRoutes::SyncRoutes(SyncParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_desk(m_parts.writer, m_parts.ledger, m_parts.admit)
{
}

void SyncRoutes::mount(http::Router &router)
{
    const QString base = u"/api/v1/communities/<id>/"_s;
    const auto members = [this](const Request &head) { return door(head); };
    router.get(base + u"log"_s,
               http::AsyncHandler([this](const Request &request) { return greet(request); }));
    router.post(base + u"known"_s,
                http::AsyncHandler([this](const Request &request) { return know(request); }),
                {.bodyLimit = mostKnown, .door = members});
    router.post(base + u"changes"_s,
                http::AsyncHandler([this](const Request &request) { return push(request); }),
                {.bodyLimit = sync::PushLimits::bytes, .door = members});
    router.get(base + u"changes"_s,
               http::AsyncHandler([this](const Request &request) { return pull(request); }));
    router.post(base + u"rows"_s,
                http::AsyncHandler([this](const Request &request) { return rows(request); }),
                {.door = members});
    router.webSocket(base + u"live"_s, [this](const Request &request) { return listen(request); });
}

QFuture<std::optional<Response>> SyncRoutes::door(const Request &head)
{
    const auto community = communityOf(head);
    if (!community)
        return QtFuture::makeReadyFuture(std::optional(noSuchCommunity()));
    return chain(m_parts.callers.authenticateIn(head.bearer(), *community), this,
                 [](const Result<server::Member> &caller) {
                     return caller ? std::nullopt : std::optional(refused(caller.error()));
                 });
}

SyncRoutes::Answer SyncRoutes::authenticated(const Request &request, WithCaller then)
{
    const auto community = communityOf(request);
    if (!community)
        return http::ready(noSuchCommunity());
    if (const Id meant = sync::logIn(request.query()); !meant.isNull() && meant != m_parts.log.log())
        return http::ready(
            failed({ErrorKind::Conflict, u"Another log is kept here than the one that is meant"_s, {}}));
    return chain(m_parts.callers.authenticateIn(request.bearer(), *community), this,
                 [then = std::move(then), community = *community,
                  version = announcedVersion(request)](const Result<server::Member> &caller) {
                     if (!caller)
                         return http::ready(refused(caller.error()));
                     Caller announcing = callerOf(*caller);
                     announcing.version = version;
                     return then(announcing, community);
                 });
}

SyncRoutes::Answer SyncRoutes::greet(const Request &request)
{
    const auto [nonce, known] = sync::greetingQueryIn(request.query());
    if (nonce.size() != sync::Greeting::nonceSize)
        return http::ready(failed({ErrorKind::Invalid, u"The nonce has 32 bytes"_s, {}}));
    return authenticated(
        request, [this, nonce = nonce, known = known](const Caller &, const CommunityId &community) {
            sync::Greeting greeting = m_parts.log.greet(nonce, community);
            if (!known)
                return http::ready(greeted(greeting));
            const auto work = [community](Connection &connection) {
                return sync::known::read(connection, community);
            };
            const auto answered = [greeting](const Result<sync::KnownStamps> &found) {
                if (!found)
                    return failed(found.error());
                sync::Greeting whole = greeting;
                whole.known = found->toBytes();
                return greeted(whole);
            };
            // Written too: what was counted once needn't be counted again.
            return chain(m_parts.database.write<sync::KnownStamps>(storage::Priority::Sync, work), this,
                         answered);
        });
}

SyncRoutes::Answer SyncRoutes::know(const Request &request)
{
    return authenticated(request, [this, body = request.body, at = placeOf(request)](
                                      const Caller &caller, const CommunityId &community) {
        if (!sync::seesEverything(caller.role))
            return http::ready(failed(
                {ErrorKind::Rejected, u"Only who sees everything can say what the log was given"_s, {}}));
        const auto work = [community, body, at,
                           now = m_parts.ledger.wallMs()](Connection &connection) -> Result<bool> {
            VECHE_TAKE(const auto &stands, sync::standsAt(connection, community, at));
            if (!stands)
                return failure(ErrorKind::Conflict, u"This log lost some of what it was given"_s);
            VECHE_TAKE(const auto &highest, sync::highestReading(connection));
            auto told = sync::KnownStamps::fromBytes(body);
            told.cutAfter(std::max(highest, now) + sync::clockWindowMs);
            const auto done = sync::known::join(connection, community, told);
            return done ? Result<bool>(true) : failure(done.error());
        };
        return chain(
            m_parts.database.write<bool>(storage::Priority::Sync, work), this, [](const Result<bool> &done) {
                return done ? announced(Response::bytes({}, "application/cbor")) : failed(done.error());
            });
    });
}

SyncRoutes::Answer SyncRoutes::push(const Request &request)
{
    const Form form = formOf(request);
    const PushBody body = bodyOf(request);
    if (auto refusal = refusalOf(request, body))
        return http::ready(std::move(*refusal));
    return authenticated(
        request,
        [this, form, body, at = placeOf(request)](const Caller &caller,
                                                  const CommunityId &community) -> Answer {
            if (const auto wait = m_desk.patience(caller, community, body.size); wait.count() > 0)
                return http::ready(announced(http::tooMany(wait)));
            return chain(m_desk.push(caller, community, body, at), this,
                         [form, packed = body.packed](const Result<sync::PushResult> &done) {
                             if (done)
                                 return answer(form, *done);
                             const bool bad = packed && done.error().kind == ErrorKind::Invalid;
                             return bad ? badBody(400, done.error().message) : failed(done.error());
                         });
        });
}

SyncRoutes::Answer SyncRoutes::pull(const Request &request)
{
    const Form form = formOf(request);
    const PullQuery query = queryOf(request);
    return authenticated(request, [this, form, query](const Caller &caller, const CommunityId &community) {
        const auto work = [this, form, query, community, role = caller.role](Connection &connection) {
            auto page = inOneState(connection,
                                   [&] { return sync::changesSince(connection, community, query, role); });
            if (!page)
                return failed(page.error());
            page->now = m_parts.ledger.wallMs();
            return answer(form, *page);
        };
        return m_parts.readers.read<Response>(work);
    });
}

SyncRoutes::Answer SyncRoutes::rows(const Request &request)
{
    const Form form = formOf(request);
    const auto wanted = sync::decodeRefs(request.body);
    if (!wanted)
        return http::ready(failed(wanted.error()));
    return authenticated(
        request, [this, form, wanted = *wanted](const Caller &caller, const CommunityId &community) {
            const auto work = [this, form, wanted, community, role = caller.role](Connection &connection) {
                auto page = inOneState(connection, [&] {
                    return sync::rowsNow(connection, community, wanted, role, form.version);
                });
                if (!page)
                    return failed(page.error());
                page->now = m_parts.ledger.wallMs();
                return answer(form, *page);
            };
            return m_parts.readers.read<Response>(work);
        });
}

QFuture<http::ChannelVerdict> SyncRoutes::listen(const Request &request)
{
    const auto community = communityOf(request);
    if (!community) {
        return QtFuture::makeReadyFuture(http::ChannelVerdict(noSuchCommunity()));
    }
    const auto admit = [this, id = *community](const domain::AccountId &account,
                                               qint64 head) -> http::ChannelVerdict {
        return http::OpenChannel([this, id, account, head](std::unique_ptr<http::Channel> channel) {
            m_live.add(id, std::move(channel), head, account);
        });
    };
    const auto welcome = [this, id = *community,
                          admit](const Result<server::Member> &caller) -> QFuture<http::ChannelVerdict> {
        if (!caller)
            return QtFuture::makeReadyFuture(http::ChannelVerdict(refused(caller.error())));
        const auto read = [id, admit, account = caller->caller.account](Connection &connection) {
            const auto state = sync::head(connection, id);
            return admit(account, state ? state->seq : 0);
        };
        return m_parts.readers.read<http::ChannelVerdict>(read);
    };
    return chain(m_parts.callers.authenticateIn(request.bearer(), *community), this, welcome);
}

} // namespace veche::serversync

#include "moc_syncroutes.cpp"
