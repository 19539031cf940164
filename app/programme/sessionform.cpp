// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/sessionform.h"

#include "app/forms/entitybinding.h"
#include "app/forms/names.h"
#include "app/programme/programmemodel.h"
#include "app/widgets/common/button.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/widgets/form/parse.h"
#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
template <typename E>
QList<form::ChoiceField::Choice> choicesOf()
{
    QList<form::ChoiceField::Choice> choices;
    for (size_t i = 0; i < EnumNames<E>::names.size(); ++i) {
        const E value = static_cast<E>(i);
        choices.append({enumName(value), forms::nameOf(value)});
    }
    return choices;
}
} // namespace

SessionForm::SessionForm(workspace::Workspace &workspace, const ProgrammeModel &model, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    makeFields();
    bindFields();

    connect(m_room, &form::Field::committed, this,
            [this](const QVariant &room) { moveTo(room.toByteArray()); });
    connect(m_speakers, &form::Field::committed, this,
            [this](const QVariant &names) { Q_EMIT speakersEdited(m_session, names.toStringList()); });
    connect(m_schedule, &QPushButton::clicked, this, [this] { Q_EMIT scheduleRequested(m_session); });
    connect(m_unschedule, &QPushButton::clicked, this, [this] { Q_EMIT unscheduleRequested(m_slot); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(m_session); });
    connect(&workspace.rights(), &workspace::Rights::changed, this, &SessionForm::refresh);
    // The model hears of a change first and knows the overlaps by then.
    workspace.watch({&Room::info(), &Track::info()}, this,
                    [this](const storage::ChangeEvent &) { refreshChoices(); });
    workspace.watch({&Room::info(), &Track::info(), &Session::info(), &Slot::info(), &SessionSpeaker::info()},
                    this, [this](const storage::ChangeEvent &) { refresh(); });
    workspace.watch({&Person::info()}, this, [this](const storage::ChangeEvent &event) {
        if (std::any_of(event.rows.begin(), event.rows.end(),
                        [this](const storage::RowEvent &row) { return speaks(row.row->id); }))
            refresh();
    });
    retranslate();
}

void SessionForm::makeFields()
{
    m_title = m_form->add<form::LineField>(u"sessionTitle"_s);
    m_speakers = m_form->add<form::TagsField>(u"sessionSpeakers"_s);
    m_place = m_form->addSection(u"sessionPlace"_s);
    m_room = m_form->add<form::ChoiceField>(u"sessionRoom"_s);
    m_start = m_form->add<form::DateTimeField>(u"sessionStart"_s);
    m_duration = m_form->add<form::DurationField>(u"sessionDuration"_s);
    m_planned = m_form->add<form::DurationField>(u"sessionPlanned"_s);
    m_locked = m_form->add<form::CheckField>(u"sessionLocked"_s);
    m_state = m_form->add<form::ChoiceField>(u"sessionState"_s);
    m_kind = m_form->add<form::ChoiceField>(u"sessionKind"_s);
    m_track = m_form->add<form::ChoiceField>(u"sessionTrack"_s);
    m_language = m_form->add<form::ChoiceField>(u"sessionLanguage"_s);
    m_subtitle = m_form->add<form::LineField>(u"sessionSubtitle"_s);
    m_abstract = m_form->add<form::TextField>(u"sessionAbstract"_s);
    m_description = m_form->add<form::TextField>(u"sessionDescription"_s);
    m_url = m_form->add<form::LineField>(u"sessionUrl"_s);
    m_notes = m_form->add<form::TextField>(u"sessionNotes"_s);
    m_schedule = widgets::makeButton(this, u"scheduleSession"_s, widgets::ButtonKind::Secondary);
    m_unschedule = widgets::makeButton(this, u"unscheduleSession"_s, widgets::ButtonKind::Secondary);
    m_delete = widgets::makeButton(this, u"deleteSession"_s, widgets::ButtonKind::Danger);
    m_form->addButtons({m_schedule, m_unschedule, m_delete});
    m_form->addStretch();
}

void SessionForm::bindFields()
{
    const auto data = [this] { return m_workspace.eventData(m_workspace.currentEvent()); };
    m_sessionBinding = new forms::EntityBinding(
        m_workspace, Session::info(),
        [data](const Id &id) -> const EntityBase * { return data() ? data()->sessions.find(id) : nullptr; },
        this);
    m_sessionBinding->setNaming([this](const QString &label) {
        return tr("Change %1 of “%2”").arg(label.toLower(), m_title->value().toString());
    });
    m_sessionBinding->bind(m_title, "title");
    m_sessionBinding->bind(m_subtitle, "subtitle");
    m_sessionBinding->bind(m_state, "state");
    m_sessionBinding->bind(m_kind, "kind");
    m_sessionBinding->bind(m_track, "track");
    m_sessionBinding->bind(m_language, "language");
    m_sessionBinding->bind(m_planned, "duration");
    m_sessionBinding->bind(m_abstract, "abstract");
    m_sessionBinding->bind(m_description, "description");
    m_sessionBinding->bind(m_url, "url");
    m_sessionBinding->bind(m_notes, "notes");
    m_slotBinding = new forms::EntityBinding(
        m_workspace, Slot::info(),
        [data](const Id &id) -> const EntityBase * { return data() ? data()->slots.find(id) : nullptr; },
        this);
    m_slotBinding->setNaming(
        [this](const QString &) { return tr("Move “%1”").arg(m_title->value().toString()); });
    m_slotBinding->guard(m_room, "rooms");
    m_slotBinding->bind(m_start, "start");
    m_slotBinding->bind(m_duration, "duration");
    m_slotBinding->bind(m_locked, "locked");
}

void SessionForm::setSession(const SessionId &session, const SlotId &slot)
{
    m_session = session;
    m_slot = slot;
    refreshChoices();
    m_sessionBinding->setRow(session);
    m_slotBinding->setRow(slot);
    m_speakers->revert();
    refresh();
}

void SessionForm::focusTitle()
{
    m_title->line()->setFocus();
    m_title->line()->selectAll();
}

void SessionForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void SessionForm::retranslate()
{
    m_title->setLabel(tr("Title"));
    m_speakers->setLabel(tr("Speakers"));
    m_speakers->setPlaceholder(tr("Add a speaker"));
    m_place->setText(tr("Room and time"));
    m_room->setLabel(tr("Room"));
    m_start->setLabel(tr("Starts"));
    m_duration->setLabel(tr("Takes"));
    m_planned->setLabel(tr("Will take"));
    m_locked->setText(tr("Keep this place"));
    m_state->setLabel(tr("State"));
    m_kind->setLabel(tr("Kind"));
    m_track->setLabel(tr("Track"));
    m_language->setLabel(tr("Language"));
    m_subtitle->setLabel(tr("Subtitle"));
    m_abstract->setLabel(tr("Abstract"));
    m_description->setLabel(tr("Description"));
    m_url->setLabel(tr("Web page"));
    m_notes->setLabel(tr("Notes for the team"));
    m_schedule->setText(tr("Schedule"));
    m_unschedule->setText(tr("Unschedule"));
    m_delete->setText(tr("Delete"));
    refreshChoices();
    refresh();
}

void SessionForm::refreshChoices()
{
    m_state->setChoices(choicesOf<SessionState>());
    m_kind->setChoices(choicesOf<SessionKind>());
    QList<form::ChoiceField::Choice> tracks{{QByteArray(), tr("No track")}};
    QList<form::ChoiceField::Choice> rooms{{QByteArray(), tr("No room")}};
    if (const auto *data = m_workspace.eventData(m_workspace.currentEvent())) {
        for (const Track *track : data->tracks.ordered())
            tracks.append({track->id.toBytes(), track->name});
        for (const Room *room : data->rooms.ordered())
            rooms.append({room->id.toBytes(), room->name});
        const Slot *slot = data->slots.find(m_slot);
        if (slot && slot->rooms.size() > 1)
            rooms.append({u"several"_s, tr("%n room(s)", nullptr, static_cast<int>(slot->rooms.size()))});
    }
    m_track->setChoices(tracks);
    m_room->setChoices(rooms);
    QList<form::ChoiceField::Choice> languages{
        {QString(), tr("Not said")}, {u"ru"_s, tr("Russian")}, {u"en"_s, tr("English")}};
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Session *session = data ? data->sessions.find(m_session) : nullptr;
    if (session && !session->language.isEmpty() && session->language != "ru"_L1 &&
        session->language != "en"_L1)
        languages.append({session->language, session->language});
    m_language->setChoices(languages);
    QStringList people;
    for (const Person &person : m_workspace.persons().all()) {
        if (person.mergedInto.isNull())
            people << person.name;
    }
    m_speakers->setSuggestions(people);
}

QStringList SessionForm::speakerNames() const
{
    QStringList names;
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    for (const SessionSpeaker *link :
         data ? data->speakersOf(m_session) : std::vector<const SessionSpeaker *>()) {
        const Person *person = m_workspace.person(link->person);
        if (person && !names.contains(person->name))
            names << person->name;
    }
    return names;
}

void SessionForm::refresh()
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Session *session = data ? data->sessions.find(m_session) : nullptr;
    if (!session)
        return;
    const Slot *slot = data->slots.find(m_slot);
    const bool placed = slot && slot->start.isValid();
    const Track *track = data->tracks.find(session->track);
    m_form->setChip(track ? track->name : QString(), track ? QColor(track->colour) : QColor());
    QStringList parts{session->kindText.isEmpty() ? forms::nameOf(session->kind) : session->kindText,
                      form::durationText(placed ? slot->duration : session->duration),
                      forms::nameOf(session->state).toLower()};
    m_form->setTitle(session->title, parts.join(u" · "_s));
    m_speakers->setValue(speakerNames());
    m_room->setVisible(placed);
    m_start->setVisible(placed);
    m_duration->setVisible(placed);
    m_locked->setVisible(placed);
    m_planned->setVisible(!placed);
    const workspace::Rights &rights = m_workspace.rights();
    const bool mayPlace = rights.mayEdit(Slot::info());
    m_speakers->setReadOnly(!rights.mayEdit(SessionSpeaker::info()) || !rights.mayAdd(Person::info()));
    m_speakers->setVisible(!m_speakers->isReadOnly() || !speakerNames().isEmpty());
    m_schedule->setVisible(!placed && mayPlace);
    m_unschedule->setVisible(placed && mayPlace);
    m_delete->setVisible(rights.mayEdit(Session::info()));
    if (placed) {
        const QVariant room = slot->rooms.empty()       ? QVariant(QByteArray())
                              : slot->rooms.size() == 1 ? QVariant(slot->rooms.front().toBytes())
                                                        : QVariant(u"several"_s);
        m_room->setValue(room);
    }
    refreshWarning();
}

bool SessionForm::speaks(const Id &person) const
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const auto links =
        data ? workspace::linksOf(m_workspace, *data, person) : std::vector<const SessionSpeaker *>();
    return std::any_of(links.begin(), links.end(),
                       [this](const SessionSpeaker *link) { return link->session == m_session; });
}

void SessionForm::refreshWarning()
{
    const QStringList sentences = m_slot.isNull() ? QStringList() : m_model.sentencesOf(m_slot);
    if (sentences.isEmpty())
        m_form->setWarning(theme::State::Bad, {});
    else
        m_form->setWarning(theme::State::Bad, tr("Overlaps"), sentences.mid(0, 4).join(u".\n"_s) + u'.');
}

void SessionForm::moveTo(const QByteArray &room)
{
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Slot *slot = data ? data->slots.find(m_slot) : nullptr;
    const auto id = Id::fromBytes(room);
    if (!slot || (!id && !room.isEmpty()))
        return; // "several rooms" is what it is, not a choice.
    Slot after = *slot;
    after.rooms = id ? IdSet<Room>{RoomId(*id)} : IdSet<Room>();
    ChangeSet changes;
    changes.label = tr("Move “%1”").arg(m_title->value().toString());
    changes.update(*slot, after);
    (void)m_workspace.edit(std::move(changes));
}

} // namespace veche::programme

#include "moc_sessionform.cpp"
