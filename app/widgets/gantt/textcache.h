// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/gantt/ganttmodel.h"
#include "app/widgets/gantt/ganttstyle.h"

#include <QFontMetrics>
#include <QLocale>
#include <QStaticText>

#include <unordered_map>

namespace veche::gantt
{

/// The room for an item's text, in pixels.
struct TextRoom {
    QSize size;
    int free = 0;          ///< beside it, for a title that is wider
    bool isNarrow = false; ///< the title may leave it, or be turned
    bool operator==(const TextRoom &) const = default;
};

/// The texts of items, broken, elided and shaped once for a width and kept until they change: the title, then
/// the time, then the second line. The title goes last where there is little room, and breaks between words.
class TextCache
{
public:
    struct Block {
        TextRoom room;
        QList<QStaticText> title; ///< one a line
        QList<QStaticText> lines; ///< below it
        bool isAlong = false;     ///< to be drawn upward, the lines behind the title
        bool isWhole = true;      ///< nothing was left out
    };

    void setFonts(const QFont &title, const QFont &line);
    void setLocale(const QLocale &locale);
    [[nodiscard]] const QFont &titleFont() const { return m_titleFont; }
    [[nodiscard]] const QFont &lineFont() const { return m_lineFont; }
    /// The lines that fit; stays where it is until the next trim(), forget() or clear().
    const Block &block(int handle, const GanttItem &item, const TextRoom &room);
    /// Drops everything when much has gathered; called between frames.
    void trim();
    void forget(int handle) { m_blocks.erase(handle); }
    void clear() { m_blocks.clear(); }

    static constexpr int titleHeight = 18;
    static constexpr int lineHeight = 16;

private:
    [[nodiscard]] Block make(const GanttItem &item, const TextRoom &room) const;
    [[nodiscard]] Block upright(const GanttItem &item, QSize size) const;
    [[nodiscard]] Block along(const GanttItem &item, int length) const;
    void addLines(Block &block, const GanttItem &item, int width, int most) const;
    [[nodiscard]] QString timeOf(const GanttItem &item, int width) const;
    [[nodiscard]] QString lineOf(const GanttItem &item, int width) const;
    [[nodiscard]] QStringList broken(const QString &text, int width, int lines) const;
    [[nodiscard]] bool fitsLine(const QString &text, int width) const;

    QFont m_titleFont;
    QFont m_lineFont;
    QLocale m_locale;
    QFontMetrics m_titleMetrics{QFont()};
    QFontMetrics m_lineMetrics{QFont()};
    std::unordered_map<int, Block> m_blocks;
};

} // namespace veche::gantt
