// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/boxpainter.h"

#include <QPainter>
#include <QPainterPath>

namespace veche::gantt
{
namespace
{
constexpr int endWidth = 8;
constexpr int dashPeriod = 6;
constexpr int dashOn = 4;
constexpr qsizetype keptEnds = 600;
} // namespace

size_t qHash(const BoxPainter::Key &key, size_t seed)
{
    return qHashMulti(seed, key.look.fill, key.look.bar, key.look.border, int(key.look.outline), key.height,
                      key.scale);
}

BoxPainter::BoxPainter(int radius, int bar)
    : m_radius(radius)
    , m_bar(bar)
{
}

void BoxPainter::paint(QPainter &painter, const QRect &box, const BoxLook &look)
{
    if (box.width() < 2 * endWidth || box.height() < 3 * m_radius) {
        paintNarrow(painter, box, look);
        return;
    }
    const Key key{look, box.height(), qRound(painter.device()->devicePixelRatioF() * 100)};
    auto ends = m_ends.constFind(key);
    if (ends == m_ends.constEnd()) {
        if (m_ends.size() >= keptEnds)
            m_ends.clear();
        ends = m_ends.insert(key, render(key));
    }
    const int out = look.outline == Outline::Solid ? outset : 0;
    const QRect whole = box.adjusted(-out, -out, out, out);
    const QRect middle = whole.adjusted(endWidth, 0, -endWidth, 0);
    painter.drawPixmap(whole.topLeft(), ends->left);
    painter.drawPixmap(QPoint(whole.right() + 1 - endWidth, whole.top()), ends->right);
    if (look.outline == Outline::Dashed) {
        painter.drawTiledPixmap(middle, ends->middle);
        return;
    }
    painter.fillRect(middle, QColor::fromRgb(look.outline == Outline::Solid ? look.border : look.fill));
    if (look.outline == Outline::Solid)
        painter.fillRect(middle.adjusted(0, out, 0, -out), QColor::fromRgb(look.fill));
}

void BoxPainter::paintNarrow(QPainter &painter, const QRect &box, const BoxLook &look) const
{
    if (look.outline == Outline::Solid)
        painter.fillRect(box.adjusted(-1, -1, 1, 1), QColor::fromRgb(look.border));
    painter.fillRect(box, QColor::fromRgb(box.height() < 8 ? look.bar : look.fill));
    painter.fillRect(QRect(box.topLeft(), QSize(qMin(m_bar, box.width()), box.height())),
                     QColor::fromRgb(look.bar));
}

BoxPainter::Ends BoxPainter::render(const Key &key) const
{
    const int out = key.look.outline == Outline::Solid ? outset : 0;
    const QSize size(endWidth * 2 + dashPeriod, key.height + 2 * out);
    const qreal ratio = key.scale / 100.0;
    QPixmap whole(size * ratio);
    whole.setDevicePixelRatio(ratio);
    whole.fill(Qt::transparent);
    QPainter painter(&whole);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF body = QRectF(QPointF(out, out), QSizeF(size.width() - 2 * out, key.height));
    if (out > 0) {
        painter.setBrush(QColor::fromRgb(key.look.border));
        painter.drawRoundedRect(QRectF(QPointF(0, 0), QSizeF(size)), m_radius + out, m_radius + out);
    }
    QPainterPath path;
    path.addRoundedRect(body, m_radius, m_radius);
    painter.setClipPath(path);
    painter.fillRect(body, QColor::fromRgb(key.look.fill));
    painter.fillRect(QRectF(body.topLeft(), QSizeF(m_bar, body.height())), QColor::fromRgb(key.look.bar));
    painter.setClipping(false);
    if (key.look.outline == Outline::Dashed) {
        painter.setBrush(Qt::NoBrush);
        QPen pen(QColor::fromRgb(key.look.border), 1);
        pen.setDashPattern({double(dashOn), double(dashPeriod - dashOn)});
        pen.setCapStyle(Qt::FlatCap);
        painter.setPen(pen);
        const QRectF line = body.adjusted(0.5, 0.5, -0.5, -0.5);
        painter.drawRoundedRect(line, m_radius - 0.5, m_radius - 0.5);
    }
    painter.end();
    const auto cut = [&](int x, int width) {
        return whole.copy(QRect(QPoint(qRound(x * ratio), 0), QSize(qRound(width * ratio), whole.height())));
    };
    return {cut(0, endWidth), cut(endWidth, dashPeriod), cut(endWidth + dashPeriod, endWidth)};
}

} // namespace veche::gantt
