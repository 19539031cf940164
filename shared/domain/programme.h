// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

enum class SessionState { Draft, Accepted, Confirmed, Cancelled };
enum class SessionKind { Talk, Workshop, Panel, Keynote, Lightning, Break, Social, Other };
enum class SpeakerRole { Speaker, Moderator, Host };

/// A talk or another item of the programme: its text and people. Its times and rooms stand in its slots.
struct Session : EntityBase {
    EventId event;
    QString title;
    QString subtitle;
    QString abstract;    ///< HTML or Markdown as it came
    QString description; ///< HTML or Markdown as it came
    TrackId track;
    SessionKind kind = SessionKind::Talk;
    QString kindText; ///< the source's own word for the kind, where it has one
    QString language;
    SessionState state = SessionState::Draft;
    int duration = 0; ///< minutes planned; what an unscheduled session will take
    QString guid;
    QString code;
    QString slug;
    QString url;
    QString feedbackUrl;
    QString links;       ///< one "title<TAB>address" a line
    QString attachments; ///< one "title<TAB>address" a line
    QString recording;   ///< license and opt-out: "license<TAB>true|false"
    QString notes;       ///< for the team
    QString logo;        ///< the address of a picture, as the source has it

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Session &, const Session &) = default;
};

/// One time and place of a session. A break may span rooms.
struct Slot : EntityBase {
    EventId event;
    SessionId session;
    IdSet<Room> rooms;
    LocalTime start;
    int duration = 0; ///< minutes
    QString sourceId; ///< the numeric id that the source gave this slot
    bool locked = false;
    bool later = false; ///< of a start that the clocks show twice that night, the second time

    [[nodiscard]] LocalTime end() const { return start.plus(duration); }
    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Slot &, const Slot &) = default;
};

/// Link: who speaks at a session.
struct SessionSpeaker : EntityBase {
    EventId event;
    SessionId session;
    PersonId person;
    SpeakerRole role = SpeakerRole::Speaker;
    QString position; ///< fractional key

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const SessionSpeaker &, const SessionSpeaker &) = default;
};

/// Link: a session carries a tag.
struct SessionTag : EntityBase {
    EventId event;
    SessionId session;
    TagId tag;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const SessionTag &, const SessionTag &) = default;
};

/// An immutable snapshot of a programme: what the public reads.
struct Release : EntityBase {
    EventId event;
    int number = 0;
    Instant at;
    QString note;
    QByteArray snapshot; ///< see domain/snapshot.h

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Release &, const Release &) = default;
};

template <>
struct EnumNames<SessionState> {
    static constexpr std::array names{"draft", "accepted", "confirmed", "cancelled"};
};
template <>
struct EnumNames<SessionKind> {
    static constexpr std::array names{"talk",      "workshop", "panel",  "keynote",
                                      "lightning", "break",    "social", "other"};
};
template <>
struct EnumNames<SpeakerRole> {
    static constexpr std::array names{"speaker", "moderator", "host"};
};

} // namespace veche::domain
