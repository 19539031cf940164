// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "server/http/request.h"
#include "server/http/response.h"
#include "shared/domain/community.h"
#include "shared/publicforms/filledform.h"
#include "shared/publicforms/formspec.h"
#include "shared/storage/connection.h"

#include <QFuture>
#include <QVariantMap>

namespace veche::server
{

/// A page with a heading and a sentence, both texts of words.json, and further paragraphs in the page's
/// language.
struct Notice {
    const char *heading;
    const char *text;
    QString link = {};
    const char *linkText = nullptr;
    QStringList more = {};
};

/// The form of an event, as its page shows it, whose it is, and the page's language.
struct ShownForm {
    domain::CommunityId community;
    publicforms::FormSpec form;
    resources::Language language = resources::Language::English;
};

/// Pages in the look of the site, for rooms that answer with one. Each call is on the server's thread where
/// nothing else is said.
class Pages
{
public:
    virtual ~Pages() = default;
    /// ?lang=, then what the page prefers, then Accept-Language.
    [[nodiscard]] static resources::Language languageOf(const http::Request &request,
                                                        const QString &preferred);
    /// Whether it asks for a page that stands in another site's frame: one below /embed.
    [[nodiscard]] static bool isEmbedded(const http::Request &request);
    [[nodiscard]] virtual http::Response error(const http::Request &request, int status) const = 0;
    [[nodiscard]] virtual http::Response notice(const http::Request &request, const Notice &notice,
                                                int status = 200) const = 0;
    /// A page of its own template; `form` names the form whose token goes into the field `csrf`.
    [[nodiscard]] virtual http::Response formPage(const http::Request &request, const QString &name,
                                                  const QString &title, QVariantMap data, QByteArrayView form,
                                                  int status = 200) const = 0;
    /// The form of the event that the request's path names; nothing where there is no such event.
    [[nodiscard]] virtual QFuture<std::optional<ShownForm>> formOf(const http::Request &request) = 0;
    /// Answers a form that couldn't be taken: the form again, with its problems, or the error's page.
    [[nodiscard]] virtual QFuture<http::Response>
    formAgain(const http::Request &request, const publicforms::FilledForm &filled, int status) = 0;
    /// The calendar file of the order that this secret opens; empty where there is none. From any thread.
    [[nodiscard]] virtual QByteArray calendarOf(storage::Connection &connection,
                                                const QString &secret) const = 0;
};

} // namespace veche::server
