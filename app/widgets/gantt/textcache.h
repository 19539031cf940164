// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"
#include "app/widgets/gantt/ganttstyle.h"

#include <QFontMetrics>
#include <QStaticText>

#include <unordered_map>

namespace veche::gantt
{

/// The texts of items, broken, elided and shaped once for a width and kept until they change.
class TextCache
{
public:
    struct Block {
        QSize room;
        QList<QStaticText> title; ///< one a line
        QStaticText line;
        bool isWhole = true; ///< nothing was left out
    };

    void setFonts(const QFont &title, const QFont &line);
    [[nodiscard]] const QFont &titleFont() const { return m_titleFont; }
    [[nodiscard]] const QFont &lineFont() const { return m_lineFont; }
    /// The lines that fit into `room` pixels; stays where it is until the next trim(), forget() or clear().
    const Block &block(int handle, const GanttItem &item, QSize room);
    /// Drops everything when much has gathered; called between frames.
    void trim();
    void forget(int handle) { m_blocks.erase(handle); }
    void clear() { m_blocks.clear(); }

    static constexpr int titleHeight = 18;
    static constexpr int lineHeight = 16;

private:
    [[nodiscard]] Block make(const GanttItem &item, QSize room) const;
    [[nodiscard]] QStringList broken(const QString &text, int width, int lines) const;

    QFont m_titleFont;
    QFont m_lineFont;
    QFontMetrics m_titleMetrics{QFont()};
    QFontMetrics m_lineMetrics{QFont()};
    std::unordered_map<int, Block> m_blocks;
};

} // namespace veche::gantt
