// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/entityform.h"
#include "app/widgets/fields/fields.h"
#include "shared/domain/programme.h"

class QPushButton;

namespace veche::programme
{

class PlaceFields;
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
    [[nodiscard]] domain::SlotId slot() const;
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
    void addWhat();
    void addButtons();
    void retranslate();
    void refreshChoices();
    void showDraft();
    [[nodiscard]] domain::ChangeSet made(const domain::RowChange &draft) const;
    /// Whether that person has a place in the session shown.
    [[nodiscard]] bool speaks(const Id &person) const;
    void refreshWarning();
    [[nodiscard]] QStringList speakerNames() const;
    [[nodiscard]] QList<fields::TagsField::Suggestion> knownNames() const;
    [[nodiscard]] QString title() const;

    const ProgrammeModel &m_model;
    PlaceFields *m_place;
    fields::ChoiceField *m_track, *m_language;
    fields::DurationField *m_planned; ///< while there is no place
    fields::TagsField *m_speakers;
    QPushButton *m_schedule, *m_unschedule, *m_delete;
};

} // namespace veche::programme
