// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/programme.h"

#include <QObject>

#include <functional>
#include <optional>

namespace veche::fields
{
class ChoiceField;
class Field;
class Form;
} // namespace veche::fields
namespace veche::forms
{
class EntityBinding;
}
namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

/// The fields of a form that say where and when a session stands: those of the slot through which it was
/// selected, or of the draft of one.
class PlaceFields final : public QObject
{
    Q_OBJECT

public:
    /// `title` is the session's, for undo.
    PlaceFields(workspace::Workspace &workspace, fields::Form *form, std::function<QString()> title);

    /// Null: there is no place.
    void setSlot(const domain::SlotId &slot);
    /// A slot that is stored along with its session.
    void setDraft(const std::optional<domain::Slot> &slot);
    [[nodiscard]] const domain::SlotId &slot() const { return m_slot; }
    /// The draft as it is, or went, with what was typed.
    [[nodiscard]] const std::optional<domain::Slot> &drafted() const { return m_drafted; }
    /// Edits are of the stored row from now on.
    void leaveDraft();
    /// The slot shown; nullptr where it has no time.
    [[nodiscard]] const domain::Slot *shown() const;
    void refreshChoices();
    void refresh();

private:
    void moveTo(const QByteArray &room);
    [[nodiscard]] const domain::Slot *stored() const;
    [[nodiscard]] const workspace::EventData *data() const;

    workspace::Workspace &m_workspace;
    std::function<QString()> m_title;
    domain::SlotId m_slot;
    std::optional<domain::Slot> m_drafted;
    fields::ChoiceField *m_room;
    fields::Field *m_start, *m_duration, *m_locked;
    forms::EntityBinding *m_binding;
};

} // namespace veche::programme
