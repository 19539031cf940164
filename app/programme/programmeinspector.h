// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/programme.h"

#include <QObject>

#include <optional>

class QWidget;

namespace veche::fields
{
class Field;
}
namespace veche::forms
{
class EntityForm;
}
namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

class ProgrammeModel;
class SessionForm;

/// Chooses the form beside the programme: of the session that is selected, of a draft of one, or of a room
/// that is added.
class ProgrammeInspector final : public QObject
{
    Q_OBJECT

public:
    /// The forms become the page's.
    ProgrammeInspector(workspace::Workspace &workspace, const ProgrammeModel &model, QWidget *page);

    /// nullptr where there is nothing to show.
    [[nodiscard]] QWidget *form() const;
    [[nodiscard]] SessionForm *sessionForm() const { return m_sessions; }
    [[nodiscard]] bool isDraft() const;
    /// The one that is selected; null for none, and for a draft.
    [[nodiscard]] domain::SessionId session() const { return m_session; }
    /// `slot` may be null; without a session there is nothing to show.
    void select(const domain::SessionId &session, const domain::SlotId &slot);
    /// Nothing is selected any more; the form stays for what begins next.
    void leave();
    /// A draft, which is a session once it has a title.
    void beginSession(const domain::Session &session, const std::optional<domain::Slot> &slot);
    /// A draft, which is a room, the last of all, once it has a name.
    void beginRoom();

Q_SIGNALS:
    /// The form is another than before, or shows something else.
    void changed();
    /// A draft is a session now, and has that slot.
    void sessionPlaced(const veche::domain::SlotId &slot);
    void roomAdded(const veche::Id &room);
    void draftDropped();

private:
    void connectForms();
    [[nodiscard]] domain::ChangeSet madeRoom(const domain::RowChange &draft) const;
    void leadFromRoomToRoom(fields::Field &name, fields::Field &seats);
    void leaveWhatIsGone();
    [[nodiscard]] const workspace::EventData *data() const;

    workspace::Workspace &m_workspace;
    SessionForm *m_sessions;
    forms::EntityForm *m_rooms;
    domain::SessionId m_session;
    domain::SlotId m_slot;
    Id m_room; ///< the one added last, while it is shown
};

} // namespace veche::programme
