// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/textcache.h"

#include "app/widgets/gantt/timeaxis.h"

#include <QTextLayout>
#include <QTextOption>

namespace veche::gantt
{
namespace
{
constexpr size_t keptBlocks = 8000;
constexpr int mostLines = 5;    ///< of a title
constexpr int leastFree = 24;   ///< beside a narrow item, for its title to leave it
constexpr int leastAlong = 56;  ///< of a narrow item's height, for its title to be turned
constexpr int betweenAlong = 8; ///< from a turned title to the line behind it

/// Elided, or nothing where hardly a letter would be left.
QString cut(const QFontMetrics &metrics, const QString &text, int width)
{
    const QString shown = metrics.elidedText(text, Qt::ElideRight, width);
    return shown.size() < 3 && shown != text ? QString() : shown;
}

QStaticText shaped(const QString &text, const QFont &font)
{
    QStaticText made(text);
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare({}, font);
    return made;
}

bool isCut(const QStringList &lines)
{
    return lines.constLast().isEmpty() || lines.constLast().endsWith(QChar(0x2026));
}
} // namespace

void TextCache::setFonts(const QFont &title, const QFont &line)
{
    m_titleFont = title;
    m_lineFont = line;
    m_titleMetrics = QFontMetrics(title);
    m_lineMetrics = QFontMetrics(line);
    m_blocks.clear();
}

void TextCache::setLocale(const QLocale &locale)
{
    m_locale = locale;
    m_blocks.clear();
}

void TextCache::trim()
{
    if (m_blocks.size() > keptBlocks)
        m_blocks.clear();
}

const TextCache::Block &TextCache::block(int handle, const GanttItem &item, const TextRoom &room)
{
    Block &known = m_blocks[handle];
    if (known.room != room) {
        known = make(item, room);
        known.room = room;
    }
    return known;
}

TextCache::Block TextCache::make(const GanttItem &item, const TextRoom &room) const
{
    const QSize inside = room.size;
    if (!room.isNarrow || m_titleMetrics.horizontalAdvance(item.title) <= inside.width())
        return upright(item, inside);
    if (room.free >= leastFree)
        return upright(item, {inside.width() + room.free, inside.height()});
    return inside.height() >= leastAlong ? along(item, inside.height()) : upright(item, inside);
}

TextCache::Block TextCache::upright(const GanttItem &item, QSize size) const
{
    Block block;
    const bool two = size.height() >= titleHeight + lineHeight;
    const int titles = (size.height() - (two ? lineHeight : 0)) / titleHeight;
    const QStringList title = broken(item.title, size.width(), qBound(1, titles, mostLines));
    block.isWhole = !isCut(title);
    if (title.constFirst().isEmpty())
        return block; // Without its title the rest says nothing.
    for (const QString &line : title)
        block.title.append(shaped(line, m_titleFont));
    const int left = size.height() - int(title.size()) * titleHeight;
    addLines(block, item, size.width(), left / lineHeight);
    return block;
}

TextCache::Block TextCache::along(const GanttItem &item, int length) const
{
    Block block;
    block.isAlong = true;
    const QString title = cut(m_titleMetrics, item.title, length);
    block.isWhole = title == item.title && item.line.isEmpty();
    block.title.append(shaped(title, m_titleFont));
    const int left = length - m_titleMetrics.horizontalAdvance(title) - betweenAlong;
    if (const QString time = timeOf(item, left); !time.isEmpty())
        block.lines.append(shaped(time, m_lineFont));
    return block;
}

/// The time stands before the second line, beside it where there is one row for both.
void TextCache::addLines(Block &block, const GanttItem &item, int width, int most) const
{
    const QString time = most > 0 ? timeOf(item, width) : QString();
    const QString line = most > 0 ? lineOf(item, width) : QString();
    QStringList lines{time, line};
    lines.removeAll(QString());
    if (lines.size() > most) {
        const QString both = lines.join(u" \u00b7 ");
        const bool fits = fitsLine(both, width);
        lines = {fits ? both : time};
        block.isWhole = block.isWhole && fits;
    }
    block.isWhole = block.isWhole && (line == item.line || item.line.isEmpty());
    for (const QString &text : std::as_const(lines))
        block.lines.append(shaped(text, m_lineFont));
}

/// From and to, or when it begins; nothing for what takes days, where the hour says little.
QString TextCache::timeOf(const GanttItem &item, int width) const
{
    if (item.minutes <= 0 || item.minutes >= dayMinutes)
        return {};
    const QString from = clockText(item.start, m_locale);
    const QString whole = from + QChar(0x2013) + clockText(item.start + item.minutes, m_locale);
    return fitsLine(whole, width) ? whole : fitsLine(from, width) ? from : QString();
}

QString TextCache::lineOf(const GanttItem &item, int width) const
{
    if (fitsLine(item.line, width))
        return item.line;
    return cut(m_lineMetrics, item.brief.isEmpty() ? item.line : item.brief, width);
}

bool TextCache::fitsLine(const QString &text, int width) const
{
    return m_lineMetrics.horizontalAdvance(text) <= width;
}

QStringList TextCache::broken(const QString &text, int width, int lines) const
{
    if (lines == 1 || m_titleMetrics.horizontalAdvance(text) <= width)
        return {cut(m_titleMetrics, text, width)};
    QTextLayout layout(text, m_titleFont);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList made;
    while (made.size() < lines) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const bool last = made.size() + 1 == lines;
        const QString part = text.mid(line.textStart(), last ? -1 : line.textLength()).trimmed();
        made.append(cut(m_titleMetrics, part, width));
        // A word too long for the line is cut, and what follows it would read as another sentence.
        if (made.constLast() != part)
            break;
    }
    layout.endLayout();
    return made;
}

} // namespace veche::gantt
