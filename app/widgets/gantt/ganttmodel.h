// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFlags>
#include <QObject>
#include <QStringList>

namespace veche::gantt
{

/// The special states of an item; every flag shows by form, not by colour alone.
enum class ItemFlag : quint8 {
    Locked = 1,      ///< can be selected and opened, not moved
    Conflict = 2,    ///< outlined in the bad colour
    Unconfirmed = 4, ///< dashed outline
    Ghost = 8,       ///< faded: done, cancelled or only here to be seen
    Warning = 16,    ///< outlined in the warning colour
};
Q_DECLARE_FLAGS(ItemFlags, ItemFlag)
Q_DECLARE_OPERATORS_FOR_FLAGS(ItemFlags)

/// One row of the chart; a heading is a thin row that holds no items and names the lanes below it.
struct GanttLane {
    QString id;
    QString title;
    QString subtitle;
    bool heading = false;
    bool renamable = false; ///< its title may be typed over in the chart
    bool operator==(const GanttLane &) const = default;
};

/// One bar of the chart. Times are local wall-clock minutes since 1970-01-01T00:00, so no zone is needed
/// here.
struct GanttItem {
    QString id;
    QStringList lanes; ///< ids; an item may lie in several lanes, or in none and is then not shown
    qint64 start = 0;
    qint64 minutes = 0;
    QString title;
    QString line;  ///< the second line
    QColor colour; ///< colour of the track; when invalid, `track` chooses one of the style's
    int track = 0; ///< index into GanttStyle::tracks, modulo their number
    ItemFlags flags;
    QString brief; ///< instead of `line` where that has no room
    bool operator==(const GanttItem &) const = default;
};

/// A dependency drawn from the end of one item to the start of another.
struct GanttLink {
    QString from;
    QString to;
    bool broken = false; ///< drawn in the warning colour
};

/// A place that an item would take; what the view asks for and never does itself.
struct GanttMove {
    QString id;
    QStringList lanes;
    qint64 start = 0;
    qint64 minutes = 0;
    bool operator==(const GanttMove &) const = default;
};

/// The data behind a GanttView: lanes, items and links with exact change signals.
class GanttModel : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// The lanes from top to bottom.
    [[nodiscard]] virtual QList<GanttLane> lanes() const = 0;
    /// The ids of all items, in any order.
    [[nodiscard]] virtual QStringList itemIds() const = 0;
    /// The item; one with an empty id when there is none.
    [[nodiscard]] virtual GanttItem item(const QString &id) const = 0;
    [[nodiscard]] virtual QList<GanttLink> links() const { return {}; }
    /// A sentence on what would be wrong if the items lay as proposed; empty when nothing would.
    /// Called for each step of a drag, so it has about two milliseconds.
    [[nodiscard]] virtual QString conflictText(const QList<GanttMove> &proposed) const
    {
        Q_UNUSED(proposed)
        return {};
    }

Q_SIGNALS:
    void itemsInserted(const QStringList &ids);
    void itemsRemoved(const QStringList &ids);
    void itemsChanged(const QStringList &ids);
    void lanesChanged();
    void linksChanged();
    void modelReset();
};

} // namespace veche::gantt
