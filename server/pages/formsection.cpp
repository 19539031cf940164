// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/when.h"
#include "server/module/formpurpose.h"
#include "server/pages/eventpage.h"
#include "server/pages/formfields.h"
#include "server/pages/formtokens.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using resources::Words;

namespace
{
constexpr int fewLeft = 20;

QString leftText(const Offer &offer, const Words &words)
{
    switch (offer.state) {
    case Offer::State::SoldOut:
        return words("left.none"_L1);
    case Offer::State::Ended:
        return words("sale.ended"_L1);
    case Offer::State::NotYet:
        return words("sale.opens"_L1).arg(resources::moment(offer.opens, words));
    case Offer::State::Open:
        break;
    }
    return offer.left && *offer.left <= fewLeft ? words.counted("left"_L1, *offer.left) : QString();
}

QVariantMap typeData(const Offer &offer, const QString &chosen, bool bad, const Words &words)
{
    const bool open = offer.state == Offer::State::Open;
    return {{u"id"_s, offer.type.toString()},
            {u"name"_s, offer.name},
            {u"about"_s, offer.description},
            {u"price"_s, resources::price(offer.priceMinor, offer.currency, words)},
            {u"left"_s, leftText(offer, words)},
            {u"off"_s, !open},
            {u"bad"_s, bad && open},
            {u"checked"_s, open && offer.type.toString() == chosen}};
}

QVariantList toData(const QStringList &texts)
{
    QVariantList list;
    for (const QString &text : texts)
        list << QVariantMap{{u"text"_s, text}};
    return list;
}

/// Why nobody can register now.
QString closedText(const PublicEvent &event, qint64 nowMs, const Words &words)
{
    if (isOver(event.event, nowMs))
        return words("register.closed"_L1);
    const auto has = [&](Offer::State state) {
        return std::any_of(event.offers.begin(), event.offers.end(),
                           [&](const Offer &o) { return o.state == state; });
    };
    if (has(Offer::State::SoldOut))
        return words("register.soldout"_L1);
    LocalTime first;
    for (const Offer &offer : event.offers) {
        if (offer.state == Offer::State::NotYet && (!first.isValid() || offer.opens < first))
            first = offer.opens;
    }
    if (first.isValid())
        return words("register.opens"_L1).arg(resources::moment(first, words));
    return event.offers.empty() ? words("register.notyet"_L1) : words("register.closed"_L1);
}

/// The choices of the form's field of tickets.
QVariantList tickets(const PublicEvent &event, const publicforms::FilledForm &filled, const Words &words)
{
    const auto *field = event.form.boundTo(publicforms::binding::orderTicket);
    if (!field)
        return {};
    const bool bad = std::any_of(filled.problems.begin(), filled.problems.end(),
                                 [&](const auto &problem) { return problem.field == field->key; });
    const auto open = [](const Offer &offer) { return offer.state == Offer::State::Open; };
    QString chosen = filled.typed.value(field->key).value(0);
    // With one choice there is nothing to choose.
    if (chosen.isEmpty() && std::count_if(event.offers.begin(), event.offers.end(), open) == 1)
        chosen = std::find_if(event.offers.begin(), event.offers.end(), open)->type.toString();
    QVariantList list;
    bool first = true;
    for (const Offer &offer : event.offers) {
        QVariantMap data = typeData(offer, chosen, bad, words);
        data.insert(u"first"_s, first && offer.state == Offer::State::Open);
        first = first && offer.state != Offer::State::Open;
        list << data;
    }
    return list;
}
} // namespace

bool isOpen(const PublicEvent &event, qint64 nowMs)
{
    return event.event.state == domain::EventState::Published && !isOver(event.event, nowMs) &&
           std::any_of(event.offers.begin(), event.offers.end(),
                       [](const Offer &offer) { return offer.state == Offer::State::Open; });
}

QByteArray formSection(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                       const publicforms::FilledForm &filled)
{
    const Words &words = context.words();
    const FormView view{event.form, filled, tickets(event, filled, words)};
    const bool open = isOpen(event, context.nowMs);
    const QVariantList problems = fieldProblems(context, view);
    const QString here = context.within(paths::event(model, event.event));
    // An answer that is no page of the event's doesn't know its language.
    const QString language = u"?lang="_s + resources::code(context.language);
    const QVariantMap data{
        {u"open"_s, open},
        {u"closed"_s, open ? QString() : closedText(event, context.nowMs, words)},
        {u"action"_s, context.embedded ? here + "/register"_L1 + language
                                       : context.link(paths::event(model, event.event) + "/register"_L1)},
        {u"csrf"_s, tokenMark(server::formPurpose(model.id, event.form.name))},
        {u"nonce"_s, nonceMark()},
        {u"known"_s, saidAt(context, view, u"known").join(u' ')},
        {u"again"_s, here + "/again"_L1 + language},
        {u"typed"_s, typedInputs(view)},
        {u"problems"_s, toData(saidAt(context, view, {}))},
        {u"summary"_s, problems.isEmpty() ? QString() : words.counted("error.summary"_L1, problems.size())},
        {u"list"_s, problems},
        {u"fields"_s, fieldsHtml(context, view)}};
    return context.templates.render(u"form"_s, data, context.language);
}

} // namespace veche::pages
