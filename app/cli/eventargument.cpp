// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/eventargument.h"

#include "app/workspace/workspace.h"

namespace veche::cli
{

using namespace domain;
using namespace Qt::StringLiterals;

Result<EventId> eventArgument(const workspace::Workspace &workspace, const QString &slug)
{
    if (slug.isEmpty() && workspace.events().size() == 1)
        return EventId(workspace.eventsByDate().front()->id);
    if (const Event *event = workspace.eventBySlug(slug); event && !slug.isEmpty())
        return EventId(event->id);
    QStringList known;
    for (const Event *event : workspace.eventsByDate())
        known << event->slug;
    const QString there = known.isEmpty() ? u"there is none"_s : u"there are: %1"_s.arg(known.join(u", "_s));
    if (slug.isEmpty())
        return failure(ErrorKind::Invalid, u"Say which event is meant: --event SLUG"_s, there);
    return failure(ErrorKind::NotFound, u"There is no event “%1”"_s.arg(slug), there);
}

Result<GateId> gateArgument(workspace::Workspace &workspace, const EventId &event, const QString &gate)
{
    if (gate.isEmpty())
        return GateId();
    const workspace::EventData *data = workspace.eventData(event);
    QStringList known;
    for (const Gate *candidate : data ? data->gates.ordered() : std::vector<const Gate *>()) {
        if (candidate->name.compare(gate, Qt::CaseInsensitive) == 0 || candidate->id.toString() == gate)
            return GateId(candidate->id);
        known << candidate->name;
    }
    const QString there = known.isEmpty() ? u"there is none"_s : u"there are: %1"_s.arg(known.join(u", "_s));
    return failure(ErrorKind::NotFound, u"There is no gate “%1”"_s.arg(gate), there);
}

} // namespace veche::cli
