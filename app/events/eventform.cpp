// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventform.h"

#include "app/events/coverbox.h"
#include "app/events/eventedits.h"
#include "app/forms/dates.h"
#include "app/forms/entitybinding.h"
#include "app/forms/names.h"
#include "app/forms/zones.h"
#include "app/widgets/form/fields.h"
#include "app/widgets/form/form.h"
#include "app/workspace/rights.h"
#include "shared/base/text.h"

#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
constexpr int mostRetentionDays = 3650;
}

EventForm::EventForm(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_form(new form::Form(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_form);
    makeFields(dialogs);
    bindFields();
    connectOwn();
    workspace.watch({&Event::info(), &EventTag::info(), &Tag::info()}, this,
                    [this](const storage::ChangeEvent &) { refresh(); });
    connect(&workspace.rights(), &workspace::Rights::changed, this, &EventForm::refresh);
    retranslate();
}

void EventForm::makeFields(widgets::Dialogs &dialogs)
{
    m_name = m_form->add<form::LineField>(u"eventName"_s);
    m_state = m_form->add<form::ChoiceField>(u"eventState"_s);
    m_summary = m_form->add<form::TextField>(u"eventSummary"_s);
    m_whenHeading = m_form->addSection({});
    m_start = new form::DateField(u"eventStart"_s, m_form);
    m_end = new form::DateField(u"eventEnd"_s, m_form);
    m_form->addPair(m_start, m_end);
    m_doors = m_form->add<form::DateTimeField>(u"eventDoors"_s);
    m_doors->setDefaultTime(QTime(10, 0));
    m_zone = m_form->add<form::ChoiceField>(u"eventZone"_s);
    m_whereHeading = m_form->addSection({});
    m_format = m_form->add<form::ChoiceField>(u"eventFormat"_s);
    m_place = m_form->add<form::LineField>(u"eventPlace"_s);
    m_address = m_form->add<form::LineField>(u"eventAddress"_s);
    m_joinLink = m_form->add<form::LineField>(u"eventJoinLink"_s);
    m_pageHeading = m_form->addSection({});
    m_cover = new CoverBox(m_workspace, dialogs, m_form);
    m_form->addWidget(m_cover);
    m_slug = m_form->add<form::LineField>(u"eventSlug"_s);
    m_description = m_form->add<form::TextField>(u"eventDescription"_s);
    m_tags = m_form->add<form::TagsField>(u"eventTags"_s);
    m_language = m_form->add<form::ChoiceField>(u"eventLanguage"_s);
    m_url = m_form->add<form::LineField>(u"eventUrl"_s);
    m_consent = m_form->add<form::TextField>(u"eventConsent"_s);
    m_retention = m_form->add<form::NumberField>(u"eventRetention"_s);
    m_retention->setRange(0, mostRetentionDays);
    m_form->addStretch();
    m_summary->setLines(2, 5);
    m_description->setLines(4, 16);
    m_slug->setMaxLength(60);
}

void EventForm::bindFields()
{
    m_binding = new forms::EntityBinding(
        m_workspace, Event::info(), [this](const Id &id) { return m_workspace.event(id); }, this);
    m_binding->setNaming([this](const QString &label) {
        return tr("Change %1 of “%2”").arg(label.toLower(), m_name->value().toString());
    });
    const std::pair<form::Field *, const char *> bound[] = {{m_summary, "summary"},
                                                            {m_end, "end"},
                                                            {m_doors, "doors"},
                                                            {m_zone, "zone"},
                                                            {m_format, "format"},
                                                            {m_place, "place"},
                                                            {m_address, "address"},
                                                            {m_slug, "slug"},
                                                            {m_joinLink, "join_link"},
                                                            {m_description, "description"},
                                                            {m_url, "url"},
                                                            {m_language, "language"},
                                                            {m_state, "state"},
                                                            {m_consent, "consent"},
                                                            {m_retention, "retention"}};
    for (const auto &[field, name] : bound)
        m_binding->bind(field, name);
    m_binding->guard(m_name, "name");
    m_binding->guard(m_start, "start");
    m_end->setValidator([this](const QVariant &value) {
        const QDate last = value.toDate();
        return last.isValid() && event() && last < event()->start ? tr("This is before the first day")
                                                                  : QString();
    });
    m_slug->setValidator([this](const QVariant &value) { return slugProblem(value.toString()); });
    m_state->setValidator([this](const QVariant &value) { return stateProblem(value.toString()); });
}

void EventForm::connectOwn()
{
    m_name->setValidator([](const QVariant &value) {
        const QString name = value.toString().simplified();
        if (name.isEmpty())
            return tr("This can't be empty");
        return name.size() > 200 ? tr("At most %n character(s)", nullptr, 200) : QString();
    });
    connect(m_name, &form::Field::committed, this,
            [this](const QVariant &value) { rename(value.toString()); });
    connect(m_start, &form::Field::committed, this,
            [this](const QVariant &value) { setStart(value.toDate()); });
    connect(m_tags, &form::Field::committed, this,
            [this](const QVariant &value) { setTags(value.toStringList()); });
    connect(m_cover, &CoverBox::failed, this, &EventForm::failed);
}

const Event *EventForm::event() const
{
    return m_workspace.event(m_event);
}

void EventForm::setEvent(const Id &event)
{
    m_event = event;
    m_tags->revert(); // An edit of the event before must not reach this one.
    showStates();
    m_binding->setRow(event);
    m_cover->setEvent(event);
    refresh();
}

void EventForm::focus(const QString &what)
{
    if (what == "place"_L1) {
        const Event *now = event();
        if (now && !now->start.isValid())
            m_start->setFocus();
        else if (now && now->format == EventFormat::Online)
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
    const Event *now = event();
    if (!now)
        return;
    m_form->setTitle(now->name, forms::dateRange(now->start, now->end));
    m_form->setChip(forms::nameOf(now->state), theme::tokens().stateMark(forms::stateOf(now->state)));
    m_name->setValue(now->name);
    m_start->setValue(now->start);
    m_tags->setValue(tagsOf(m_workspace, m_event));
    QStringList known;
    for (const Tag &tag : m_workspace.tags().all())
        known << tag.name;
    m_tags->setSuggestions(known);
    const workspace::Rights &rights = m_workspace.rights();
    m_tags->setReadOnly(!rights.mayEdit(EventTag::info()) || !rights.mayAdd(Tag::info()));
    m_tags->setVisible(!m_tags->isReadOnly() || !tagsOf(m_workspace, m_event).isEmpty());
    const bool onSite = now->format != EventFormat::Online;
    m_place->setVisible(onSite);
    m_address->setVisible(onSite);
    m_joinLink->setVisible(now->format != EventFormat::OnSite);
    showStates();
    m_cover->refresh();
}

void EventForm::showStates()
{
    QList<form::ChoiceField::Choice> choices;
    if (const Event *now = event()) {
        for (const EventState state : statesFrom(now->state))
            choices.append({enumName(state), forms::nameOf(state)});
    }
    m_state->setChoices(choices);
}

void EventForm::rename(const QString &name)
{
    if (const Event *now = event())
        commit(renamed(m_workspace, *now, name), tr("Rename “%1”").arg(now->name));
}

void EventForm::setStart(QDate start)
{
    const Event *now = event();
    if (!now)
        return;
    const auto *data = m_workspace.eventData(m_event);
    const bool carries = data && (!data->slots.isEmpty() || !data->tasks.isEmpty());
    if (start.isValid() && now->start.isValid() && carries) {
        // Sessions must not stay behind on the old days.
        m_start->setValue(now->start);
        Q_EMIT moveRequested(start);
        return;
    }
    commit(started(m_workspace, *now, start), tr("Change first day of “%1”").arg(now->name));
}

void EventForm::setTags(const QStringList &names)
{
    if (const Event *now = event())
        commit(tagged(m_workspace, *now, names), tr("Change tags of “%1”").arg(now->name));
}

void EventForm::commit(ChangeSet changes, const QString &label)
{
    if (changes.isEmpty())
        return;
    changes.label = label;
    (void)m_workspace.edit(std::move(changes));
}

QString EventForm::slugProblem(const QString &slug) const
{
    if (slug.isEmpty())
        return tr("This can't be empty");
    if (slug != text::slug(slug))
        return tr("Small Latin letters, digits and dashes");
    return takenSlugs(m_workspace, m_event).contains(slug) ? tr("Another event has this address") : QString();
}

QString EventForm::stateProblem(const QString &state) const
{
    const Event *now = event();
    if (now && state == enumName(EventState::Published) && !now->start.isValid())
        return tr("Give it a date first");
    return {};
}

void EventForm::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void EventForm::retranslate()
{
    m_name->setLabel(tr("Name"));
    m_state->setLabel(tr("State"));
    m_summary->setLabel(tr("In a sentence or two"));
    m_whenHeading->setText(tr("When"));
    m_start->setLabel(tr("First day"));
    m_end->setLabel(tr("Last day"));
    m_doors->setLabel(tr("Doors open"));
    m_zone->setLabel(tr("Time zone"));
    m_whereHeading->setText(tr("Where"));
    m_format->setLabel(tr("Format"));
    m_place->setLabel(tr("Place"));
    m_address->setLabel(tr("Address"));
    m_joinLink->setLabel(tr("Link to join"));
    m_joinLink->setHint(tr("Only those who hold a ticket see it"));
    m_pageHeading->setText(tr("Page"));
    m_slug->setLabel(tr("Address of its page"));
    m_description->setLabel(tr("Description"));
    m_tags->setLabel(tr("Tags"));
    m_language->setLabel(tr("Language of its page and mail"));
    m_url->setLabel(tr("Web page elsewhere"));
    m_consent->setLabel(tr("What one agrees to when registering"));
    m_consent->setHint(tr("Empty: the standard sentence"));
    m_retention->setLabel(tr("Erase guests' data after, days"));
    m_retention->setSpecialText(tr("never"));
    m_retention->setHint(
        tr("The server erases names, addresses and letters of its registrations; counts stay"));
    QList<form::ChoiceField::Choice> formats;
    for (const EventFormat format : {EventFormat::OnSite, EventFormat::Online, EventFormat::Hybrid})
        formats.append({enumName(format), forms::nameOf(format)});
    m_format->setChoices(formats);
    m_language->setChoices({{u"ru"_s, u"Русский"_s}, {u"en"_s, u"English"_s}});
    m_zone->setChoices(forms::zoneChoices(QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs())));
    refresh();
}

} // namespace veche::events

#include "moc_eventform.cpp"
