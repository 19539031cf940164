// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRect>

#include <vector>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace veche::gantt
{

/// Draws how full each lane is where items are too narrow for boxes of their own.
///
/// Tall lanes get bars whose height grows with the share of time taken, thin ones a strip whose strength
/// does; the colour is the one that takes most of the time.
class DensityPainter
{
public:
    /// Begins a frame that covers `rect`; `left` is the axis position of x = 0, to which the bars are tied.
    void begin(const QRect &rect, qint64 left, QRgb surface);
    /// Begins a lane; items added until endLane() belong to it.
    void beginLane();
    /// Adds an item by its two ends in pixels, as exact as they are.
    void add(double from, double to, QRgb colour);
    /// Writes the lane into [top, top + height).
    void endLane(int top, int height);
    void end(QPainter &painter) const;

private:
    struct Bin {
        float taken = 0; ///< share of the bin, above 1 where items overlap
        float lead = 0;  ///< by how much `colour` leads the vote; then the height of the bar
        QRgb colour = 0;
    };

    static void vote(Bin &bin, float share, QRgb colour);
    void writeBars(int top, int height);
    void writeStrip(int top, int height);

    QRect m_rect;
    int m_shift = 0; ///< x of the first bin, relative to m_rect
    QRgb m_surface = 0;
    std::vector<Bin> m_bins;
    QImage m_image;
    bool m_isLaneEmpty = true;
    bool m_isEmpty = true;
};

} // namespace veche::gantt
