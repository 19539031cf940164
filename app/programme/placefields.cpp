// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/placefields.h"

#include "app/forms/entitybinding.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/workspace.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
/// It is what the rooms are, not a choice.
QVariant several()
{
    return u"several"_s;
}
} // namespace

PlaceFields::PlaceFields(workspace::Workspace &workspace, fields::Form *form, std::function<QString()> title)
    : QObject(form)
    , m_workspace(workspace)
    , m_title(std::move(title))
    , m_room(form->add<fields::ChoiceField>(u"sessionRoom"_s))
    , m_start(form->add<fields::DateTimeField>(u"sessionStart"_s))
    , m_duration(form->add<fields::DurationField>(u"sessionDuration"_s))
    , m_locked(form->add<fields::CheckField>(u"sessionLocked"_s))
    , m_binding(new forms::EntityBinding(
          workspace, Slot::info(), [this](const Id &) -> const EntityBase * { return stored(); }, this))
{
    m_binding->setNaming([this](const QString &) { return tr("Move “%1”").arg(m_title()); });
    m_binding->guard(m_room, "rooms");
    m_binding->bind(m_start, "start");
    m_binding->bind(m_duration, "duration");
    m_binding->bind(m_locked, "locked");
    connect(m_room, &fields::Field::committed, this,
            [this](const QVariant &room) { moveTo(room.toByteArray()); });
}

const workspace::EventData *PlaceFields::data() const
{
    return m_workspace.eventData(m_workspace.currentEvent());
}

const Slot *PlaceFields::stored() const
{
    return data() ? data()->slots.find(m_slot) : nullptr;
}

const Slot *PlaceFields::shown() const
{
    const Slot *slot = m_binding->isDraft() ? &*m_drafted : stored();
    return slot && slot->start.isValid() ? slot : nullptr;
}

void PlaceFields::setSlot(const SlotId &slot)
{
    m_slot = slot;
    m_drafted.reset();
    m_binding->setRow(slot);
}

void PlaceFields::setDraft(const std::optional<Slot> &slot)
{
    setSlot(slot ? SlotId(slot->id) : SlotId());
    m_drafted = slot;
    if (!slot)
        return;
    ChangeSet place;
    place.insert(*slot);
    m_binding->setDraft(std::move(place), [this](const RowChange &typed) {
        for (const FieldChange &change : typed.fields)
            Slot::info().fields[change.field].set(*m_drafted, change.value);
        return ChangeSet(); // It goes with the session.
    });
}

void PlaceFields::leaveDraft()
{
    m_binding->leaveDraft();
}

void PlaceFields::refreshChoices()
{
    QList<fields::ChoiceField::Choice> rooms{{QByteArray(), tr("No room")}};
    if (data()) {
        for (const Room *room : data()->rooms.ordered())
            rooms.append({room->id.toBytes(), room->name});
    }
    if (const Slot *slot = stored(); slot && slot->rooms.size() > 1)
        rooms.append({several(), tr("%n room(s)", nullptr, static_cast<int>(slot->rooms.size()))});
    m_room->setChoices(rooms);
}

void PlaceFields::refresh()
{
    const Slot *slot = shown();
    for (fields::Field *field : std::initializer_list<fields::Field *>{m_room, m_start, m_duration, m_locked})
        field->setVisible(slot);
    if (slot)
        m_room->setValue(slot->rooms.empty()       ? QVariant(QByteArray())
                         : slot->rooms.size() == 1 ? QVariant(slot->rooms.front().toBytes())
                                                   : several());
}

void PlaceFields::moveTo(const QByteArray &room)
{
    const auto id = Id::fromBytes(room);
    const IdSet<Room> rooms = id ? IdSet<Room>{RoomId(*id)} : IdSet<Room>();
    if (m_binding->isDraft())
        return m_binding->draft("rooms", ValueTraits<IdSet<Room>>::toValue(rooms));
    const Slot *slot = stored();
    if (!slot || (!id && !room.isEmpty()))
        return;
    Slot after = *slot;
    after.rooms = rooms;
    ChangeSet changes;
    changes.label = tr("Move “%1”").arg(m_title());
    changes.update(*slot, after);
    (void)m_workspace.edit(std::move(changes));
}

} // namespace veche::programme

#include "moc_placefields.cpp"
