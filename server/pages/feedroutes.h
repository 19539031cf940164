// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/http/router.h"
#include "server/pages/pageanswers.h"

namespace veche::pages
{

/// The public's addresses for programs: feeds of communities and programmes, which a page of any site may
/// read (CORS), and the site map. Lives on the server's thread.
class FeedRoutes final : public QObject
{
    Q_OBJECT
public:
    explicit FeedRoutes(PageAnswers &answers, QObject *parent = nullptr);
    void mount(http::Router &router);

private:
    using Answer = PageAnswers::Answer;
    using Feed = std::function<Answer(const http::Request &)>;

    void add(http::Router &router, const QString &pattern, const Feed &feed);
    void addOfCommunity(http::Router &router, const QString &name, PageAnswers::RenderCommunity render,
                        const QByteArray &mediaType);
    void addOfEvent(http::Router &router, const QString &name, PageAnswers::RenderEvent render,
                    const QByteArray &mediaType);
    [[nodiscard]] Answer siteIndex(const http::Request &request);

    PageAnswers &m_answers;
    http::Response m_index; ///< the latest site index
    qint64 m_indexAt = -1;  ///< monotonic ms; negative: never
};

} // namespace veche::pages
