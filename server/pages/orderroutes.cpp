// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/apierror.h"
#include "server/module/formpurpose.h"
#include "server/pages/media.h"
#include "server/pages/pageroutes.h"
#include "server/pages/ticketpage.h"
#include "server/queries/communityqueries.h"
#include "shared/base/futures.h"

#include <QCryptographicHash>

namespace veche::pages
{

using namespace Qt::StringLiterals;
using http::Request;
using http::Response;
using resources::Language;
using storage::Connection;

namespace
{

bool mayCarryImage(const QString &type)
{
    // No SVG: it may hold scripts, and this is the site's own origin.
    return type == "image/jpeg"_L1 || type == "image/png"_L1 || type == "image/webp"_L1 ||
           type == "image/gif"_L1 || type == "image/avif"_L1;
}

/// The files of that hash that a public event of the community shows; others may be private.
Result<std::vector<Id>> publicFiles(Connection &connection, const domain::CommunityId &community,
                                    const QString &hash)
{
    auto statement = connection.prepare(
        u"SELECT DISTINCT a.id FROM attachment a JOIN event e ON e.community = a.community AND e.cover = "
        u"a.hash "
        "WHERE a.community = ? AND a.hash = ? AND a.deleted IS DISTINCT FROM 1 AND e.deleted IS DISTINCT "
        "FROM 1 AND "
        "e.state <> 'draft'"_s);
    statement.bind(QVariant(community.toBytes())).bind(QVariant(hash));
    return statement.all(
        [](const storage::Statement &row) { return Id::fromBytes(row.bytes(0)).value_or(Id()); });
}

/// The row's file, where its bytes have the hash: anybody who may write a row can claim one.
Result<std::optional<PublicFile>> loadFile(Connection &connection, const domain::CommunityId &community,
                                           const Id &id, const QString &hash)
{
    VECHE_TAKE(const auto &row, storage::loadRow(connection, community, domain::Attachment::info(), id));
    if (!row)
        return std::nullopt;
    const auto file = domain::entityOf<domain::Attachment>(*row);
    const QByteArray real = QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex();
    if (real != hash.toLatin1() || !mayCarryImage(file.type))
        return std::nullopt;
    return PublicFile{file.type.toLatin1(), file.bytes};
}

} // namespace

PageRoutes::Answer PageRoutes::order(const Request &request)
{
    const auto read = [secret = request.param(u"secret")](Connection &connection) {
        return loadOrder(connection, secret);
    };
    const auto draw = [this, request](const Result<OrderView> &view) {
        if (!view)
            return error(request, http::statusOf(view.error().kind));
        auto response = Response::html({});
        const QByteArray visitor = m_answers.parts().web.csrf.visitor(request, response);
        response.body = ticketPage(
            m_answers.context(request, view->order.language), *view, request.query().hasQueryItem(u"new"_s),
            m_answers.parts().web.csrf.token(visitor, server::cancelPurpose(view->order.secret)));
        return response;
    };
    return chain(m_answers.parts().readers.read<Result<OrderView>>(read), this, draw);
}

PageRoutes::Answer PageRoutes::orderCalendar(const Request &request)
{
    const auto read = [secret = request.param(u"secret")](Connection &connection) {
        return loadOrder(connection, secret);
    };
    const auto answer = [this, request](const Result<OrderView> &view) {
        if (!view)
            return error(request, http::statusOf(view.error().kind));
        const auto calendar =
            eventCalendar(m_answers.context(request, view->order.language), view->communitySlug, view->event,
                          view->eventSeq, m_answers.parts().clock.wallMs(), &view->order);
        if (!calendar)
            return error(request, 500);
        return Response::bytes(*calendar, calendarType)
            .with("Content-Disposition", "attachment; filename=\"ticket.ics\"");
    };
    return chain(m_answers.parts().readers.read<Result<OrderView>>(read), this, answer);
}

QByteArray PageRoutes::calendarOf(Connection &connection, const QString &secret) const
{
    const auto view = loadOrder(connection, secret);
    if (!view)
        return {};
    const Language language = resources::languageOf(view->order.language).value_or(Language::English);
    const auto &parts = m_answers.parts();
    const PageContext its{.templates = m_answers.templates(),
                          .language = language,
                          .publicUrl = parts.web.publicUrl,
                          .nowMs = parts.clock.wallMs()};
    return eventCalendar(its, view->communitySlug, view->event, view->eventSeq, its.nowMs, &view->order)
        .value_or(QByteArray());
}

Result<PublicFile> PageRoutes::publicFile(Connection &connection, const QString &slug, const QString &hash)
{
    VECHE_TAKE(const auto &community, queries::communityBySlug(connection, slug));
    VECHE_TAKE(const auto &rows,
               community ? publicFiles(connection, *community, hash) : Result<std::vector<Id>>());
    for (const Id &id : rows) {
        const QByteArray key = community->toBytes() + id.toBytes() + hash.toLatin1();
        if (auto kept = m_files.find(key))
            return *std::move(kept);
        VECHE_TAKE(const auto &file, loadFile(connection, *community, id, hash));
        if (file)
            return m_files.put(key, *file);
    }
    return failure(ErrorKind::NotFound, u"There is no such file"_s);
}

PageRoutes::Answer PageRoutes::file(const Request &request)
{
    const auto read = [this, slug = request.param(u"community"), hash = request.param(u"hash")](
                          Connection &connection) { return publicFile(connection, slug, hash); };
    const auto answer = [this, request](const Result<PublicFile> &file) {
        if (!file)
            return error(request, file.error().kind == ErrorKind::Retryable ? 503 : 404);
        return Response::bytes(file->bytes, file->type).with("Cache-Control", forever);
    };
    return chain(m_answers.parts().readers.read<Result<PublicFile>>(read), this, answer);
}

} // namespace veche::pages
