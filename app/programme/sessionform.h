// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "shared/domain/programme.h"

class QPushButton;

namespace veche::programme
{

class ProgrammeModel;

/// The inspector of a session, and of the slot through which it was selected.
class SessionForm final : public forms::EntityForm
{
    Q_OBJECT

public:
    SessionForm(workspace::Workspace &workspace, const ProgrammeModel &model, QWidget *parent = nullptr);
    /// `slot` may be null: then the session has no place.
    void setSession(const domain::SessionId &session, const domain::SlotId &slot);
    /// A draft of a session, and of its slot where it has one: both are stored once it has a title.
    void setNew(const domain::Session &session, const std::optional<domain::Slot> &slot);
    [[nodiscard]] domain::SessionId session() const { return domain::SessionId(row()); }
    [[nodiscard]] domain::SlotId slot() const { return m_slot; }
    void focusTitle() { focusFirst(); }

Q_SIGNALS:
    void deleteRequested(const veche::domain::SessionId &session);
    void unscheduleRequested(const veche::domain::SlotId &slot);
    void scheduleRequested(const veche::domain::SessionId &session);
    void speakersEdited(const veche::domain::SessionId &session, const QStringList &names);
    void personRequested(const veche::Id &person);

protected:
    void refresh() override;
    void changeEvent(QEvent *event) override;

private:
    void addPlace();
    void addWhat();
    void addButtons();
    void retranslate();
    void refreshChoices();
    void refreshPlace(const domain::Slot *slot);
    void showDraft();
    [[nodiscard]] domain::ChangeSet made(const domain::RowChange &draft) const;
    /// Whether that person has a place in the session shown.
    [[nodiscard]] bool speaks(const Id &person) const;
    void refreshWarning();
    void moveTo(const QByteArray &room);
    [[nodiscard]] QStringList speakerNames() const;
    [[nodiscard]] QString title() const;

    const ProgrammeModel &m_model;
    domain::SlotId m_slot;
    std::optional<domain::Slot> m_place; ///< of a draft
    fields::ChoiceField *m_track, *m_language, *m_room;
    fields::DateTimeField *m_start;
    fields::DurationField *m_duration, *m_planned;
    fields::CheckField *m_locked;
    fields::TagsField *m_speakers;
    QPushButton *m_schedule, *m_unschedule, *m_delete;
    forms::EntityBinding *m_slotBinding;
};

} // namespace veche::programme
