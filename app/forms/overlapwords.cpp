// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/overlapwords.h"

#include "app/forms/dates.h"
#include "app/forms/words.h"
#include "app/workspace/eventdata.h"
#include "app/workspace/workspace.h"

#include <QLocale>

namespace veche::forms
{

using namespace domain;
using namespace Qt::StringLiterals;

QString overlapHeading(workspace::Workspace &workspace, const EventId &event, const Overlap &overlap)
{
    const QLocale locale;
    const QString from = locale.toString(overlap.from.time(), QLocale::ShortFormat);
    const QString to = locale.toString(overlap.to.time(), QLocale::ShortFormat);
    const QString span = Words::tr("%1–%2", "from, to").arg(from, to);
    if (overlap.kind == Overlap::Kind::Room) {
        const auto *data = workspace.eventData(event);
        const Room *room = data ? data->rooms.find(overlap.subject) : nullptr;
        return Words::tr("%1 is taken twice, %2").arg(room ? room->name : QString(), span);
    }
    const Person *person = workspace.person(overlap.subject);
    return Words::tr("%1 is in two places, %2").arg(person ? person->name : QString(), span);
}

QString overlapSentence(workspace::Workspace &workspace, const EventId &event, const Overlap &overlap)
{
    const auto *data = workspace.eventData(event);
    const auto title = [&](const SessionId &id) {
        const Session *session = data ? data->sessions.find(id) : nullptr;
        return session ? session->title : QString();
    };
    const QString both =
        Words::tr("“%1” and “%2”").arg(title(overlap.firstSession), title(overlap.secondSession));
    const Event *its = workspace.event(event);
    return its && its->end > its->start ? u"%1 · %2"_s.arg(dayText(overlap.from.date()), both) : both;
}

} // namespace veche::forms
