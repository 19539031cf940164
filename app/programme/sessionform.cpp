// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/sessionform.h"

#include "app/forms/choices.h"
#include "app/forms/fieldwords.h"
#include "app/programme/placefields.h"
#include "app/programme/programmeedits.h"
#include "app/programme/programmemodel.h"
#include "app/widgets/common/button.h"
#include "app/widgets/fields/form.h"
#include "app/widgets/fields/parse.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/rights.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QPushButton>

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

namespace
{
const workspace::EventData *dataOf(workspace::Workspace &workspace)
{
    return workspace.eventData(workspace.currentEvent());
}
} // namespace

SessionForm::SessionForm(workspace::Workspace &workspace, const ProgrammeModel &model, QWidget *parent)
    : forms::EntityForm(
          workspace, Session::info(),
          [&workspace](const Id &id) -> const EntityBase * {
              const auto *data = dataOf(workspace);
              return data ? data->sessions.find(id) : nullptr;
          },
          u"session"_s, parent)
    , m_model(model)
{
    add("title");
    m_speakers = form()->add<fields::TagsField>(u"sessionSpeakers"_s);
    m_speakers->setSuggestions([this] { return knownNames(); });
    m_speakers->setOffer([](const QString &name) { return tr("Create “%1”", "a new person").arg(name); });
    connect(&workspace.knownPersons(), &workspace::KnownPersons::completed, m_speakers,
            &fields::TagsField::refreshSuggestions);
    addSection(u"sessionPlace"_s,
               [] { return forms::labelOfRegister(Slot::info(), Slot::info().registerIndex("placement")); });
    m_place = new PlaceFields(workspace, form(), [this] { return title(); });
    m_planned = form()->add<fields::DurationField>(u"sessionPlanned"_s);
    binding()->bind(m_planned, "duration");
    addWhat();
    addButtons();
    workspace.watch({&Room::info(), &Track::info()}, this,
                    [this](const storage::ChangeEvent &) { refreshChoices(); });
    // The model hears of a change first and knows the overlaps by then.
    alsoShows({&Room::info(), &Track::info(), &Session::info(), &Slot::info(), &SessionSpeaker::info()});
    alsoShows({&Person::info()}, [this](const Row &person) { return speaks(person.id); });
    retranslate();
}

void SessionForm::addWhat()
{
    add("state", {.choices = forms::choicesOf<SessionState>});
    add("kind", {.choices = forms::choicesOf<SessionKind>});
    m_track = static_cast<fields::ChoiceField *>(add("track"));
    m_language = form()->add<fields::ChoiceField>(u"sessionLanguage"_s);
    binding()->bind(m_language, "language");
    for (const char *field : {"subtitle", "abstract", "description", "url", "notes"})
        add(field);
    connect(m_speakers, &fields::Field::committed, this,
            [this](const QVariant &names) { Q_EMIT speakersEdited(session(), names.toStringList()); });
}

void SessionForm::addButtons()
{
    m_schedule = widgets::makeButton(this, u"scheduleSession"_s, widgets::ButtonKind::Secondary);
    m_unschedule = widgets::makeButton(this, u"unscheduleSession"_s, widgets::ButtonKind::Secondary);
    m_delete = widgets::makeButton(this, u"deleteSession"_s, widgets::ButtonKind::Danger);
    form()->addButtons({m_schedule, m_unschedule, m_delete});
    connect(m_schedule, &QPushButton::clicked, this, [this] { Q_EMIT scheduleRequested(session()); });
    connect(m_unschedule, &QPushButton::clicked, this, [this] { Q_EMIT unscheduleRequested(slot()); });
    connect(m_delete, &QPushButton::clicked, this, [this] { Q_EMIT deleteRequested(session()); });
}

SlotId SessionForm::slot() const
{
    return m_place->slot();
}

void SessionForm::setSession(const SessionId &session, const SlotId &slot)
{
    m_place->setSlot(slot);
    m_speakers->revert(); // An edit of the session before must not reach this one.
    setRow(session);
    refreshChoices();
    refresh();
}

void SessionForm::setNew(const Session &session, const std::optional<Slot> &slot)
{
    finishDraft(); // It goes to its own place.
    m_place->setDraft(slot);
    refreshChoices();
    ChangeSet blank;
    blank.label = tr("New session");
    blank.insert(session);
    setDraft(std::move(blank), [this](const RowChange &typed) { return made(typed); });
}

ChangeSet SessionForm::made(const RowChange &draft) const
{
    ChangeSet changes;
    if (!problems(draft).empty())
        return changes;
    const Value *title = draft.valueOf(Session::info().fieldIndex("title"));
    changes.label = tr("Add “%1”").arg(toVariant(*title).toString());
    RowChange session = draft;
    if (const auto *data = dataOf(workspace())) {
        QStringList taken;
        const int slug = Session::info().fieldIndex("slug");
        std::erase_if(session.fields, [&](const FieldChange &change) { return change.field == slug; });
        session.fields.push_back(
            {slug, ProgrammeEdits::freeSlug(*data, toVariant(*title).toString(), taken)});
    }
    changes.rows.push_back(session);
    if (m_place->drafted())
        changes.insert(*m_place->drafted());
    m_place->leaveDraft();
    return changes;
}

QString SessionForm::title() const
{
    const auto *data = dataOf(workspace());
    const Session *session = data ? data->sessions.find(row()) : nullptr;
    return session ? session->title : QString();
}

void SessionForm::changeEvent(QEvent *event)
{
    forms::EntityForm::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SessionForm::retranslate()
{
    m_speakers->setLabel(tr("Speakers"));
    m_speakers->setPlaceholder(tr("Add a speaker"));
    m_schedule->setText(tr("Schedule"));
    m_unschedule->setText(tr("Unschedule"));
    m_delete->setText(tr("Delete"));
    refreshChoices();
    refresh();
}

void SessionForm::refreshChoices()
{
    QList<fields::ChoiceField::Choice> tracks{{QByteArray(), tr("No track")}};
    if (const auto *data = dataOf(workspace())) {
        for (const Track *track : data->tracks.ordered())
            tracks.append({track->id.toBytes(), track->name});
    }
    m_track->setChoices(tracks);
    m_place->refreshChoices();
    QList<fields::ChoiceField::Choice> languages{
        {QString(), tr("Not said")}, {u"ru"_s, tr("Russian")}, {u"en"_s, tr("English")}};
    const auto *data = dataOf(workspace());
    const Session *session = data ? data->sessions.find(row()) : nullptr;
    if (session && !session->language.isEmpty() && session->language != "ru"_L1 &&
        session->language != "en"_L1)
        languages.append({session->language, session->language});
    m_language->setChoices(languages);
}

/// Those of everyone, once they are read.
QList<fields::TagsField::Suggestion> SessionForm::knownNames() const
{
    workspace::KnownPersons &known = workspace().knownPersons();
    known.readAhead();
    QList<fields::TagsField::Suggestion> names;
    for (const Person &person : known.soFar().all()) {
        if (person.mergedInto.isNull() && !person.erased)
            names.append({person.name, person.company});
    }
    return names;
}

QStringList SessionForm::speakerNames() const
{
    QStringList names;
    const auto *data = dataOf(workspace());
    for (const SessionSpeaker *link :
         data ? data->speakersOf(row()) : std::vector<const SessionSpeaker *>()) {
        const Person *person = workspace().person(link->person);
        if (person && !names.contains(person->name))
            names << person->name;
    }
    return names;
}

void SessionForm::refresh()
{
    const auto *data = dataOf(workspace());
    const Session *session = data ? data->sessions.find(row()) : nullptr;
    if (isDraft())
        return showDraft();
    if (!session)
        return;
    const Slot *slot = m_place->shown();
    const Track *track = data->tracks.find(session->track);
    form()->setChip(track ? track->name : QString(), track ? QColor(track->colour) : QColor());
    QStringList parts{session->kindText.isEmpty() ? forms::nameOf(session->kind) : session->kindText,
                      fields::durationText(slot ? slot->duration : session->duration),
                      forms::nameOf(session->state).toLower()};
    form()->setTitle(session->title, parts.join(u" · "_s));
    m_speakers->setValue(speakerNames());
    m_planned->setVisible(!slot);
    const workspace::Rights &rights = workspace().rights();
    m_speakers->setReadOnly(!rights.mayEdit(SessionSpeaker::info()) || !rights.mayAdd(Person::info()));
    m_speakers->setVisible(!m_speakers->isReadOnly() || !speakerNames().isEmpty());
    m_delete->setVisible(rights.mayEdit(Session::info()));
    m_schedule->setVisible(!slot && rights.mayEdit(Slot::info()));
    m_unschedule->setVisible(slot && rights.mayEdit(Slot::info()));
    m_place->refresh();
    refreshWarning();
}

/// Its speakers, and the buttons, come with the row.
void SessionForm::showDraft()
{
    form()->setChip({}, {});
    form()->setWarning(theme::State::Bad, {});
    m_planned->setVisible(!m_place->shown());
    m_place->refresh();
    for (QWidget *later : std::initializer_list<QWidget *>{m_speakers, m_schedule, m_unschedule, m_delete})
        later->hide();
}

bool SessionForm::speaks(const Id &person) const
{
    const auto *data = dataOf(workspace());
    const auto links =
        data ? workspace::linksOf(workspace(), *data, person) : std::vector<const SessionSpeaker *>();
    return std::any_of(links.begin(), links.end(),
                       [this](const SessionSpeaker *link) { return link->session == session(); });
}

void SessionForm::refreshWarning()
{
    const QStringList sentences = slot().isNull() ? QStringList() : m_model.sentencesOf(slot());
    if (sentences.isEmpty())
        form()->setWarning(theme::State::Bad, {});
    else
        form()->setWarning(theme::State::Bad, tr("Overlaps"), sentences.mid(0, 4).join(u".\n"_s) + u'.');
}

} // namespace veche::programme

#include "moc_sessionform.cpp"
