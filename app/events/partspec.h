// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/listcolumn.h"
#include "app/workspace/eventdata.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

using domain::ChangeSet;
using domain::EntityBase;
using workspace::EventData;

/// A kind of things that an event has few of and that are edited in a list: rooms, tracks, tickets, doors.
struct PartSpec {
    QString name; ///< "rooms"; makes object names
    /// Of the event that the window is about, in the order on screen.
    forms::ListRows rows;
    /// A new one called so, at that fractional key.
    std::function<ChangeSet(const EventData &, const QString &name, const QString &position)> make;
    std::function<QString()> heading;
    std::function<QString()> placeholder; ///< of the line that adds one
};

[[nodiscard]] PartSpec roomParts(workspace::Workspace &workspace);
[[nodiscard]] PartSpec trackParts(workspace::Workspace &workspace);
[[nodiscard]] PartSpec ticketParts(workspace::Workspace &workspace, const QString &currency);
[[nodiscard]] PartSpec gateParts(workspace::Workspace &workspace);

/// The quota that limits a ticket type; nullptr where nothing does. Where several do, the one that counts the
/// fewest types.
[[nodiscard]] const domain::Quota *quotaOf(const EventData &data, const Id &ticketType);
/// Limits the type to that many places: its quota's capacity, or a new quota; 0 takes the limit away from a
/// quota of its own.
[[nodiscard]] ChangeSet setPlaces(const EventData &data, const domain::TicketType &type, int places);

/// "Free", "500 ₽", "12.50 €".
[[nodiscard]] QString priceText(const domain::TicketType &type);
/// Minor units of an amount as people type it ("500", "12,50"); nothing where it can't be read.
[[nodiscard]] std::optional<qint64> parsePrice(const QString &text);

} // namespace veche::events
