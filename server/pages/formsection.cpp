// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/words/when.h"
#include "server/pages/eventpage.h"

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

QVariantList types(const PublicEvent &event, const FormState &state, const Words &words)
{
    const auto open = [](const Offer &offer) { return offer.state == Offer::State::Open; };
    QString chosen = state.ticket;
    // With one choice there is nothing to choose.
    if (chosen.isEmpty() && std::count_if(event.offers.begin(), event.offers.end(), open) == 1)
        chosen = std::find_if(event.offers.begin(), event.offers.end(), open)->type.toString();
    QVariantList list;
    bool first = true;
    for (const Offer &offer : event.offers) {
        QVariantMap data = typeData(offer, chosen, !state.ticketError.isEmpty(), words);
        data.insert(u"first"_s, first && offer.state == Offer::State::Open);
        first = first && offer.state != Offer::State::Open;
        list << data;
    }
    return list;
}

QVariantList errorList(const FormState &state)
{
    QVariantList list;
    const auto add = [&](const QString &field, const QString &text) {
        if (!text.isEmpty())
            list << QVariantMap{{u"field"_s, field}, {u"text"_s, text}};
    };
    add(u"ticket"_s, state.ticketError);
    add(u"name"_s, state.nameError);
    add(u"email"_s, state.emailError);
    add(u"consent"_s, state.consentError);
    return list;
}
} // namespace

int FormState::errorCount() const
{
    return static_cast<int>(errorList(*this).size());
}

bool isOpen(const PublicEvent &event, qint64 nowMs)
{
    return event.event.state == domain::EventState::Published && !isOver(event.event, nowMs) &&
           std::any_of(event.offers.begin(), event.offers.end(),
                       [](const Offer &offer) { return offer.state == Offer::State::Open; });
}

QString consentText(const domain::Event &event, const Words &words)
{
    return event.consent.trimmed().isEmpty() ? words("consent.standard"_L1).arg(event.name) : event.consent;
}

QByteArray formSection(const PageContext &context, const PublicModel &model, const PublicEvent &event,
                       const FormState *form)
{
    const Words &words = context.words();
    const FormState state = form ? *form : FormState();
    const bool open = isOpen(event, context.nowMs);
    QVariantMap data{{u"open"_s, open},
                     {u"closed"_s, open ? QString() : closedText(event, context.nowMs, words)},
                     {u"action"_s, context.link(paths::event(model, event.event) + "/register"_L1)},
                     {u"csrf"_s, QString::fromLatin1(csrfMark)},
                     {u"nonce"_s, QString::fromLatin1(nonceMark)},
                     {u"problem"_s, state.problem},
                     {u"known"_s, state.known},
                     {u"again"_s, paths::event(model, event.event) + "/again?lang="_L1 +
                                      resources::code(context.language)},
                     {u"ticketValue"_s, state.ticket},
                     {u"types"_s, types(event, state, words)},
                     {u"ticketError"_s, state.ticketError},
                     {u"nameLimit"_s, u"120"_s},
                     {u"nameValue"_s, state.name},
                     {u"nameError"_s, state.nameError},
                     {u"emailLimit"_s, u"254"_s},
                     {u"emailValue"_s, state.email},
                     {u"emailError"_s, state.emailError},
                     {u"consentChecked"_s, state.consent},
                     {u"consentText"_s, consentText(event.event, words)},
                     {u"consentError"_s, state.consentError}};
    if (const int count = state.errorCount(); count > 0) {
        data.insert(u"summary"_s, words.counted("error.summary"_L1, count));
        data.insert(u"list"_s, errorList(state));
    }
    return context.templates.render(u"form"_s, data, context.language);
}

} // namespace veche::pages
