// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/entities.h"

#include <QWidget>

namespace veche::form
{
class CheckField;
class ChoiceField;
class DateTimeField;
class Form;
class LineField;
class NumberField;
class TextField;
} // namespace veche::form
namespace veche::forms
{
class EntityBinding;
}
namespace veche::workspace
{
class Workspace;
}

class QLabel;

namespace veche::events
{

/// The inspector of a ticket type: its price, places, when it is sold and when it is valid.
class TicketForm final : public QWidget
{
    Q_OBJECT

public:
    TicketForm(workspace::Workspace &workspace, QWidget *parent);
    void setTicketType(const Id &type);

protected:
    void changeEvent(QEvent *event) override;

private:
    void connectOwn();
    void retranslate();
    void refresh();
    void setPrice(const QString &text);
    void setPlaces(int places);
    void setPerAddress(int seats);
    [[nodiscard]] const domain::TicketType *type() const;

    workspace::Workspace &m_workspace;
    Id m_type;
    form::Form *m_form;
    form::LineField *m_name, *m_price;
    form::ChoiceField *m_currency;
    form::NumberField *m_places, *m_perAddress;
    form::TextField *m_description;
    form::DateTimeField *m_saleStart, *m_saleEnd, *m_validFrom, *m_validUntil;
    form::CheckField *m_hidden;
    QLabel *m_saleHeading, *m_validHeading;
    forms::EntityBinding *m_binding;
};

} // namespace veche::events
