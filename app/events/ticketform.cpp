// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/ticketform.h"

#include "app/events/partspec.h"
#include "app/forms/fieldwords.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QLabel>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;
using Validator = fields::Field::Validator;

namespace
{
constexpr int mostPlaces = 1'000'000;

const TicketType *typeOf(workspace::Workspace &workspace, const Id &id)
{
    const auto *data = workspace.eventData(workspace.currentEvent());
    return data ? data->ticketTypes.find(id) : nullptr;
}

QList<fields::ChoiceField::Choice> currencies()
{
    QList<fields::ChoiceField::Choice> choices;
    for (const QString &code : {u"RUB"_s, u"EUR"_s, u"USD"_s, u"GBP"_s, u"KZT"_s, u"BYN"_s, u"AMD"_s,
                                u"GEL"_s, u"RSD"_s, u"CHF"_s, u"PLN"_s})
        choices.append({code, code});
    return choices;
}

Validator notBefore(const fields::Field *from)
{
    return [from](const QVariant &value) {
        const auto end = value.value<LocalTime>();
        const auto begin = from->value().value<LocalTime>();
        return end.isValid() && begin.isValid() && end <= begin ? TicketForm::tr("This is before the start")
                                                                : QString();
    };
}
} // namespace

TicketForm::TicketForm(workspace::Workspace &workspace, QWidget *parent)
    : forms::EntityForm(
          workspace, TicketType::info(), [&workspace](const Id &id) { return typeOf(workspace, id); },
          u"ticketType"_s, parent)
{
    add("name");
    addMoney();
    add("description", {.lines = {2, 6}});
    addSale();
    add("hidden");
    alsoShows({&TicketType::info(), &Quota::info(), &QuotaMember::info()});
}

/// The price is typed as an amount and stored in cents, the places are those of a quota, and as many seats
/// as nobody has said are the usual ones.
void TicketForm::addMoney()
{
    m_price = new fields::LineField(u"ticketTypePrice"_s, form());
    m_currency = make("currency", {.choices = currencies});
    form()->addPair(m_price, m_currency);
    m_places = form()->add<fields::NumberField>(u"ticketTypePlaces"_s);
    m_places->setRange(0, mostPlaces);
    m_places->setSpecialText(tr("no limit"));
    m_perAddress = form()->add<fields::NumberField>(u"ticketTypePerAddress"_s);
    m_perAddress->setRange(1, mostPlaces);
    m_quotaBinding = new forms::EntityBinding(
        workspace(), Quota::info(), [](const Id &) { return nullptr; }, this);
    m_quotaBinding->guard(m_places, "capacity");
    binding()->guard(m_price, "price");
    binding()->guard(m_perAddress, "per_address");
    m_price->setValidator([](const QVariant &value) {
        return parsePrice(value.toString()) ? QString() : tr("An amount like 500 or 12.50; 0 is free");
    });
    connect(m_price, &fields::Field::committed, this,
            [this](const QVariant &value) { setPrice(value.toString()); });
    connect(m_places, &fields::Field::committed, this,
            [this](const QVariant &value) { setPlaces(value.toInt()); });
    connect(m_perAddress, &fields::Field::committed, this,
            [this](const QVariant &value) { setPerAddress(value.toInt()); });
}

void TicketForm::addSale()
{
    const QTime midnight(0, 0), endOfDay(23, 59);
    const auto heading = [this](const char *reg) {
        addSection({}, [reg] {
            return forms::labelOfRegister(TicketType::info(), TicketType::info().registerIndex(reg));
        });
    };
    heading("sale");
    const fields::Field *saleStart = add("sale_start", {.defaultTime = midnight});
    add("sale_end", {.validator = notBefore(saleStart), .defaultTime = endOfDay});
    heading("valid");
    const fields::Field *validFrom = add("valid_from", {.defaultTime = midnight});
    add("valid_until", {.validator = notBefore(validFrom), .defaultTime = endOfDay});
}

const TicketType *TicketForm::type() const
{
    return typeOf(workspace(), row());
}

void TicketForm::refresh()
{
    const TicketType *now = type();
    if (!now)
        return;
    if (m_quotaBinding->row() != now->id)
        m_quotaBinding->setRow(now->id);
    const auto &data = *workspace().eventData(now->event);
    form()->setTitle(now->name, priceText(*now));
    const bool whole = now->priceMinor % 100 == 0;
    m_price->setValue(QLocale().toString(double(now->priceMinor) / 100, 'f', whole ? 0 : 2));
    m_currency->setVisible(now->priceMinor > 0);
    const Quota *quota = quotaOf(data, now->id);
    m_places->setValue(quota ? quota->capacity : 0);
    m_perAddress->setValue(now->seatsPerAddress());
    QStringList others;
    for (const QuotaMember *member : quota ? data.membersOf(quota->id) : std::vector<const QuotaMember *>()) {
        const TicketType *other = data.ticketTypes.find(member->ticketType);
        if (other && other->id != now->id)
            others << other->name;
    }
    m_places->setHint(others.isEmpty() ? QString() : tr("Together with %1").arg(others.join(u", "_s)));
}

void TicketForm::change(const QString &label, const std::function<void(TicketType &)> &set)
{
    const TicketType *now = type();
    if (!now)
        return;
    TicketType after = *now;
    set(after);
    ChangeSet changes;
    changes.label = label.arg(now->name);
    changes.update(*now, after);
    if (!changes.isEmpty())
        (void)workspace().edit(std::move(changes));
}

void TicketForm::setPrice(const QString &text)
{
    if (const auto price = parsePrice(text))
        change(tr("Change price of “%1”"), [&](TicketType &type) { type.priceMinor = *price; });
}

void TicketForm::setPerAddress(int seats)
{
    change(tr("Change tickets for one address of “%1”"), [&](TicketType &type) { type.perAddress = seats; });
}

void TicketForm::setPlaces(int places)
{
    const TicketType *now = type();
    if (!now)
        return;
    ChangeSet changes = events::setPlaces(*workspace().eventData(now->event), *now, places);
    changes.label = tr("Change places of “%1”").arg(now->name);
    if (!changes.isEmpty())
        (void)workspace().edit(std::move(changes));
}

void TicketForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        m_places->setSpecialText(tr("no limit"));
    forms::EntityForm::changeEvent(event);
}

} // namespace veche::events

#include "moc_ticketform.cpp"
