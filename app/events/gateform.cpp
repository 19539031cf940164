// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/gateform.h"

#include "app/forms/entitybinding.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QCheckBox>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

GateForm::GateForm(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    m_name = m_form->add<form::LineField>(u"gateName"_s);
    m_reentry = m_form->add<form::CheckField>(u"gateReentry"_s);
    m_many = m_form->add<form::CheckField>(u"gateMany"_s);
    m_typesHeading = m_form->addSection({});
    auto *types = new QWidget(m_form);
    m_types = new QVBoxLayout(types);
    m_types->setContentsMargins({});
    m_types->setSpacing(4);
    m_form->addWidget(types);
    m_form->addStretch();
    m_binding = new forms::EntityBinding(
        workspace, Gate::info(), [this](const Id &) { return gate(); }, this);
    m_binding->setNaming([this](const QString &label) {
        return label.isEmpty() ? tr("Change door “%1”").arg(m_name->value().toString())
                               : tr("Change %1 of “%2”").arg(label.toLower(), m_name->value().toString());
    });
    m_binding->bind(m_name, "name");
    m_binding->bind(m_reentry, "reentry");
    m_binding->bind(m_many, "many_entries");
    connect(&workspace.rights(), &workspace::Rights::changed, this, &GateForm::refresh);
    workspace.watch({&Gate::info(), &TicketType::info()}, this,
                    [this](const storage::ChangeEvent &) { refresh(); });
    retranslate();
}

const Gate *GateForm::gate() const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    return data ? data->gates.find(m_gate) : nullptr;
}

void GateForm::setGate(const Id &gate)
{
    m_gate = gate;
    m_binding->setRow(gate);
    refresh();
}

void GateForm::refresh()
{
    const Gate *now = gate();
    if (!now)
        return;
    m_form->setTitle(now->name);
    const auto types = m_workspace.eventData(now->event)->ticketTypes.ordered();
    while (m_types->count() < static_cast<int>(types.size())) {
        auto *box = new QCheckBox(m_form);
        box->setObjectName(u"gateType_%1"_s.arg(m_types->count()));
        m_types->addWidget(box);
        connect(box, &QCheckBox::clicked, this, [this, box](bool checked) {
            if (const auto id = Id::fromBytes(box->property("ticketType").toByteArray()))
                setAllowed(*id, checked);
        });
    }
    for (int i = 0; i < m_types->count(); ++i) {
        auto *box = static_cast<QCheckBox *>(m_types->itemAt(i)->widget());
        box->setVisible(i < static_cast<int>(types.size()));
        if (i >= static_cast<int>(types.size()))
            continue;
        const TicketType &type = *types[size_t(i)];
        const auto &allowed = now->ticketTypes;
        box->setEnabled(m_workspace.rights().mayEdit(Gate::info(), "ticket_types"));
        box->setText(type.name);
        box->setAccessibleName(tr("Lets in: %1").arg(type.name));
        box->setProperty("ticketType", type.id.toBytes());
        box->setChecked(allowed.empty() ||
                        std::find(allowed.begin(), allowed.end(), type.id) != allowed.end());
    }
    m_typesHeading->setVisible(!types.empty());
}

void GateForm::setAllowed(const Id &type, bool allowed)
{
    const Gate *now = gate();
    if (!now)
        return;
    const auto types = m_workspace.eventData(now->event)->ticketTypes.ordered();
    Gate after = *now;
    if (after.ticketTypes.empty()) {
        for (const TicketType *every : types)
            after.ticketTypes.push_back(TicketTypeId(every->id));
    }
    std::erase(after.ticketTypes, TicketTypeId(type));
    if (allowed)
        after.ticketTypes.push_back(TicketTypeId(type));
    std::sort(after.ticketTypes.begin(), after.ticketTypes.end());
    // All of them is written as none: a type added later is let in too.
    if (after.ticketTypes.size() == types.size())
        after.ticketTypes.clear();
    ChangeSet changes;
    changes.label = tr("Change who may enter at “%1”").arg(now->name);
    changes.update(*now, after);
    if (!changes.isEmpty())
        (void)m_workspace.edit(std::move(changes));
    refresh();
}

void GateForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void GateForm::retranslate()
{
    m_name->setLabel(tr("Door"));
    m_reentry->setText(tr("Lets in again after going out"));
    m_many->setText(tr("Lets the same ticket in many times"));
    m_typesHeading->setText(tr("Lets in"));
    refresh();
}

} // namespace veche::events

#include "moc_gateform.cpp"
