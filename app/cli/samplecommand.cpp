// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/samplecommand.h"

#include "app/workspace/config.h"
#include "app/workspace/demo.h"
#include "app/workspace/wholeevent.h"
#include "shared/base/futures.h"
#include "shared/base/lockfile.h"
#include "shared/domain/snapshot.h"

#include <QFile>
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

/// The file has its name only when it is whole: what is cut short leaves nothing that looks like a workspace.
Result<void> SampleCommand::begin()
{
    m_path = fileAt(value("workspace"));
    const QString unfinished = m_path + ".unfinished"_L1;
    // As Database takes it: nobody else is making one here.
    if (const auto lock = LockFile::take(unfinished + ".lock"_L1)) {
        for (const auto ending : {""_L1, "-wal"_L1, "-shm"_L1})
            (void)QFile::remove(unfinished + ending);
    }
    auto made = workspace::Workspace::open({.path = unfinished,
                                            .create = true,
                                            .device = environment().config.deviceFor(m_path),
                                            .author = environment().config.authorFor(m_path)},
                                           environment().clock);
    if (!made)
        return failure(made.error());
    m_made = std::move(*made);
    return {};
}

void SampleCommand::start()
{
    if (workspace())
        return fail({ErrorKind::Conflict, u"The workspace exists already"_s, workspace()->path()});
    if (const auto begun = begin(); !begun)
        return fail(begun.error());
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(environment().clock.wallMs());
    auto changes = workspace::demo::load(
        workspace::demo::builtIn(), {.community = m_made->communityId(), .language = language(), .now = now},
        u"Open the sample"_s);
    if (!changes)
        return fail(changes.error());
    whenDone(m_made->edit(std::move(*changes)), this, [this](const Result<storage::Committed> &done) {
        if (!done)
            return fail(done.error());
        publish();
    });
}

void SampleCommand::publish()
{
    const auto event = m_made->eventsByDate().front();
    const auto state = workspace::programmeState(*m_made, EventId(event->id));
    auto changes =
        releaseChanges(buildSnapshot(state, nullptr), *event, {}, Instant{environment().clock.wallMs()}, {},
                       u"Publish “%1”"_s.arg(event->name));
    if (!changes)
        return fail(changes.error());
    changes->set(Event::info(), event->id, Event::info().fieldIndex("state"_L1),
                 enumName(EventState::Published));
    whenDone(m_made->edit(std::move(*changes)), this,
             [this, slug = event->slug](const Result<storage::Committed> &done) {
                 if (!done)
                     return fail(done.error());
                 finish(slug);
             });
}

void SampleCommand::finish(const QString &event)
{
    const QString unfinished = m_made->path();
    m_made.reset();
    QFile file(unfinished);
    if (!file.rename(m_path))
        return fail({ErrorKind::Denied, file.errorString(), m_path});
    if (isSet("json"))
        print(QJsonObject{{u"workspace"_s, m_path}, {u"event"_s, event}});
    else
        print(u"%1: %2"_s.arg(m_path, event).toUtf8());
    Q_EMIT finished(0);
}

} // namespace veche::cli

#include "moc_samplecommand.cpp"
