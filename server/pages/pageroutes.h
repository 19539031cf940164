// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/module/pages.h"
#include "server/pages/fileshelf.h"
#include "server/pages/pageanswers.h"
#include "shared/storage/store.h"

#include <QObject>

namespace veche::pages
{

/// The public pages: site, communities, events, programmes, tickets. Lives on the server's thread.
class PageRoutes final : public QObject, public server::Pages
{
    Q_OBJECT
public:
    explicit PageRoutes(PageAnswers &answers, QObject *parent = nullptr);
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
    using Answer = PageAnswers::Answer;

    [[nodiscard]] Answer home(const http::Request &request);
    [[nodiscard]] Answer community(const http::Request &request);
    [[nodiscard]] Answer event(const http::Request &request);
    [[nodiscard]] Answer programme(const http::Request &request);
    [[nodiscard]] Answer session(const http::Request &request);
    [[nodiscard]] Answer form(const http::Request &request);
    [[nodiscard]] Answer order(const http::Request &request);
    [[nodiscard]] Answer orderCalendar(const http::Request &request);
    [[nodiscard]] Answer file(const http::Request &request);
    /// On a reader's thread.
    [[nodiscard]] Result<PublicFile> publicFile(storage::Connection &connection, const QString &slug,
                                                const QString &hash);

    PageAnswers &m_answers;
    FileShelf m_files;
};

} // namespace veche::pages
