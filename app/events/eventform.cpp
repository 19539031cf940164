// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventform.h"

#include "app/events/coverbox.h"
#include "app/events/eventedits.h"
#include "app/forms/choices.h"
#include "app/forms/dates.h"
#include "app/forms/zones.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/text.h"

#include <QEvent>
#include <QLabel>
#include <QLineEdit>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int mostRetentionDays = 3650;
}

EventForm::EventForm(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent)
    : forms::EntityForm(
          workspace, Event::info(), [&workspace](const Id &id) { return workspace.event(id); }, u"event"_s,
          parent)
{
    addWhat();
    addWhenAndWhere();
    addPage(dialogs);
    alsoShows({&EventTag::info(), &Tag::info()});
    connectOwn();
}

void EventForm::addWhat()
{
    m_name = form()->add<fields::LineField>(u"eventName"_s);
    binding()->guard(m_name, "name");
    m_state = static_cast<fields::ChoiceField *>(
        add("state", {.validator = [this](const QVariant &value) { return stateProblem(value.toString()); },
                      .choices = [this] { return states(); }}));
    add("summary", {.lines = {2, 5}});
}

void EventForm::addWhenAndWhere()
{
    addSection({}, [] { return tr("When"); });
    m_start = new fields::DateField(u"eventStart"_s, form());
    binding()->guard(m_start, "start");
    form()->addPair(m_start, make("end", {.validator = [this](const QVariant &value) {
                                      return endProblem(value.toDate());
                                  }}));
    add("begins", {.defaultTime = QTime(10, 0)});
    add("doors", {.defaultTime = QTime(9, 30)});
    add("zone", {.choices = [this] {
            return forms::zoneChoices(QDateTime::fromMSecsSinceEpoch(workspace().clock().wallMs()),
                                      forms::zonesInUse(workspace()));
        }});
    addSection({}, [] { return tr("Where"); });
    add("format", {.choices = forms::choicesOf<EventFormat>});
    m_place = add("place");
    m_address = add("address");
    m_joinLink = add("join_link");
}

void EventForm::addPage(widgets::Dialogs &dialogs)
{
    addSection({}, [] { return tr("Page"); });
    m_cover = new CoverBox(workspace(), dialogs, form());
    addRow(m_cover);
    add("slug", {.validator = [this](const QVariant &value) { return slugProblem(value.toString()); }});
    add("description", {.lines = {4, 16}});
    m_tags = form()->add<fields::TagsField>(u"eventTags"_s);
    m_tags->setLabel(tr("Tags"));
    m_tags->setSuggestions([this] {
        QList<fields::TagsField::Suggestion> known;
        for (const Tag &tag : workspace().tags().all())
            known.append({tag.name});
        return known;
    });
    add("language", {.choices = [] {
            return QList<fields::ChoiceField::Choice>{{u"ru"_s, u"Русский"_s}, {u"en"_s, u"English"_s}};
        }});
    add("url");
    add("consent");
    m_retention = static_cast<fields::NumberField *>(add("retention"));
    m_retention->setRange(0, mostRetentionDays);
    m_retention->setSpecialText(tr("never"));
}

void EventForm::connectOwn()
{
    m_name->setValidator([](const QVariant &value) {
        const QString name = value.toString().simplified();
        if (name.isEmpty())
            return tr("This can't be empty");
        return name.size() > 200 ? tr("At most %n character(s)", nullptr, 200) : QString();
    });
    connect(m_name, &fields::Field::committed, this,
            [this](const QVariant &value) { rename(value.toString()); });
    connect(m_start, &fields::Field::committed, this,
            [this](const QVariant &value) { setStart(value.toDate()); });
    connect(m_tags, &fields::Field::committed, this,
            [this](const QVariant &value) { setTags(value.toStringList()); });
    connect(m_cover, &CoverBox::failed, this, &EventForm::failed);
}

const Event *EventForm::now() const
{
    return workspace().event(row());
}

void EventForm::setEvent(const Id &event)
{
    m_cover->setEvent(event);
    if (event == row() && !isDraft())
        return refresh(); // It was the draft: what is typed there stays.
    m_tags->revert();     // An edit of the event before must not reach this one.
    setRow(event);
}

void EventForm::setNew()
{
    const Event blank = blankEvent(workspace(), {});
    ChangeSet draft;
    draft.label = tr("Add an event");
    draft.insert(blank);
    m_cover->setEvent({});
    setDraft(std::move(draft), [this](const RowChange &typed) { return made(typed); });
}

/// The name makes the slug, as long as none was typed.
ChangeSet EventForm::made(const RowChange &draft) const
{
    const Value *name = draft.valueOf(Event::info().fieldIndex("name"));
    ChangeSet changes;
    if (!name || isBlank(*name))
        return changes;
    Event event = blankEvent(workspace(), toVariant(*name).toString());
    const QString slug = event.slug;
    event.id = draft.id;
    for (const FieldChange &change : draft.fields)
        Event::info().fields[change.field].set(event, change.value);
    if (event.slug.isEmpty() || event.slug == blankEvent(workspace(), {}).slug)
        event.slug = slug;
    changes.label = tr("Add an event");
    changes.insert(event);
    return changes;
}

void EventForm::focus(const QString &what)
{
    if (what == "place"_L1) {
        const Event *event = now();
        if (event && !event->start.isValid())
            m_start->setFocus();
        else if (event && event->format == EventFormat::Online)
            m_joinLink->setFocus();
        else
            m_place->setFocus();
    } else if (what == "dates"_L1) {
        m_start->setFocus();
    } else if (what == "state"_L1) {
        m_state->setFocus();
    } else if (what == "name"_L1) {
        m_name->line()->setFocus();
        m_name->line()->selectAll();
    }
}

void EventForm::refresh()
{
    const Event *event = now();
    m_cover->setVisible(!isDraft());
    if (isDraft()) {
        form()->setChip({}, {});
        m_name->setValue(QString());
        m_start->setValue(forms::shown(binding()->drafted("start"), FieldType::Date));
        m_tags->hide();
    }
    if (!event)
        return;
    form()->setTitle(event->name, forms::dateRange(event->start, event->end));
    form()->setChip(forms::nameOf(event->state), theme::tokens().stateMark(forms::stateOf(event->state)));
    m_name->setValue(event->name);
    m_start->setValue(event->start);
    showTags();
    const bool onSite = event->format != EventFormat::Online;
    m_place->setVisible(onSite);
    m_address->setVisible(onSite);
    m_joinLink->setVisible(event->format != EventFormat::OnSite);
    showStates();
    m_cover->refresh();
}

void EventForm::showTags()
{
    const QStringList tags = tagsOf(workspace(), row());
    m_tags->setValue(tags);
    const workspace::Rights &rights = workspace().rights();
    m_tags->setReadOnly(!rights.mayEdit(EventTag::info()) || !rights.mayAdd(Tag::info()));
    m_tags->setVisible(!m_tags->isReadOnly() || !tags.isEmpty());
}

QList<fields::ChoiceField::Choice> EventForm::states() const
{
    QList<fields::ChoiceField::Choice> choices;
    if (const Event *event = now()) {
        for (const EventState state : statesFrom(event->state))
            choices.append({enumName(state), forms::nameOf(state)});
    }
    return choices;
}

void EventForm::showStates()
{
    m_state->setChoices(states());
}

void EventForm::rename(const QString &name)
{
    if (isDraft())
        binding()->draft("name", name);
    else if (const Event *event = now())
        commit(renamed(workspace(), *event, name), tr("Rename “%1”").arg(event->name));
}

void EventForm::setStart(QDate start)
{
    if (isDraft())
        return binding()->draft("start", ValueTraits<QDate>::toValue(start));
    const Event *event = now();
    if (!event)
        return;
    const auto *data = workspace().eventData(row());
    const bool carries = data && (!data->slots.isEmpty() || !data->tasks.isEmpty());
    if (start.isValid() && event->start.isValid() && carries) {
        // Sessions must not stay behind on the old days.
        m_start->setValue(event->start);
        Q_EMIT moveRequested(start);
        return;
    }
    commit(started(workspace(), *event, start), tr("Change first day of “%1”").arg(event->name));
}

void EventForm::setTags(const QStringList &names)
{
    if (const Event *event = now())
        commit(tagged(workspace(), *event, names), tr("Change tags of “%1”").arg(event->name));
}

void EventForm::commit(ChangeSet changes, const QString &label)
{
    if (changes.isEmpty())
        return;
    changes.label = label;
    (void)workspace().edit(std::move(changes));
}

QString EventForm::endProblem(QDate last) const
{
    const Event *event = now();
    return last.isValid() && event && last < event->start ? tr("This is before the first day") : QString();
}

QString EventForm::slugProblem(const QString &slug) const
{
    if (slug.isEmpty())
        return tr("This can't be empty");
    if (slug != text::slug(slug))
        return tr("Small Latin letters, digits and dashes");
    return takenSlugs(workspace(), row()).contains(slug) ? tr("Another event has this address") : QString();
}

QString EventForm::stateProblem(const QString &state) const
{
    const Event *event = now();
    if (event && state == enumName(EventState::Published) && !event->start.isValid())
        return tr("Give it a date first");
    return {};
}

void EventForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_tags->setLabel(tr("Tags"));
        m_retention->setSpecialText(tr("never"));
    }
    forms::EntityForm::changeEvent(event);
}

} // namespace veche::events

#include "moc_eventform.cpp"
