// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/duplicatesheet.h"

#include "app/events/eventedits.h"
#include "app/forms/fieldwords.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/fields.h"
#include "shared/base/text.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace veche::events
{

using namespace domain;
using namespace Qt::StringLiterals;

DuplicateSheet::DuplicateSheet(workspace::Workspace &workspace, QWidget *host)
    : forms::FormSheet(u"duplicateSheet"_s, host)
    , m_workspace(workspace)
    , m_name(new fields::LineField(u"duplicateName"_s, this))
    , m_start(new fields::DateField(u"duplicateStart"_s, this))
    , m_slug(new fields::LineField(u"duplicateSlug"_s, this))
    , m_partsLabel(widgets::makeLabel(this, u"small"_s))
    , m_personalLabel(widgets::makeLabel(this, u"small"_s))
{
    for (fields::Field *field : QList<fields::Field *>{m_name, m_start, m_slug})
        addField(field);
    m_slug->setMaxLength(60);
    makeParts();
    m_name->setValidator([](const QVariant &value) {
        return value.toString().trimmed().isEmpty() ? tr("This can't be empty") : QString();
    });
    m_start->setValidator([](const QVariant &value) {
        return value.toDate().isValid() ? QString() : tr("Say when the copy begins");
    });
    m_slug->setValidator([this](const QVariant &value) {
        const QString slug = value.toString();
        if (slug.isEmpty() || slug != text::slug(slug))
            return tr("Small Latin letters, digits and dashes");
        return takenSlugs(m_workspace, {}).contains(slug) ? tr("Another event has this address") : QString();
    });
    connect(m_name, &fields::Field::editing, this, &DuplicateSheet::guess);
    connect(m_start, &fields::Field::editing, this, &DuplicateSheet::guess);
    connect(m_slug, &fields::Field::editing, this, [this] { m_ownSlug = true; });
    retranslate();
}

void DuplicateSheet::makeParts()
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(4);
    const std::pair<EventPart, QString> parts[] = {
        {EventPart::Rooms, u"partRooms"_s},       {EventPart::Tracks, u"partTracks"_s},
        {EventPart::Sessions, u"partSessions"_s}, {EventPart::Slots, u"partSlots"_s},
        {EventPart::Tasks, u"partTasks"_s},       {EventPart::Tickets, u"partTickets"_s},
        {EventPart::Gates, u"partGates"_s},       {EventPart::Tags, u"partTags"_s},
        {EventPart::Speakers, u"partSpeakers"_s}, {EventPart::Crew, u"partCrew"_s}};
    for (int i = 0; i < 10; ++i) {
        auto *box = new QCheckBox(this);
        box->setObjectName(parts[i].second);
        const bool personal = i >= 8;
        grid->addWidget(box, personal ? 6 : 1 + i / 2, i % 2);
        m_parts.emplace_back(parts[i].first, box);
    }
    grid->addWidget(m_partsLabel, 0, 0, 1, 2);
    grid->addWidget(m_personalLabel, 5, 0, 1, 2);
    content()->addLayout(grid);
}

void DuplicateSheet::openFor(const Id &id)
{
    const Event *event = m_workspace.event(id);
    if (!event)
        return;
    m_event = id;
    m_ownSlug = false;
    // A year later on the same weekday is what most copies are for.
    const QDate next = event->start.isValid() ? event->start.addDays(364) : QDate();
    m_name->setValue(event->name);
    m_start->setValue(next);
    for (const auto &[part, box] : m_parts)
        box->setChecked(impersonalParts.testFlag(part));
    guess();
    popUp();
}

void DuplicateSheet::guess()
{
    if (!m_ownSlug)
        m_slug->setValue(guessSlug(m_name->edited().toString().trimmed(), m_start->edited().toDate(),
                                   takenSlugs(m_workspace, {})));
}

DuplicateOptions DuplicateSheet::options() const
{
    DuplicateOptions options;
    options.parts = {};
    for (const auto &[part, box] : m_parts)
        options.parts.setFlag(part, box->isChecked());
    options.name = m_name->value().toString().simplified();
    options.slug = m_slug->value().toString();
    options.start = m_start->value().toDate();
    options.label = tr("Duplicate “%1”").arg(m_workspace.event(m_event)->name);
    return options;
}

bool DuplicateSheet::accepts()
{
    const Event *event = m_workspace.event(m_event);
    if (!event)
        return false;
    if (!m_start->value().toDate().isValid()) {
        m_start->setError(tr("Say when the copy begins"));
        m_start->setFocus();
        return false;
    }
    return true;
}

void DuplicateSheet::retranslate()
{
    setTexts(tr("Duplicate the event"), tr("All dates shift to the new first day. Registrations stay here."),
             tr("Duplicate"), tr("Cancel"));
    m_name->setLabel(forms::labelOf(Event::info(), "name"));
    m_start->setLabel(tr("First day of the copy"));
    m_slug->setLabel(forms::labelOf(Event::info(), "slug"));
    m_partsLabel->setText(tr("Copy with it"));
    m_personalLabel->setText(tr("Personal data"));
    const QStringList words{tr("Rooms"),    tr("Tracks"),
                            tr("Sessions"), tr("Times and rooms of sessions"),
                            tr("Tasks"),    tr("Tickets"),
                            tr("Doors"),    tr("Tags"),
                            tr("Speakers"), tr("Who does which task")};
    for (size_t i = 0; i < m_parts.size(); ++i) {
        m_parts[i].second->setText(words.at(int(i)));
        m_parts[i].second->setAccessibleName(words.at(int(i)));
    }
}

} // namespace veche::events

#include "moc_duplicatesheet.cpp"
