// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/imports/readwarning.h"

namespace veche::imports
{

using namespace Qt::StringLiterals;

QString toText(const ReadWarning &warning)
{
    using Kind = ReadWarning::Kind;
    const QString &detail = warning.detail;
    switch (warning.kind) {
    case Kind::Truncated:
        return u"the file breaks off here (%1); what came before was read"_s.arg(detail);
    case Kind::ControlCharacters:
        return u"%1 forbidden control characters were left out"_s.arg(detail);
    case Kind::UnknownEntity:
        return u"“&%1;” is not known to XML and was kept as its name"_s.arg(detail);
    case Kind::BadDate:
        return u"“%1” is not a date or time; the session stays unscheduled"_s.arg(detail);
    case Kind::BadDuration:
        return u"“%1” is not a duration; it was read as none"_s.arg(detail);
    case Kind::DurationRead:
        return u"the duration “%1” was read as hours, minutes and seconds"_s.arg(detail);
    case Kind::ZeroLength:
        return u"“%1” has no length"_s.arg(detail);
    case Kind::NoTitle:
        return u"a session without a title was named “%1”"_s.arg(detail);
    case Kind::OtherTitle:
        return u"“%1” has the id of a session before it: read as that one's further slot"_s.arg(detail);
    case Kind::IdTaken:
        return u"“%1” was left out: its id is taken by something else here"_s.arg(detail);
    case Kind::NoRoom:
        return u"“%1” stands in no room"_s.arg(detail);
    case Kind::UnnamedPerson:
        return u"a person without a name was left out of “%1”"_s.arg(detail);
    case Kind::TooLong:
        return u"a text was cut to its limit: %1"_s.arg(detail);
    case Kind::ZoneUnknown:
        return u"the time zone “%1” is not known here"_s.arg(detail);
    case Kind::ZoneGuessed:
        return u"the file names no time zone; %1 was taken"_s.arg(detail);
    case Kind::OffsetMismatch:
        return u"the offset of “%1” is not the zone's; its clock time was kept"_s.arg(detail);
    case Kind::NoConference:
        return u"the file does not say what the conference is called"_s;
    case Kind::WrongType:
        return u"left out: %1 should stand there"_s.arg(detail);
    case Kind::UnknownField:
        return u"“%1” is not known here and was left out"_s.arg(detail);
    case Kind::UnknownWord:
        return u"the word “%1” is not known here and was read as the usual one"_s.arg(detail);
    case Kind::Withdrawn:
        return u"“%1” was left out: the file says that it does not take place"_s.arg(detail);
    case Kind::StrayBytes:
        return u"bytes that are no UTF-8 were read as Windows-1252: %1"_s.arg(detail);
    case Kind::BareAmpersand:
        return u"“&” stands by itself and was read so: %1"_s.arg(detail);
    case Kind::OtherRoom:
        return u"an event names another room than it stands under, which was taken: %1"_s.arg(detail);
    case Kind::TimesDisagree:
        return u"date and start disagree, the date was taken: %1"_s.arg(detail);
    case Kind::ClocksTaken:
        return u"all starts are apart from their dates by the same amount, the starts were taken: %1"_s.arg(
            detail);
    case Kind::TimeSkipped:
        return u"the clocks leave out this time: %1"_s.arg(detail);
    case Kind::MoreWarnings:
        break;
    }
    return u"%1 more warnings were left out"_s.arg(detail);
}

QString placeOf(const ReadWarning &warning)
{
    return warning.line > 0 ? u"line %1"_s.arg(warning.line) : warning.path;
}

} // namespace veche::imports
