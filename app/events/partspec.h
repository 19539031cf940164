// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/eventdata.h"
#include "shared/domain/changes.h"

#include <QVariant>

#include <functional>

namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

using domain::ChangeSet;
using domain::EntityBase;
using workspace::EventData;

/// One column of an inline list.
struct PartColumn {
    QString id;
    std::function<QString()> title;
    /// What is read in the cell.
    std::function<QString(const EventData &, const EntityBase &)> text;
    /// What the editor begins with; none: not edited in the list.
    std::function<QVariant(const EventData &, const EntityBase &)> value = {};
    /// The change that the editor's value means, without its label; empty where it can't be taken.
    std::function<ChangeSet(const EventData &, const EntityBase &, const QVariant &)> change = {};
    /// A colour before the text.
    std::function<QVariant(const EventData &, const EntityBase &)> swatch = {};
    int width = 96;
    int stretch = 0;
    bool number = false;
};

/// A kind of things that an event has few of and that are edited in a list: rooms, tracks, tickets, doors.
struct PartSpec {
    QString name; ///< "rooms"; makes object names
    const domain::EntityInfo *info = nullptr;
    /// Other entities that the list shows something of.
    std::vector<const domain::EntityInfo *> alsoReads;
    /// In the order on screen.
    std::function<std::vector<const EntityBase *>(const EventData &)> rows;
    std::function<QString(const EntityBase &)> title;
    std::function<QString(const EntityBase &)> position;
    /// A new one called so, at that fractional key.
    std::function<ChangeSet(const EventData &, const QString &name, const QString &position)> make;
    /// Takes it away with what would hang in the air.
    std::function<ChangeSet(const EventData &, const EntityBase &)> remove;
    std::vector<PartColumn> columns;
    std::function<QString()> heading;
    std::function<QString()> placeholder; ///< of the line that adds one
    bool header = false;                  ///< shows the columns' titles
};

[[nodiscard]] PartSpec roomParts();
[[nodiscard]] PartSpec trackParts();
[[nodiscard]] PartSpec ticketParts(const QString &currency);
[[nodiscard]] PartSpec gateParts();

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
