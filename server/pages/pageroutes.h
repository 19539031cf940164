// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/pages.h"
#include "server/module/web.h"
#include "server/pages/eventpage.h"
#include "server/pages/fileshelf.h"
#include "server/pages/site.h"
#include "shared/storage/store.h"

#include <QObject>

namespace veche::pages
{

/// The public pages: site, communities, events, programmes, tickets. Lives on the server's thread.
class PageRoutes final : public QObject, public server::Pages
{
    Q_OBJECT
public:
    struct Parts {
        storage::ReaderPool &readers;
        const Clock &clock;
        const OfferSource &offers;
        const server::Web &web;
    };
    explicit PageRoutes(Parts parts, QObject *parent = nullptr);
    void mount(http::Router &router);
    /// Rows of the community are other ones now; those that no page shows are passed over.
    void follow(const domain::CommunityId &community, const std::vector<storage::RowEvent> &rows);

    [[nodiscard]] QFuture<http::Response>
    formAgain(const http::Request &request, const publicforms::FilledForm &filled, int status) override;
    [[nodiscard]] QFuture<std::optional<server::ShownForm>> formOf(const http::Request &request) override;
    [[nodiscard]] http::Response notice(const http::Request &request, const server::Notice &notice,
                                        int status = 200) const override;
    [[nodiscard]] http::Response formPage(const http::Request &request, const QString &name,
                                          const QString &title, QVariantMap data, QByteArrayView form,
                                          int status = 200) const override;
    [[nodiscard]] http::Response error(const http::Request &request, int status) const override;
    [[nodiscard]] QByteArray calendarOf(storage::Connection &connection,
                                        const QString &secret) const override;

private:
    using Answer = QFuture<http::Response>;
    /// Renders a page of an event; empty bytes mean that there is no such page.
    using RenderEvent =
        std::function<QByteArray(const PageContext &, const PublicModel &, const PublicEvent &)>;

    [[nodiscard]] PageContext context(const http::Request &request, const QString &preferred) const;
    [[nodiscard]] Answer home(const http::Request &request);
    [[nodiscard]] Answer community(const http::Request &request);
    [[nodiscard]] Answer event(const http::Request &request);
    [[nodiscard]] Answer programme(const http::Request &request);
    [[nodiscard]] Answer session(const http::Request &request);
    [[nodiscard]] Answer calendar(const http::Request &request);
    [[nodiscard]] Answer schedule(const http::Request &request, bool xml);
    [[nodiscard]] Answer order(const http::Request &request);
    [[nodiscard]] Answer orderCalendar(const http::Request &request);
    [[nodiscard]] Answer file(const http::Request &request);
    /// On a reader's thread.
    [[nodiscard]] Result<PublicFile> publicFile(storage::Connection &connection, const QString &slug,
                                                const QString &hash);

    [[nodiscard]] Answer ofEvent(const http::Request &request, const QString &name, RenderEvent render,
                                 const QByteArray &mediaType = {});
    [[nodiscard]] Answer served(const http::Request &request, const QString &key, Site::Render render);
    /// Leads to where the page is now, if its community or event took another slug; else there is none.
    [[nodiscard]] Answer moved(const http::Request &request);
    [[nodiscard]] http::Response deliver(const http::Request &request, const Rendered &page) const;
    [[nodiscard]] http::Response withTokens(const http::Request &request, const Rendered &page) const;

    Parts m_parts;
    Templates m_templates;
    Site m_site;
    FileShelf m_files;
};

} // namespace veche::pages
