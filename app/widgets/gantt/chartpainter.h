// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/boxpainter.h"
#include "app/widgets/gantt/chartgeometry.h"
#include "app/widgets/gantt/densitypainter.h"
#include "app/widgets/gantt/ganttstyle.h"
#include "app/widgets/gantt/textcache.h"

#include <optional>
#include <vector>

namespace veche::gantt
{

/// The view's state as far as it shows in the chart.
struct ChartState {
    QSet<int> selected;
    int current = GanttScene::none;
    bool focused = false;            ///< the view has the keyboard
    std::optional<QRect> focusPlace; ///< the focused empty place, when no item has the focus
    QSet<int> dragged;               ///< shown as ghosts in their old place
    int linkFrom = GanttScene::none; ///< shows the knob from which a link can be dragged
    std::optional<qint64> now;
};

/// Paints lanes, grid, items, density and links of the visible part.
class ChartPainter
{
public:
    ChartPainter(const GanttStyle &style, const QFont &font, const QLocale &locale);

    void paint(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry,
               const ChartState &state);
    /// One item in a place where it isn't (yet): dragged, or about to be dropped.
    void paintLoose(QPainter &painter, const QRect &box, const GanttItem &item, bool conflict);
    /// How far paintLoose() paints out of the box.
    static constexpr int looseReach = 12;
    /// Drops what paintLoose() keeps, as a drag ends.
    void forgetLoose() { m_loose.clear(); }
    void forget(int handle) { m_texts.forget(handle); }
    [[nodiscard]] const GanttStyle &style() const { return m_style; }
    /// True when all the text of an item was shown in its box the last time.
    [[nodiscard]] bool isWhole(int handle, const GanttItem &item, const QRect &box);
    /// The knob beside a box from which a link can be dragged.
    [[nodiscard]] static QRect knob(const QRect &box);

private:
    struct Box {
        QRect rect;
        int free; ///< room beside it for a title that is wider
        int handle;
        quint32 tint;
        bool selected;
        bool faded;
        QRect text;
        const TextCache::Block *block = nullptr; ///< without one it has no room for text
    };

    struct Loose {
        QSize size;
        bool conflict = false;
        QPixmap picture;
    };

    void drawLoose(QPainter &painter, const QRect &box, const GanttItem &item, bool conflict);
    void paintGround(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry) const;
    void collect(const QRect &exposed, const ChartGeometry &geometry, const ChartState &state);
    void collectLane(int lane, int first, TimeSpan span, const ChartGeometry &geometry,
                     const ChartState &state);
    void paintBoxes(QPainter &painter, const ChartGeometry &geometry, const ChartState &state);
    void breakTexts(const ChartGeometry &geometry);
    void paintTexts(QPainter &painter, const ChartGeometry &geometry);
    void paintAlong(QPainter &painter, const Box &box, const QColor &colour) const;
    [[nodiscard]] QColor titleColour(const Box &box, const ChartGeometry &geometry) const;
    void paintLinks(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry) const;
    void paintMarks(QPainter &painter, const QRect &exposed, const ChartGeometry &geometry,
                    const ChartState &state) const;
    void paintLock(QPainter &painter, const QRect &box) const;
    [[nodiscard]] QRgb colourOf(quint32 tint) const;
    [[nodiscard]] BoxLook look(QRgb track, ItemFlags flags, bool faded) const;
    [[nodiscard]] QRect textRect(const QRect &box, bool locked) const;

    GanttStyle m_style;
    std::vector<QRgb> m_tracks;
    BoxPainter m_boxes;
    TextCache m_texts;
    DensityPainter m_density;
    QHash<QString, Loose> m_loose; ///< by item id
    std::vector<Box> m_visible;
};

} // namespace veche::gantt
