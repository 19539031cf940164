// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/importcommand.h"

#include "app/workspace/firstrun.h"
#include "app/workspace/programmereader.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/text.h"
#include "shared/interchange/scheduleformat.h"

#include <QJsonArray>
#include <QLocale>

namespace veche::cli
{

using namespace Qt::StringLiterals;
using namespace imports;
using namespace interchange;

namespace
{
QJsonObject countsJson(const EntityCounts &counts)
{
    return {{u"sessions"_s, counts.of<domain::Session>()},
            {u"slots"_s, counts.of<domain::Slot>()},
            {u"people"_s, counts.of<domain::Person>()},
            {u"rooms"_s, counts.of<domain::Room>()},
            {u"tracks"_s, counts.of<domain::Track>()}};
}

QString countsSentence(const QString &what, const EntityCounts &counts)
{
    return u"%1: %2 sessions, %3 slots, %4 people, %5 rooms, %6 tracks"_s.arg(what)
        .arg(counts.of<domain::Session>())
        .arg(counts.of<domain::Slot>())
        .arg(counts.of<domain::Person>())
        .arg(counts.of<domain::Room>())
        .arg(counts.of<domain::Track>());
}

QString systemLanguage()
{
    return QLocale::system().language() == QLocale::Russian ? u"ru"_s : u"en"_s;
}
} // namespace

CommandSpec ImportCommand::spec()
{
    return {
        .name = u"import"_s,
        .summary = u"Imports a schedule (%1) into an event, made where there is none."_s.arg(formatNames()),
        .usage = u"FILE --workspace W [--event SLUG] [--format FORMAT] [--dry-run] [--json]"_s,
        .positional = 1,
        .mayCreate = true,
        .options =
            {{u"event"_s,
              u"The event; otherwise the one that this file was imported into before, else a new one."_s,
              u"SLUG"_s},
             {u"format"_s, u"%1; otherwise the one that the file has."_s.arg(formatNames()), u"FORMAT"_s},
             {u"dry-run"_s, u"Only says what would change."_s},
             {u"json"_s, u"Prints one JSON object."_s}},
        .make = [](Parts parts) { return std::make_unique<ImportCommand>(std::move(parts)); },
    };
}

void ImportCommand::start()
{
    const QString slug = value("event");
    const bool known = workspace() && workspace()->eventBySlug(slug);
    if (!slug.isEmpty() && !known && text::slug(slug) != slug)
        return fail({ErrorKind::Invalid, u"A slug has small Latin letters, digits and dashes"_s, slug});
    QString zone;
    if (const auto *open = workspace()) {
        const auto *event = open->eventBySlug(value("event"));
        zone = event ? event->zone : open->community().zone;
    }
    whenDone(workspace::readSchedule(fileAt(positional(0)), zone, value("format")), this,
             [this](const Result<ScheduleFile> &file) {
                 if (!file)
                     return fail(file.error());
                 compare(*file);
             });
}

void ImportCommand::compare(const ScheduleFile &file)
{
    workspace::ImportTarget target;
    target.eventSlug = value("event");
    target.options.language = workspace() ? workspace()->community().language : systemLanguage();
    if (!workspace() && isSet("dry-run")) {
        target.options.slug = target.eventSlug;
        return drafted(makeDraft(file, {}, target.options));
    }
    if (!workspace()) {
        if (const auto made = createWorkspace(); !made)
            return fail(made.error());
    }
    whenDone(workspace::draftImport(*workspace(), file, target), this,
             [this](const Result<ImportDraft> &draft) {
                 if (!draft)
                     return fail(draft.error());
                 drafted(*draft);
             });
}

void ImportCommand::drafted(const ImportDraft &draft)
{
    if (isSet("dry-run"))
        return report(draft);
    accept(draft);
}

void ImportCommand::accept(const ImportDraft &draft)
{
    domain::ChangeSet changes;
    changes.label = u"Import “%1”"_s.arg(draft.eventName);
    if (workspace()->community().id.isNull()) {
        auto community =
            workspace::communityFrom(workspace()->communityId(), draft.eventName, systemLanguage());
        changes.insert(community);
    }
    changes.append(toChanges(draft, changes.label));
    if (changes.isEmpty())
        return report(draft);
    whenDone(workspace()->edit(std::move(changes)), this,
             [this, draft](const Result<storage::Committed> &committed) {
                 if (!committed)
                     return fail(committed.error());
                 report(draft);
             });
}

void ImportCommand::report(const ImportDraft &draft)
{
    const DraftSummary summary = draft.summary();
    if (isSet("json")) {
        QJsonArray warnings;
        for (const ReadWarning &warning : draft.warnings)
            warnings.append(QJsonObject{
                {u"line"_s, warning.line}, {u"place"_s, placeOf(warning)}, {u"text"_s, toText(warning)}});
        print(QJsonObject{{u"event"_s, draft.eventSlug},
                          {u"new"_s, countsJson(summary.added)},
                          {u"changed"_s, countsJson(summary.changed)},
                          {u"gone"_s, countsJson(summary.gone)},
                          {u"deleted"_s, countsJson(summary.deleted)},
                          {u"warnings"_s, warnings}});
    } else {
        print(u"%1 (%2)"_s.arg(draft.eventName, draft.eventSlug).toUtf8());
        print(countsSentence(u"New"_s, summary.added).toUtf8());
        print(countsSentence(u"Changed"_s, summary.changed).toUtf8());
        // A file that breaks off says nothing about what it lacks.
        print(countsSentence(draft.truncated ? u"Not read any more, kept"_s : u"Gone from the file"_s,
                             summary.gone)
                  .toUtf8());
        if (summary.deleted.total() > 0)
            print(countsSentence(u"Deleted here, left so"_s, summary.deleted).toUtf8());
        if (summary.conflicts > 0)
            print(u"Changed on both sides, ours kept: %1"_s.arg(summary.conflicts).toUtf8());
        for (const ReadWarning &warning : draft.warnings)
            complain(u"%1: %2"_s.arg(placeOf(warning), toText(warning)));
    }
    Q_EMIT finished(0);
}

} // namespace veche::cli

#include "moc_importcommand.cpp"
