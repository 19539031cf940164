// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exportcommand.h"

#include "app/cli/eventargument.h"
#include "app/cli/outputfile.h"
#include "app/workspace/programmereader.h"
#include "shared/base/futures.h"
#include "shared/domain/scheduleconflicts.h"

#include <QHash>
#include <QJsonArray>
#include <QtConcurrentRun>

namespace veche::cli
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
/// Names for what overlaps have ids of.
class Names
{
public:
    explicit Names(const ProgrammeState &state)
    {
        for (const Room &room : state.rooms)
            m_names.insert(room.id, room.name);
        for (const Person &person : state.persons)
            m_names.insert(person.id, person.name);
        for (const Session &session : state.sessions)
            m_names.insert(session.id, session.title);
    }
    [[nodiscard]] QString of(const Id &id) const { return m_names.value(id); }

private:
    QHash<Id, QString> m_names;
};

QString overlapSentence(const Overlap &overlap, const Names &names)
{
    return u"%1: “%2” and “%3” overlap from %4 to %5"_s.arg(
        names.of(overlap.subject), names.of(overlap.firstSession), names.of(overlap.secondSession),
        overlap.from.toString(), overlap.to.toString());
}

QJsonObject overlapJson(const Overlap &overlap, const Names &names)
{
    return {{u"kind"_s, overlap.kind == Overlap::Kind::Room ? u"room"_s : u"speaker"_s},
            {u"subject"_s, names.of(overlap.subject)},
            {u"sessions"_s, QJsonArray{names.of(overlap.firstSession), names.of(overlap.secondSession)}},
            {u"slots"_s, QJsonArray{overlap.first.toString(), overlap.second.toString()}},
            {u"from"_s, overlap.from.toString()},
            {u"to"_s, overlap.to.toString()},
            {u"text"_s, overlapSentence(overlap, names)}};
}

struct Report {
    std::vector<QString> sentences;
    QJsonArray overlaps;
};

Report overlapsOf(const ProgrammeState &state)
{
    const Names names(state);
    Report report;
    for (const Overlap &overlap : ScheduleConflicts(state).all()) {
        report.sentences.push_back(overlapSentence(overlap, names));
        report.overlaps.append(overlapJson(overlap, names));
    }
    return report;
}
} // namespace

CommandSpec ExportCommand::spec()
{
    return {
        .name = u"export"_s,
        .summary = u"Writes an event's programme as it stands in the workspace."_s,
        .usage = u"--workspace W --event SLUG [--format FORMAT] [-o FILE]"_s,
        .options = {{u"event"_s, u"The event."_s, u"SLUG"_s},
                    {u"format"_s,
                     u"%1; otherwise that of the file's ending, or the first."_s.arg(
                         interchange::formatNames()),
                     u"FORMAT"_s},
                    {{u"o"_s, u"output"_s}, u"The file; otherwise standard output."_s, u"FILE"_s}},
        .make = [](Parts parts) { return std::make_unique<ExportCommand>(std::move(parts)); },
    };
}

void ExportCommand::start()
{
    const interchange::ScheduleFormat *format = chosenFormat();
    if (!format)
        return fail({ErrorKind::Invalid,
                     u"The format isn't known; there are: %1"_s.arg(interchange::formatNames()),
                     value("format")});
    const auto event = eventArgument(*workspace(), value("event"));
    if (!event)
        return fail(event.error());
    whenDone(workspace::exportProgramme(*workspace(), this, *event, *format), this,
             [this, format](const Result<interchange::WrittenSchedule> &written) {
                 if (!written)
                     return fail(written.error());
                 QStringList losses;
                 for (const interchange::ScheduleLoss &loss : written->losses)
                     losses << toText(loss);
                 if (!losses.isEmpty())
                     complain(u"%1 has no place for: %2"_s.arg(format->name, losses.join(u", "_s)));
                 write(written->bytes);
             });
}

const interchange::ScheduleFormat *ExportCommand::chosenFormat() const
{
    if (isSet("format"))
        return interchange::formatNamed(value("format"));
    const interchange::ScheduleFormat *byEnding = interchange::formatByEnding(value("output"));
    return byEnding ? byEnding : &interchange::scheduleFormats().front();
}

void ExportCommand::write(const QByteArray &bytes)
{
    if (!isSet("output")) {
        channel().writeOut(bytes);
        Q_EMIT finished(0);
        return;
    }
    if (const auto written = writeOutput(fileAt(value("output")), bytes); !written)
        return fail(written.error());
    Q_EMIT finished(0);
}

CommandSpec ConflictsCommand::spec()
{
    return {
        .name = u"conflicts"_s,
        .summary = u"Lists what overlaps in a room or for a speaker."_s,
        .usage = u"--workspace W --event SLUG [--json]"_s,
        .options = {{u"event"_s, u"The event."_s, u"SLUG"_s}, {u"json"_s, u"Prints one JSON object."_s}},
        .make = [](Parts parts) { return std::make_unique<ConflictsCommand>(std::move(parts)); },
    };
}

void ConflictsCommand::start()
{
    const auto event = eventArgument(*workspace(), value("event"));
    if (!event)
        return fail(event.error());
    const auto compared = chain(workspace::loadProgrammeState(*workspace(), *event), this,
                                [](const Result<ProgrammeState> &state) {
                                    return QtConcurrent::run([state]() -> Result<Report> {
                                        if (!state)
                                            return failure(state.error());
                                        return overlapsOf(*state);
                                    });
                                });
    whenDone(compared, this, [this](const Result<Report> &report) {
        if (!report)
            return fail(report.error());
        if (isSet("json"))
            print(QJsonObject{{u"event"_s, value("event")}, {u"conflicts"_s, report->overlaps}});
        else
            for (const QString &sentence : report->sentences)
                print(sentence.toUtf8());
        Q_EMIT finished(0);
    });
}

} // namespace veche::cli

#include "moc_exportcommand.cpp"
