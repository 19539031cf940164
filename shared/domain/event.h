// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

enum class EventState { Draft, Published, Postponed, Cancelled, Past };
enum class EventFormat { OnSite, Online, Hybrid };

/// One meetup, conference or festival.
struct Event : EntityBase {
    QString name;
    QString slug;
    QString summary;     ///< one or two sentences, plain
    QString description; ///< Markdown
    QDate start;         ///< first day, at the event's place
    QDate end;           ///< last day, inclusive
    LocalTime begins;    ///< when it begins on the first day, where known
    LocalTime doors;     ///< when the first day opens, where known
    QString zone;        ///< IANA
    int dayStart =
        0; ///< minutes after midnight at which a programme day begins; earlier belongs to the day before
    QString place;
    QString address;
    EventFormat format = EventFormat::OnSite;
    QString joinLink; ///< for those who hold a ticket
    QString language; ///< of its page and mail, "ru" or "en"
    EventState state = EventState::Draft;
    QString cover;     ///< SHA-256 of the picture's bytes, in hex
    QString url;       ///< an event page elsewhere
    ReleaseId release; ///< the programme that the public sees
    QString consent;   ///< the text that one agrees to when registering, plain; empty uses the standard one
    int retention = 0; ///< days after its last, after which its guests are erased; 0: never

    /// The first hour that is known of it: when it begins, else when the doors open.
    [[nodiscard]] const LocalTime &firstHour() const { return begins.isValid() ? begins : doors; }
    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Event &, const Event &) = default;
};

struct Track : EntityBase {
    EventId event;
    QString name;
    QString colour; ///< "#rrggbb" or empty for the theme's next
    QString slug;
    QString position; ///< fractional key

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Track &, const Track &) = default;
};

struct Room : EntityBase {
    EventId event;
    QString name;
    int capacity = 0; ///< seats; 0 is unknown
    QString guid;
    QString position; ///< fractional key

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Room &, const Room &) = default;
};

/// Link: an event carries a tag.
struct EventTag : EntityBase {
    EventId event;
    TagId tag;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const EventTag &, const EventTag &) = default;
};

/// A picture or file's bytes, small enough to live in a row; its name is the content's hash.
struct Attachment : EntityBase {
    QString hash; ///< SHA-256 of `bytes`, hex
    QString type; ///< media type
    QByteArray bytes;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

template <>
struct EnumNames<EventState> {
    static constexpr std::array names{"draft", "published", "postponed", "cancelled", "past"};
};
template <>
struct EnumNames<EventFormat> {
    static constexpr std::array names{"onsite", "online", "hybrid"};
};

} // namespace veche::domain
