// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/peoplelist.h"

#include "app/forms/listpage.h"
#include "app/people/personform.h"
#include "app/workspace/workspace.h"

#include <QCoreApplication>

namespace veche::people
{

using namespace Qt::StringLiterals;
using namespace domain;
using forms::ListRows;
using forms::ListWords;
using widgets::Page;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::people)
};

/// Of the event that the window is about.
int sessionsOf(workspace::Workspace &workspace, const Id &person)
{
    const auto *data = workspace.eventData(workspace.currentEvent());
    if (!data)
        return 0;
    std::vector<Id> sessions;
    for (const SessionSpeaker *link : data->sessionsOf(person)) {
        if (std::find(sessions.begin(), sessions.end(), link->session) == sessions.end())
            sessions.push_back(link->session);
    }
    return static_cast<int>(sessions.size());
}

bool isListed(const Person &person)
{
    return person.mergedInto.isNull() && !person.erased;
}

ListRows people(workspace::Workspace &workspace)
{
    const auto sessions = [&workspace](const EntityBase &person) {
        const int count = sessionsOf(workspace, person.id);
        return count > 0 ? QVariant(count) : QVariant();
    };
    return {.info = &Person::info(),
            .all =
                [&workspace] {
                    std::vector<const EntityBase *> all;
                    for (const Person &person : workspace.persons().all()) {
                        if (isListed(person))
                            all.push_back(&person);
                    }
                    return all;
                },
            .find = [&workspace](const Id &id) -> const EntityBase * {
                const Person *person = workspace.personRow(id);
                return person && isListed(*person) ? person : nullptr;
            },
            .columns = {{.id = u"name"_s, .width = 220, .stretch = 2},
                        {.id = u"company"_s, .width = 160, .stretch = 1},
                        {.id = u"title"_s, .width = 200, .stretch = 2},
                        {.id = u"email"_s, .width = 220, .stretch = 2},
                        {.id = u"sessions"_s,
                         .width = 96,
                         .title = [] { return Words::tr("Sessions"); },
                         .value = sessions,
                         .number = true}},
            .alsoShows = {&SessionSpeaker::info()}};
}

ListWords words()
{
    return {.title = Words::tr("People"),
            .find = Words::tr("Find a person"),
            .nothingFound = Words::tr("Nobody is called “%1”."),
            .add = Words::tr("Add a person"),
            .emptyTitle = Words::tr("Nobody yet"),
            .emptySentence =
                Words::tr("Speakers, helpers and guests stand here once, for all your events. "
                          "They also arrive with an imported programme and with registrations.")};
}
} // namespace

Page *makePeopleList(workspace::Workspace &workspace, QWidget *parent)
{
    auto *form = new PersonForm(workspace);
    auto *page = new forms::ListPage(workspace, people(workspace), form, u"people"_s, words, parent);
    page->addSegment({.key = u"all"_s, .title = [] { return Words::tr("Everyone"); }});
    page->addSegment(
        {.key = u"speakers"_s,
         .title = [] { return Words::tr("Speakers here"); },
         .fits = [&workspace](const EntityBase &person) { return sessionsOf(workspace, person.id) > 0; },
         .nothing = [] { return Words::tr("Nobody speaks at this event yet."); }});
    QObject::connect(form, &PersonForm::sessionRequested, page, [page](const Id &session) {
        Q_EMIT page->navigationRequested(u"programme"_s, session.toString());
    });
    return page;
}

} // namespace veche::people
