// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/settings.h"
#include "server/module/web.h"
#include "server/pages/pagecontext.h"
#include "server/pages/site.h"

#include <QObject>

namespace veche::pages
{

/// Makes the answers of this room's addresses: rendered once and kept, with a tag, or with the tokens of
/// their forms; or where a page is now. Those for another site's frame say which sites that may be. Lives on
/// the server's thread.
class PageAnswers final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        storage::ReaderPool &readers;
        const Clock &clock;
        const OfferSource &offers;
        const server::Settings &settings;
        const server::Web &web;
    };
    using Answer = QFuture<http::Response>;
    /// Each renders a page; empty bytes mean that there is no such page.
    using RenderCommunity = std::function<QByteArray(const PageContext &, const PublicModel &)>;
    using RenderEvent =
        std::function<QByteArray(const PageContext &, const PublicModel &, const PublicEvent &)>;

    explicit PageAnswers(Parts parts, QObject *parent = nullptr);

    /// Of the community or event that the request's path names. `name` tells one page of it from another;
    /// `mediaType` is empty for a page.
    [[nodiscard]] Answer ofCommunity(const http::Request &request, const QString &name,
                                     RenderCommunity render, const QByteArray &mediaType = {});
    [[nodiscard]] Answer ofEvent(const http::Request &request, const QString &name, RenderEvent render,
                                 const QByteArray &mediaType = {});

    /// A page that isn't kept.
    [[nodiscard]] http::Response page(const http::Request &request, QByteArray bytes, int status = 200) const;
    /// The same with a token in each of its forms, for this visitor.
    [[nodiscard]] http::Response withTokens(const http::Request &request, const Rendered &page) const;
    [[nodiscard]] http::Response error(const http::Request &request, int status) const;

    [[nodiscard]] PageContext context(const http::Request &request, const QString &preferred) const;
    [[nodiscard]] const Parts &parts() const { return m_parts; }
    [[nodiscard]] const Templates &templates() const { return m_templates; }
    [[nodiscard]] Site &site() { return m_site; }

private:
    [[nodiscard]] Answer served(const http::Request &request, const QString &key, Site::Render render);
    /// Leads to where the page is now, if its community or event took another slug; else there is none.
    [[nodiscard]] Answer moved(const http::Request &request);
    [[nodiscard]] http::Response deliver(const http::Request &request, const Rendered &page) const;

    Parts m_parts;
    Templates m_templates;
    Site m_site;
};

} // namespace veche::pages
