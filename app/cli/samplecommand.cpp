// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/samplecommand.h"

#include "app/workspace/demo.h"
#include "app/workspace/wholeevent.h"
#include "app/workspace/workspace.h"
#include "shared/domain/snapshot.h"

#include <QLocale>

namespace veche::cli
{

using namespace Qt::StringLiterals;
using namespace domain;

CommandSpec SampleCommand::spec()
{
    return {
        .name = u"sample"_s,
        .summary = u"Makes a workspace that holds the sample event, its programme published."_s,
        .usage = u"--workspace W [--lang ru|en] [--json]"_s,
        .mayCreate = true,
        .options = {{u"lang"_s, u"The language of its texts; otherwise the system's."_s, u"LANGUAGE"_s},
                    {u"json"_s, u"Prints one JSON object."_s}},
        .make = [](Parts parts) { return std::make_unique<SampleCommand>(std::move(parts)); },
    };
}

QString SampleCommand::language() const
{
    if (isSet("lang"))
        return value("lang");
    return QLocale::system().language() == QLocale::Russian ? u"ru"_s : u"en"_s;
}

void SampleCommand::start()
{
    if (workspace())
        return fail({ErrorKind::Conflict, u"The workspace exists already"_s, workspace()->path()});
    const auto made = createWorkspace();
    if (!made)
        return fail(made.error());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(surroundings().clock.wallMs());
    auto changes = workspace::demo::load(
        workspace::demo::builtIn(), {.community = (*made)->communityId(), .language = language(), .now = now},
        u"Open the sample"_s);
    if (!changes)
        return fail(changes.error());
    (*made)->edit(std::move(*changes)).then(this, [this](Result<storage::Committed> done) {
        if (!done)
            return fail(done.error());
        publish();
    });
}

void SampleCommand::publish()
{
    const auto event = workspace()->eventsByDate().front();
    const auto state = workspace::programmeState(*workspace(), EventId(event->id));
    auto changes =
        releaseChanges(buildSnapshot(state, nullptr), *event, {}, Instant{surroundings().clock.wallMs()}, {},
                       u"Publish «%1»"_s.arg(event->name));
    if (!changes)
        return fail(changes.error());
    changes->set(Event::info(), event->id, Event::info().fieldIndex("state"_L1),
                 enumName(EventState::Published));
    workspace()
        ->edit(std::move(*changes))
        .then(this, [this, slug = event->slug](Result<storage::Committed> done) {
            if (!done)
                return fail(done.error());
            if (isSet("json"))
                print(QJsonObject{{u"workspace"_s, workspace()->path()}, {u"event"_s, slug}});
            else
                print(u"%1: %2"_s.arg(workspace()->path(), slug).toUtf8());
            Q_EMIT finished(0);
        });
}

} // namespace veche::cli
