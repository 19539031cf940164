// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/importing/draftwords.h"

#include "app/forms/names.h"
#include "app/importing/words.h"
#include "shared/domain/entities.h"
#include "shared/interchange/scheduleformat.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace veche::importing
{

using namespace imports;
using namespace interchange;
using namespace Qt::StringLiterals;

namespace
{

int lineOf(const Error &error)
{
    static const QRegularExpression line(u"line (\\d+)$"_s);
    return line.match(error.context).captured(1).toInt();
}

/// `detail` is “session.title, 500”: the field, and how much of it is taken.
QString cutText(const QString &detail)
{
    const QString place = detail.section(u", "_s, 0, 0);
    const int most = detail.section(u", "_s, 1).toInt();
    if (place == "session.persons"_L1)
        return Words::tr("A session has more than %n speaker(s); the rest was left out.", nullptr, most);
    if (place == "session.slots"_L1)
        return Words::tr("A session takes place more than %n time(s); the rest was left out.", nullptr, most);
    const domain::EntityInfo *entity = domain::entityNamed(place.section(u'.', 0, 0));
    const int field = entity ? entity->fieldIndex(place.section(u'.', 1)) : -1;
    if (field < 0)
        return Words::tr("A text was cut to its limit: %1.").arg(detail);
    return Words::tr("%1, “%2”: only the first %n character(s) were taken.", nullptr, most)
        .arg(forms::nameOf(*entity), forms::labelOf(*entity, field));
}

QString whatHappened(const Error &error)
{
    const QString &message = error.message;
    const QString detail = message.section(u": "_s, 1);
    if (message.startsWith("the file does not exist"_L1))
        return Words::tr("There is no such file any more.");
    if (message.startsWith("the file can't be opened"_L1))
        return Words::tr("The file can't be opened: %1.").arg(detail);
    if (message.startsWith("the file is larger"_L1))
        return Words::tr("The file is larger than %1 MB. A schedule is much smaller: is this the right one?")
            .arg(message.section(u' ', -2, -2));
    if (message.startsWith("the file declares XML entities"_L1))
        return Words::tr("The file defines XML entities of its own. They are refused, because they can make "
                         "a program read without end. Export the schedule again without them.");
    if (message.startsWith("not a schedule"_L1))
        return Words::tr("This is no schedule: %1. A schedule begins with “schedule”.").arg(detail);
    if (message.startsWith("the file holds no session"_L1))
        return Words::tr("There is no session in it, so that nothing can be imported.");
    if (message.startsWith("the file has no known format"_L1))
        return Words::tr(
                   "This file has none of the formats that can be imported: %1. It begins with %2. Ask for "
                   "an export in one of these.")
            .arg(formatNames(), detail.section(u"; there are"_s, 0, 0));
    if (message.startsWith("the file could be any of these"_L1))
        return Words::tr(
                   "This file could be any of these: %1. Give its name the ending of its format and choose "
                   "it again.")
            .arg(detail.section(u"; "_s, 0, 0));
    if (message.startsWith("not readable as JSON"_L1))
        return Words::tr("This is no JSON that can be read: %1").arg(detail);
    if (message.startsWith("nested deeper"_L1) || message.endsWith("values"_L1))
        return Words::tr(
            "It is nested deeper, or holds more, than any schedule does. Is this the right file?");
    if (message.startsWith("not readable as XML"_L1))
        return Words::tr("This is no XML that can be read: %1").arg(detail);
    if (message.startsWith("more than"_L1))
        return Words::tr("There are more than %1 sessions in it. That is beyond what can be imported.")
            .arg(QLocale().toString(maxScheduleSessions));
    return forms::sentenceFor(error);
}
} // namespace

QString textOf(const ReadWarning &warning)
{
    using Kind = ReadWarning::Kind;
    const QString &detail = warning.detail;
    switch (warning.kind) {
    case Kind::Truncated:
        return Words::tr("The file breaks off here (%1). What came before was read.").arg(detail);
    case Kind::ControlCharacters:
        return Words::tr("%n forbidden control character(s) were left out.", nullptr, detail.toInt());
    case Kind::UnknownEntity:
        return Words::tr("“&%1;” is not known to XML and was kept as its name.").arg(detail);
    case Kind::BadDate:
        return Words::tr("“%1” is not a date or time. The session stays unscheduled.").arg(detail);
    case Kind::BadDuration:
        return Words::tr("“%1” is not a duration. It was read as none.").arg(detail);
    case Kind::DurationRead:
        return Words::tr("The duration “%1” was read as hours, minutes and seconds.").arg(detail);
    case Kind::ZeroLength:
        return Words::tr("“%1” has no length.").arg(detail);
    case Kind::NoTitle:
        return Words::tr("A session without a title was named “%1”.").arg(detail);
    case Kind::OtherTitle:
        return Words::tr("“%1” has the id of a session before it: it was read as a further time of that one.")
            .arg(detail);
    case Kind::IdTaken:
        return Words::tr("“%1” was left out: its id is taken by something else here. Make it by hand.")
            .arg(detail);
    case Kind::NoRoom:
        return Words::tr("“%1” stands in no room.").arg(detail);
    case Kind::UnnamedPerson:
        return Words::tr("A person without a name was left out of “%1”.").arg(detail);
    case Kind::TooLong:
        return cutText(detail);
    case Kind::ZoneUnknown:
        return Words::tr("The time zone “%1” is not known here.").arg(detail);
    case Kind::ZoneGuessed:
        return Words::tr("The file names no time zone. %1 was taken.").arg(detail);
    case Kind::OffsetMismatch:
        return Words::tr("The offset of “%1” is not the zone's. Its clock time was kept.").arg(detail);
    case Kind::NoConference:
        return Words::tr("The file does not say what the conference is called.");
    case Kind::WrongType:
        return Words::tr("Left out: %1 should stand there.").arg(detail);
    case Kind::UnknownField:
        return Words::tr("“%1” is not known here and was left out.").arg(detail);
    case Kind::UnknownWord:
        return Words::tr("The word “%1” is not known here and was read as the usual one.").arg(detail);
    case Kind::Withdrawn:
        return Words::tr("“%1” was left out: the file says that it doesn't take place.").arg(detail);
    case Kind::StrayBytes:
        return Words::tr("Characters in another encoding were read as Windows-1252: %1").arg(detail);
    case Kind::BareAmpersand:
        return Words::tr("“&” is not written as XML wants it, and was read as it stands: %1").arg(detail);
    case Kind::OtherRoom:
        return Words::tr("A session names another room than it stands under, which was taken: %1")
            .arg(detail);
    case Kind::TimesDisagree:
        return Words::tr("Date and start disagree. The date was taken: %1").arg(detail);
    case Kind::ClocksTaken:
        return Words::tr("All starts are apart from their dates by the same time. The starts were taken: %1")
            .arg(detail);
    case Kind::TimeSkipped:
        return Words::tr("The clocks leave this time out: %1").arg(detail);
    case Kind::MoreWarnings:
        break;
    }
    return Words::tr("%n more warning(s) were left out.", nullptr, detail.toInt());
}

QString sentenceFor(const Error &error)
{
    const int line = lineOf(error);
    const QString what = whatHappened(error);
    //: a line of the file, then what is wrong there
    return line > 0 ? Words::tr("Line %1: %2").arg(QLocale().toString(line), what) : what;
}

} // namespace veche::importing
