// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/ticketform.h"

#include "app/events/partspec.h"
#include "app/forms/entitybinding.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int mostPlaces = 1'000'000;
}

TicketForm::TicketForm(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    m_name = m_form->add<form::LineField>(u"ticketTypeName"_s);
    m_price = new form::LineField(u"ticketTypePrice"_s, m_form);
    m_currency = new form::ChoiceField(u"ticketTypeCurrency"_s, m_form);
    m_form->addPair(m_price, m_currency);
    m_places = m_form->add<form::NumberField>(u"ticketTypePlaces"_s);
    m_perAddress = m_form->add<form::NumberField>(u"ticketTypePerAddress"_s);
    m_description = m_form->add<form::TextField>(u"ticketTypeDescription"_s);
    m_saleHeading = m_form->addSection({});
    m_saleStart = m_form->add<form::DateTimeField>(u"ticketTypeSaleStart"_s);
    m_saleEnd = m_form->add<form::DateTimeField>(u"ticketTypeSaleEnd"_s);
    m_validHeading = m_form->addSection({});
    m_validFrom = m_form->add<form::DateTimeField>(u"ticketTypeValidFrom"_s);
    m_validUntil = m_form->add<form::DateTimeField>(u"ticketTypeValidUntil"_s);
    m_hidden = m_form->add<form::CheckField>(u"ticketTypeHidden"_s);
    m_form->addStretch();
    for (form::DateTimeField *from : {m_saleStart, m_validFrom})
        from->setDefaultTime(QTime(0, 0));
    for (form::DateTimeField *until : {m_saleEnd, m_validUntil})
        until->setDefaultTime(QTime(23, 59));
    m_places->setRange(0, mostPlaces);
    m_perAddress->setRange(1, mostPlaces);
    m_description->setLines(2, 6);
    connectOwn();
    retranslate();
}

void TicketForm::connectOwn()
{
    m_binding = new forms::EntityBinding(
        m_workspace, TicketType::info(),
        [this](const Id &id) -> const EntityBase * {
            const auto *data = m_workspace.eventData(m_workspace.currentEvent());
            return data ? data->ticketTypes.find(id) : nullptr;
        },
        this);
    m_binding->setNaming([this](const QString &label) {
        return tr("Change %1 of “%2”").arg(label.toLower(), m_name->value().toString());
    });
    m_binding->bind(m_name, "name");
    m_binding->bind(m_currency, "currency");
    m_binding->guard(m_price, "price");
    m_binding->guard(m_places, "name"); // Quotas and types are the same people's.
    m_binding->guard(m_perAddress, "per_address");
    m_binding->bind(m_description, "description");
    m_binding->bind(m_saleStart, "sale_start");
    m_binding->bind(m_saleEnd, "sale_end");
    m_binding->bind(m_validFrom, "valid_from");
    m_binding->bind(m_validUntil, "valid_until");
    m_binding->bind(m_hidden, "hidden");
    const auto after = [](form::DateTimeField *from) {
        return [from](const QVariant &value) {
            const auto end = value.value<LocalTime>();
            const auto begin = from->value().value<LocalTime>();
            return end.isValid() && begin.isValid() && end <= begin ? tr("This is before the start")
                                                                    : QString();
        };
    };
    m_saleEnd->setValidator(after(m_saleStart));
    m_validUntil->setValidator(after(m_validFrom));
    m_price->setValidator([](const QVariant &value) {
        return parsePrice(value.toString()) ? QString() : tr("An amount like 500 or 12.50; 0 is free");
    });
    connect(m_price, &form::Field::committed, this,
            [this](const QVariant &value) { setPrice(value.toString()); });
    connect(m_places, &form::Field::committed, this,
            [this](const QVariant &value) { setPlaces(value.toInt()); });
    connect(m_perAddress, &form::Field::committed, this,
            [this](const QVariant &value) { setPerAddress(value.toInt()); });
    m_workspace.watch({&TicketType::info(), &Quota::info(), &QuotaMember::info()}, this,
                      [this](const storage::ChangeEvent &) { refresh(); });
}

const TicketType *TicketForm::type() const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    return data ? data->ticketTypes.find(m_type) : nullptr;
}

void TicketForm::setTicketType(const Id &type)
{
    m_type = type;
    m_binding->setRow(type);
    refresh();
}

void TicketForm::refresh()
{
    const TicketType *now = type();
    if (!now)
        return;
    const auto &data = *m_workspace.eventData(now->event);
    m_form->setTitle(now->name, priceText(*now));
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

void TicketForm::setPrice(const QString &text)
{
    const TicketType *now = type();
    const auto price = parsePrice(text);
    if (!now || !price)
        return;
    ChangeSet changes;
    changes.label = tr("Change price of “%1”").arg(now->name);
    TicketType after = *now;
    after.priceMinor = *price;
    changes.update(*now, after);
    if (!changes.isEmpty())
        (void)m_workspace.edit(std::move(changes));
}

void TicketForm::setPlaces(int places)
{
    const TicketType *now = type();
    if (!now)
        return;
    ChangeSet changes = events::setPlaces(*m_workspace.eventData(now->event), *now, places);
    changes.label = tr("Change places of “%1”").arg(now->name);
    if (!changes.isEmpty())
        (void)m_workspace.edit(std::move(changes));
}

void TicketForm::setPerAddress(int seats)
{
    const TicketType *now = type();
    if (!now)
        return;
    ChangeSet changes;
    changes.label = tr("Change tickets for one address of “%1”").arg(now->name);
    TicketType after = *now;
    after.perAddress = seats;
    changes.update(*now, after);
    if (!changes.isEmpty())
        (void)m_workspace.edit(std::move(changes));
}

void TicketForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void TicketForm::retranslate()
{
    m_name->setLabel(tr("Ticket"));
    m_price->setLabel(tr("Price"));
    m_currency->setLabel(tr("Currency"));
    m_places->setLabel(tr("Places"));
    m_places->setSpecialText(tr("no limit"));
    m_perAddress->setLabel(tr("Tickets for one address"));
    m_perAddress->setHint(tr("On the page, one e-mail address gets at most so many"));
    m_description->setLabel(tr("What it includes"));
    m_saleHeading->setText(tr("On sale"));
    m_saleStart->setLabel(tr("From"));
    m_saleEnd->setLabel(tr("Until"));
    m_validHeading->setText(tr("Valid at the door"));
    m_validFrom->setLabel(tr("From"));
    m_validUntil->setLabel(tr("Until"));
    m_hidden->setText(tr("Not offered on the page"));
    QList<form::ChoiceField::Choice> currencies;
    for (const QString &code : {u"RUB"_s, u"EUR"_s, u"USD"_s, u"GBP"_s, u"KZT"_s, u"BYN"_s, u"AMD"_s,
                                u"GEL"_s, u"RSD"_s, u"CHF"_s, u"PLN"_s})
        currencies.append({code, code});
    m_currency->setChoices(currencies);
    refresh();
}

} // namespace veche::events

#include "moc_ticketform.cpp"
