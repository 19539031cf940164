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
constexpr int stripBelow = 14; ///< height in pixels under which bars say nothing

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
    m_bins.assign(size_t((rect.width() - m_shift) / binWidth + 1), {});
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
    const double limit = double(m_bins.size()) * binWidth;
    const double begin = std::max(0.0, from - m_rect.left() - m_shift);
    const double end = std::min(limit, std::max(to, from + 0.25) - m_rect.left() - m_shift);
    if (begin >= end)
        return;
    m_isLaneEmpty = false;
    // Narrower than a box means two bins, or three at the most.
    for (auto bin = size_t(begin / binWidth); bin < m_bins.size() && double(bin) * binWidth < end; ++bin) {
        const double binFrom = double(bin) * binWidth;
        const double pixels = std::min(end, binFrom + binWidth) - std::max(begin, binFrom);
        vote(m_bins[bin], float(pixels), colour);
    }
}

void DensityPainter::vote(Bin &bin, float pixels, QRgb colour)
{
    bin.taken += pixels;
    if (bin.colour == colour) {
        bin.lead += pixels;
    } else if (bin.lead < pixels) {
        bin.colour = colour;
        bin.lead = pixels - bin.lead;
    } else {
        bin.lead -= pixels;
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
    for (int y = from; y < to; ++y) {
        auto *row = reinterpret_cast<QRgb *>(m_image.scanLine(y - m_rect.top()));
        const float level = float(top + height - y);
        for (size_t i = 0; i < m_bins.size(); ++i) {
            const Bin &bin = m_bins[i];
            const float share = std::min(1.0f, bin.taken / binWidth);
            if (bin.taken <= 0 || level > std::max(2.0f, share * float(height)))
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
        const float share = std::clamp(0.2f + 0.8f * bin.taken / binWidth, 0.0f, 1.0f);
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
