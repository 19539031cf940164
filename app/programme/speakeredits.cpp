// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/speakeredits.h"

#include "app/workspace/workspace.h"
#include "shared/base/fractionalkey.h"
#include "shared/base/text.h"
#include "shared/base/textline.h"

namespace veche::programme
{

using namespace Qt::StringLiterals;
using namespace domain;

PersonId SpeakerEdits::personNamed(const QString &typed, ChangeSet &changes) const
{
    const QString name = text::line(typed);
    const QString folded = text::folded(name);
    for (const Person &person : m_workspace.persons().all()) {
        if (text::folded(person.name) == folded)
            return PersonId(m_workspace.person(person.id)->id);
    }
    for (const RowChange &row : changes.rows) { // Added a moment ago, by another row of the same edit.
        const Value *value =
            row.entity == &Person::info() ? row.valueOf(row.entity->fieldIndex("name"_L1)) : nullptr;
        if (value && text::folded(std::get<QString>(*value)) == folded)
            return PersonId(row.id);
    }
    Person person;
    person.id = Id::create();
    person.name = name;
    changes.insert(person);
    return PersonId(person.id);
}

void SpeakerEdits::add(const Session &session, const QStringList &names, ChangeSet &changes) const
{
    QString position;
    for (const QString &name : names) {
        SessionSpeaker link;
        link.person = personNamed(name, changes);
        link.id = Id::create();
        link.event = session.event;
        link.session = SessionId(session.id);
        link.position = position = fractionalkey::between(position, {});
        changes.insert(link);
    }
}

ChangeSet SpeakerEdits::set(const SessionId &session, const QStringList &names) const
{
    ChangeSet changes;
    const auto *data = m_workspace.eventData(m_workspace.currentEvent());
    const Session *found = data ? data->sessions.find(session) : nullptr;
    if (!found)
        return changes;
    changes.label = tr("Change the speakers of “%1”").arg(found->title);
    QSet<Id> wanted;
    QStringList fresh;
    QString last;
    std::vector<const SessionSpeaker *> present = data->speakersOf(session);
    for (const QString &name : names) {
        const auto link = std::find_if(present.begin(), present.end(), [&](const SessionSpeaker *speaker) {
            const Person *person = m_workspace.person(speaker->person);
            return person && person->name == name && !wanted.contains(speaker->id);
        });
        if (link == present.end()) {
            fresh << name;
            continue;
        }
        wanted.insert((*link)->id);
        last = std::max(last, (*link)->position);
    }
    for (const SessionSpeaker *speaker : present) {
        if (!wanted.contains(speaker->id))
            changes.remove(*speaker);
    }
    for (const QString &name : fresh) {
        SessionSpeaker link;
        link.person = personNamed(name, changes);
        link.id = Id::create();
        link.event = found->event;
        link.session = session;
        link.position = last = fractionalkey::between(last, {});
        changes.insert(link);
    }
    return changes;
}

} // namespace veche::programme
