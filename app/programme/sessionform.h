// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::form
{
class ChoiceField;
class CheckField;
class DateTimeField;
class DurationField;
class Form;
class LineField;
class TagsField;
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

namespace veche::programme
{

class ProgrammeModel;

/// The inspector of a session, and of the slot through which it was selected.
class SessionForm final : public QWidget
{
    Q_OBJECT

public:
    SessionForm(workspace::Workspace &workspace, const ProgrammeModel &model, QWidget *parent = nullptr);
    /// `slot` may be null: then the session has no place.
    void setSession(const domain::SessionId &session, const domain::SlotId &slot);
    [[nodiscard]] const domain::SessionId &session() const { return m_session; }
    /// Puts the keyboard on the title, all of it selected.
    void focusTitle();

Q_SIGNALS:
    void deleteRequested(const veche::domain::SessionId &session);
    void unscheduleRequested(const veche::domain::SlotId &slot);
    void scheduleRequested(const veche::domain::SessionId &session);
    void speakersEdited(const veche::domain::SessionId &session, const QStringList &names);
    void personRequested(const veche::Id &person);

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeFields();
    void bindFields();
    void retranslate();
    void refresh();
    void refreshChoices();
    /// Whether that person has a place in the session shown.
    [[nodiscard]] bool speaks(const Id &person) const;
    void refreshWarning();
    void moveTo(const QByteArray &room);
    [[nodiscard]] QStringList speakerNames() const;

    workspace::Workspace &m_workspace;
    const ProgrammeModel &m_model;
    domain::SessionId m_session;
    domain::SlotId m_slot;
    form::Form *m_form;
    form::LineField *m_title, *m_subtitle, *m_url;
    form::ChoiceField *m_kind, *m_state, *m_track, *m_language, *m_room;
    form::DateTimeField *m_start;
    form::DurationField *m_duration, *m_planned;
    form::CheckField *m_locked;
    form::TagsField *m_speakers;
    form::TextField *m_abstract, *m_description, *m_notes;
    QLabel *m_place;
    QPushButton *m_schedule, *m_unschedule, *m_delete;
    forms::EntityBinding *m_sessionBinding;
    forms::EntityBinding *m_slotBinding;
};

} // namespace veche::programme
