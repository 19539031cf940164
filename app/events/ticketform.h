// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "shared/domain/entities.h"

namespace veche::events
{

/// The inspector of a ticket type: its price, places, when it is sold and when it is valid.
class TicketForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    TicketForm(workspace::Workspace &workspace, QWidget *parent);

protected:
    void refresh() override;
    void changeEvent(QEvent *event) override;

private:
    void addMoney();
    void addSale();
    void setPrice(const QString &text);
    void setPlaces(int places);
    void setPerAddress(int seats);
    void change(const QString &label, const std::function<void(domain::TicketType &)> &set);
    [[nodiscard]] const domain::TicketType *type() const;

    fields::LineField *m_price;
    fields::Field *m_currency;
    fields::NumberField *m_places, *m_perAddress;
    forms::EntityBinding *m_quotaBinding;
};

} // namespace veche::events
