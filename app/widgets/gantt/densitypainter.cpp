// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/densitypainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace veche::gantt
{
namespace
{
constexpr int binWidth = 4;
constexpr int barWidth = 3;
constexpr int stripBelow = 28;    ///< height in pixels under which bars say nothing
constexpr float strength = 0.85f; ///< of the colour of bars

/// How much to show for a share of time. Nights and pauses make shares small, so the low ones are spread.
float shown(float share)
{
    return std::sqrt(std::min(1.0f, share));
}

QRgb blended(QRgb over, QRgb under, float share)
{
    const auto channel = [share](int a, int b) { return int(float(a) * share + float(b) * (1 - share)); };
    return qRgb(channel(qRed(over), qRed(under)), channel(qGreen(over), qGreen(under)),
                channel(qBlue(over), qBlue(under)));
}
} // namespace

void DensityPainter::begin(const QRect &rect, qint64 left, QRgb surface)
{
    m_rect = rect;
    m_surface = surface;
    const qint64 first = left + rect.left();
    m_shift = -int(((first % binWidth) + binWidth) % binWidth);
    m_bins.assign(size_t(rect.width() - m_shift) / binWidth + 1, {});
    m_isEmpty = true;
}

void DensityPainter::beginLane()
{
    if (!m_isLaneEmpty)
        std::fill(m_bins.begin(), m_bins.end(), Bin{});
    m_isLaneEmpty = true;
}

void DensityPainter::add(double from, double to, QRgb colour)
{
    constexpr float perBin = 1.0f / binWidth;
    const double origin = m_rect.left() + m_shift;
    const float begin = float(std::max(0.0, from - origin)) * perBin;
    const float end =
        float(std::min(double(m_bins.size()) * binWidth, std::max(to, from + 0.25) - origin)) * perBin;
    if (begin >= end)
        return;
    m_isLaneEmpty = false;
    const auto first = size_t(begin);
    const auto last = size_t(end);
    if (first == last) {
        vote(m_bins[first], end - begin, colour);
        return;
    }
    vote(m_bins[first], float(first + 1) - begin, colour);
    for (size_t bin = first + 1; bin < last; ++bin)
        vote(m_bins[bin], 1, colour);
    if (last < m_bins.size())
        vote(m_bins[last], end - float(last), colour);
}

/// The colour that takes more than half of a bin wins whatever the order (Boyer and Moore's majority vote).
inline void DensityPainter::vote(Bin &bin, float share, QRgb colour)
{
    bin.taken += share;
    const float sign = bin.colour == colour ? 1.0f : -1.0f;
    bin.lead += sign * share;
    if (bin.lead < 0) {
        bin.colour = colour;
        bin.lead = -bin.lead;
    }
}

void DensityPainter::endLane(int top, int height)
{
    if (m_isLaneEmpty)
        return;
    if (m_isEmpty) {
        if (m_image.width() < m_rect.width() || m_image.height() < m_rect.height())
            m_image = QImage(m_rect.size().expandedTo(m_image.size()), QImage::Format_ARGB32_Premultiplied);
        for (int y = 0; y < m_rect.height(); ++y)
            std::fill_n(reinterpret_cast<QRgb *>(m_image.scanLine(y)), m_rect.width(), 0u);
        m_isEmpty = false;
    }
    if (height < stripBelow)
        writeStrip(top, height);
    else
        writeBars(top, height);
}

void DensityPainter::writeBars(int top, int height)
{
    const int from = std::max(top, m_rect.top());
    const int to = std::min(top + height, m_rect.bottom() + 1);
    for (Bin &bin : m_bins) {
        bin.colour = blended(bin.colour, m_surface, strength);
        bin.lead = std::max(2.0f, shown(bin.taken) * float(height));
    }
    for (int y = from; y < to; ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y - m_rect.top()));
        const float level = float(top + height - y);
        for (size_t i = 0; i < m_bins.size(); ++i) {
            const Bin &bin = m_bins[i];
            if (bin.taken <= 0 || level > bin.lead)
                continue;
            const int x = m_shift + int(i) * binWidth;
            for (int k = std::max(0, x); k < std::min(m_rect.width(), x + barWidth); ++k)
                row[k] = bin.colour;
        }
    }
}

void DensityPainter::writeStrip(int top, int height)
{
    const int from = std::max(top, m_rect.top());
    const int to = std::min(top + height, m_rect.bottom() + 1);
    if (to <= from)
        return;
    auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(from - m_rect.top()));
    for (size_t i = 0; i < m_bins.size(); ++i) {
        const Bin &bin = m_bins[i];
        if (bin.taken <= 0)
            continue;
        const float share = 0.15f + strength * shown(bin.taken);
        const QRgb colour = blended(bin.colour, m_surface, share);
        const int x = m_shift + int(i) * binWidth;
        for (int k = std::max(0, x); k < std::min(m_rect.width(), x + binWidth); ++k)
            row[k] = colour;
    }
    for (int y = from + 1; y < to; ++y)
        std::copy_n(row, m_rect.width(), reinterpret_cast<QRgb *>(m_image.scanLine(y - m_rect.top())));
}

void DensityPainter::end(QPainter &painter) const
{
    if (!m_isEmpty)
        painter.drawImage(m_rect.topLeft(), m_image, QRect(QPoint(0, 0), m_rect.size()));
}

} // namespace veche::gantt
