// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace veche::gantt
{

enum class Outline : quint8 { None, Solid, Dashed };

/// The look of one box.
struct BoxLook {
    QRgb fill = 0;
    QRgb bar = 0;
    QRgb border = 0;
    Outline outline = Outline::None;
    bool operator==(const BoxLook &) const = default;
};

/// Paints the rounded boxes of items from kept left and right ends, because an antialiased path for each
/// would take most of a frame.
class BoxPainter
{
public:
    static constexpr int outset = 2; ///< pixels by which a solid outline reaches out of the box

    BoxPainter(int radius, int bar);
    void paint(QPainter &painter, const QRect &box, const BoxLook &look);

private:
    struct Key {
        BoxLook look;
        int height = 0;
        int scale = 0; ///< device pixel ratio in hundredths
        bool operator==(const Key &) const = default;
    };
    struct Ends {
        QPixmap left;
        QPixmap middle;
        QPixmap right;
    };
    friend size_t qHash(const Key &key, size_t seed);

    void paintNarrow(QPainter &painter, const QRect &box, const BoxLook &look) const;
    [[nodiscard]] Ends render(const Key &key) const;

    int m_radius;
    int m_bar;
    QHash<Key, Ends> m_ends;
};

} // namespace veche::gantt
