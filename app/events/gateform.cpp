// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/gateform.h"

#include "app/forms/fieldwords.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QCheckBox>
#include <QLabel>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

GateForm::GateForm(workspace::Workspace &workspace, QWidget *parent)
    : forms::EntityForm(
          workspace, Gate::info(),
          [&workspace](const Id &id) -> const EntityBase * {
              const auto *data = workspace.eventData(workspace.currentEvent());
              return data ? data->gates.find(id) : nullptr;
          },
          u"gate"_s, parent)
{
    add("name");
    add("reentry");
    add("many_entries");
    m_typesHeading = addSection({}, [] { return forms::labelOf(Gate::info(), "ticket_types"); });
    auto *types = new QWidget(form());
    m_types = new QVBoxLayout(types);
    m_types->setContentsMargins({});
    m_types->setSpacing(4);
    addRow(types);
    alsoShows({&TicketType::info()});
}

const Gate *GateForm::gate() const
{
    const auto *data = workspace().eventData(workspace().currentEvent());
    return data ? data->gates.find(row()) : nullptr;
}

void GateForm::refresh()
{
    if (const Gate *now = gate()) {
        form()->setTitle(now->name);
        showTypes(*now);
    }
}

void GateForm::showTypes(const Gate &gate)
{
    const auto types = workspace().eventData(gate.event)->ticketTypes.ordered();
    while (m_types->count() < static_cast<int>(types.size())) {
        auto *box = new QCheckBox(form());
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
        const auto &allowed = gate.ticketTypes;
        box->setEnabled(workspace().rights().mayEdit(Gate::info(), "ticket_types"));
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
    const auto types = workspace().eventData(now->event)->ticketTypes.ordered();
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
        (void)workspace().edit(std::move(changes));
    refresh();
}

} // namespace veche::events

#include "moc_gateform.cpp"
