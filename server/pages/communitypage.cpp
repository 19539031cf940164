// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/communitypage.h"

#include "resources/words/when.h"
#include "server/pages/markup.h"
#include "shared/base/text.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using domain::Event;
using resources::Words;

namespace
{
QVariantMap eventData(const PageContext &context, const PublicModel &model, const Event &event)
{
    return {{u"path"_s, context.link(paths::event(model, event))},
            {u"name"_s, event.name},
            {u"state"_s, stateText(event, context.words())},
            {u"when"_s, resources::when(event, context.words())},
            {u"where"_s, resources::where(event, context.words())}};
}

QVariantList linkList(const domain::Community &community)
{
    QVariantList list;
    for (const QString &line : community.links.split(u'\n', Qt::SkipEmptyParts)) {
        const qsizetype tab = line.indexOf(u'\t');
        const QString address = safeAddress(tab < 0 ? line : line.mid(tab + 1));
        if (!address.isEmpty())
            list << QVariantMap{{u"url"_s, address}, {u"title"_s, tab < 0 ? address : line.left(tab)}};
    }
    return list;
}
} // namespace

QString stateText(const Event &event, const Words &words)
{
    if (event.state == domain::EventState::Cancelled)
        return words("state.cancelled.short"_L1);
    if (event.state == domain::EventState::Postponed)
        return words("state.postponed.short"_L1);
    return {};
}

QByteArray communityPage(const PageContext &context, const PublicModel &model)
{
    const auto listed = [&](const std::vector<const PublicEvent *> &events) {
        QVariantList list;
        for (const PublicEvent *event : events)
            list << eventData(context, model, event->event);
        return list;
    };
    const Announced events = announced(model, context.nowMs);
    const QVariantList upcoming = listed(events.upcoming);
    const QVariantList past = listed(events.past);
    const QString own = paths::community(model);
    const QVariantList links = linkList(model.community);
    const QVariantMap data{
        {u"name"_s, model.community.name},       {u"about"_s, fromMarkdown(model.community.description)},
        {u"hasLinks"_s, !links.isEmpty()},       {u"links"_s, links},
        {u"hasUpcoming"_s, !upcoming.isEmpty()}, {u"upcoming"_s, upcoming},
        {u"hasPast"_s, !past.isEmpty()},         {u"past"_s, past},
        {u"calendar"_s, own + "/events.ics"_L1}, {u"atom"_s, context.link(own + "/events.atom"_L1)}};
    QVariantMap frame = publicFrame(context, model.community.name, own);
    frame.insert(u"feeds"_s,
                 QVariantList{feed("application/atom+xml"_L1, context.link(own + "/events.atom"_L1)),
                              feed("text/calendar"_L1, own + "/events.ics"_L1),
                              feed("application/json"_L1, own + "/events.json"_L1)});
    frame.insert(
        u"description"_s,
        text::plain(QString::fromUtf8(fromMarkdown(model.community.description))).simplified().left(200));
    return context.page(context.templates.render(u"community"_s, data, context.language), frame);
}

QByteArray homePage(const PageContext &context, const std::vector<queries::CommunityName> &communities)
{
    QVariantList list;
    for (const queries::CommunityName &entry : communities)
        list << QVariantMap{{u"path"_s, context.link(u"/c/"_s + entry.slug)}, {u"name"_s, entry.name}};
    const QVariantMap data{{u"any"_s, !list.isEmpty()}, {u"communities"_s, list}};
    const QVariantMap frame = publicFrame(context, context.words()("communities"_L1), u"/"_s);
    return context.page(context.templates.render(u"home"_s, data, context.language), frame);
}

QByteArray plainPage(const PageContext &context, const PlainPage &page, const QString &path)
{
    QVariantList more;
    for (const QString &paragraph : page.more)
        more << QVariantMap{{u"paragraph"_s, paragraph}};
    const QVariantMap data{{u"heading"_s, page.heading},
                           {u"text"_s, page.text},
                           {u"more"_s, more},
                           {u"link"_s, page.link},
                           {u"linkText"_s, page.linkText}};
    return context.page(context.templates.render(u"message"_s, data, context.language),
                        privateFrame(context, page.heading, path));
}

QByteArray errorPage(const PageContext &context, int status, const QString &path)
{
    const Words &words = context.words();
    constexpr std::array known{400, 404, 405, 413, 429, 503, 507};
    const bool isKnown = std::find(known.begin(), known.end(), status) != known.end();
    const QByteArray key = "error." + QByteArray::number(isKnown ? status : 500);
    const PlainPage page{words(QLatin1StringView(key)),
                         words(QLatin1StringView(key + ".text")),
                         context.link(u"/"_s),
                         words("error.home"_L1),
                         {}};
    return plainPage(context, page, path);
}

} // namespace veche::pages
