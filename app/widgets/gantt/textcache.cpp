// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/textcache.h"

#include <QTextLayout>
#include <QTextOption>

namespace veche::gantt
{
namespace
{
constexpr size_t keptBlocks = 8000;
constexpr int mostLines = 5;
constexpr int fewestLetters = 5; ///< of a line for which a word is broken

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
} // namespace

void TextCache::setFonts(const QFont &title, const QFont &line)
{
    m_titleFont = title;
    m_lineFont = line;
    m_titleMetrics = QFontMetrics(title);
    m_lineMetrics = QFontMetrics(line);
    m_blocks.clear();
}

void TextCache::trim()
{
    if (m_blocks.size() > keptBlocks)
        m_blocks.clear();
}

const TextCache::Block &TextCache::block(int handle, const GanttItem &item, QSize room)
{
    Block &known = m_blocks[handle];
    if (known.room != room)
        known = make(item, room);
    return known;
}

TextCache::Block TextCache::make(const GanttItem &item, QSize room) const
{
    Block block;
    block.room = room;
    const bool hasLine = !item.line.isEmpty() && room.height() >= titleHeight + lineHeight;
    const int left = room.height() - (hasLine ? lineHeight : 0);
    const QStringList lines = broken(item.title, room.width(), qBound(1, left / titleHeight, mostLines));
    for (const QString &line : lines) {
        block.title.append(shaped(line, m_titleFont));
        block.isWhole = block.isWhole && !line.isEmpty() && !line.endsWith(QChar(0x2026));
    }
    if (hasLine) {
        const QString line = cut(m_lineMetrics, item.line, room.width());
        block.isWhole = block.isWhole && line == item.line;
        block.line = shaped(line, m_lineFont);
    } else {
        block.isWhole = block.isWhole && item.line.isEmpty();
    }
    return block;
}

QStringList TextCache::broken(const QString &text, int width, int lines) const
{
    if (lines == 1 || m_titleMetrics.horizontalAdvance(text) <= width)
        return {cut(m_titleMetrics, text, width)};
    QTextLayout layout(text, m_titleFont);
    // More of a long word is read in two lines than in one that is cut; letter under letter nobody reads.
    const bool breaksWords = width >= fewestLetters * m_titleMetrics.averageCharWidth();
    QTextOption option;
    option.setWrapMode(breaksWords ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::WordWrap);
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
