// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/conflictwords.h"

#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QLocale>

namespace veche::programme
{

using namespace domain;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::programme)
};
} // namespace

QString sentenceFor(const Overlap &overlap, const SlotId &slot, workspace::Workspace &workspace,
                    const workspace::EventData &data)
{
    const bool isFirst = overlap.first == slot;
    const Session *other = data.sessions.find(isFirst ? overlap.secondSession : overlap.firstSession);
    const Slot *otherSlot = data.slots.find(isFirst ? overlap.second : overlap.first);
    const QString title = other ? other->title : Words::tr("another session");
    const LocalTime end = otherSlot ? otherSlot->end() : overlap.to;
    const QString until = QLocale().toString(end.time(), QLocale::ShortFormat);
    if (overlap.kind == Overlap::Kind::Room) {
        const Room *room = data.rooms.find(overlap.subject);
        const QString name = room ? room->name : Words::tr("The room");
        return Words::tr("%1 is taken by “%2” until %3").arg(name, title, until);
    }
    const Person *person = workspace.person(overlap.subject);
    const QString name = person ? person->name : Words::tr("The speaker");
    return Words::tr("%1 speaks at “%2” until %3").arg(name, title, until);
}

} // namespace veche::programme
