// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>

QT_BEGIN_NAMESPACE
class QPalette;
QT_END_NAMESPACE

namespace veche::gantt
{

/// The colours and sizes (logical pixels) of the chart and the tray.
struct GanttStyle {
    QColor surface, sunken, text, muted, faint, line;
    QColor accent, accentText, accentWeak;
    QColor warn, bad, badWeak;
    QColor bubble, bubbleText;
    QList<QColor> tracks;

    int textBody = 13;
    int textSmall = 11;
    int laneHeight = 104;
    int headingHeight = 28;
    int laneWidth = 132;
    int headerHeight = 44;
    int padding = 8;   ///< between an item and the edges of its lane
    int gap = 4;       ///< between items stacked in a lane
    int minItem = 40;  ///< an item is not squeezed below this while its lane can grow
    int bar = 3;       ///< the coloured edge of an item
    int radius = 4;    ///< of an item
    qreal tint = 0.16; ///< share of the track's colour in the body of an item

    [[nodiscard]] static GanttStyle light();
    [[nodiscard]] static GanttStyle dark();
    /// light() or dark(), whichever the palette is, with the palette's own surface, text and accent.
    [[nodiscard]] static GanttStyle fromPalette(const QPalette &palette);

    [[nodiscard]] bool isDark() const { return surface.lightness() < 128; }
    /// The colour of a track by number, going round when there are more tracks than colours.
    [[nodiscard]] QColor track(int index) const;
    [[nodiscard]] QFont titleFont(const QFont &base) const;
    [[nodiscard]] QFont bodyFont(const QFont &base) const;
    [[nodiscard]] QFont smallFont(const QFont &base) const;
};

/// `share` of one opaque colour over another.
[[nodiscard]] QColor mixed(const QColor &over, const QColor &under, qreal share);

} // namespace veche::gantt
