// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/textline.h"

#include <QCache>
#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <utility>

namespace veche::theme
{

namespace
{
constexpr int keptLines = 3000;
// Instead of a number of pixels:
constexpr int wholeLine = -1;
constexpr int figures = -2;

struct Key {
    QString text;
    QFont font;
    int room;

    friend bool operator==(const Key &, const Key &) = default;
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.room, key.font);
    }
};

TextLine shaped(const QFont &font, const QString &text)
{
    QStaticText made(text);
    made.setTextFormat(Qt::PlainText);
    made.prepare({}, font);
    const QSizeF size = made.size();
    return {font, {{0, made}}, size.width(), size.height()};
}

TextLine cut(const QFont &font, const QString &text, int room)
{
    const QString shown = QFontMetrics(font).elidedText(text, Qt::ElideRight, room);
    TextLine line = shaped(font, shown);
    line.isCut = shown != text;
    return line;
}

double widestDigit(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t c = u'0'; c <= u'9'; ++c)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(c)));
    return widest;
}

TextLine withEqualDigits(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const double digit = widestDigit(metrics);
    TextLine line{.font = font, .parts = {}, .height = metrics.height()};
    for (qsizetype i = 0; i < text.size();) {
        qsizetype end = i + 1;
        const bool isDigit = text[i] >= u'0' && text[i] <= u'9';
        while (!isDigit && end < text.size() && !(text[end] >= u'0' && text[end] <= u'9'))
            ++end;
        const QString run = text.mid(i, end - i);
        const double width = metrics.horizontalAdvance(run);
        const double before = isDigit ? (digit - width) / 2 : 0;
        line.parts.append({line.width + before, shaped(font, run).parts.front().text});
        line.width += isDigit ? digit : width;
        i = end;
    }
    return line;
}

QCache<Key, TextLine> &lines()
{
    static QCache<Key, TextLine> lines(keptLines);
    return lines;
}

bool isToBeCleared = false;

/// The fonts' engines, on which shaped text holds, end with the application.
void clearAtTheEnd()
{
    if (std::exchange(isToBeCleared, true))
        return;
    qAddPostRoutine([] {
        lines().clear();
        isToBeCleared = false; // There may be another application, in tests.
    });
}

const TextLine &kept(const Key &key)
{
    clearAtTheEnd();
    if (const TextLine *known = lines().object(key))
        return *known;
    auto *made = new TextLine(key.room == figures     ? withEqualDigits(key.font, key.text)
                              : key.room == wholeLine ? shaped(key.font, key.text)
                                                      : cut(key.font, key.text, key.room));
    lines().insert(key, made); // It holds more than one.
    return *made;
}

void drawParts(QPainter &painter, QPointF at, const TextLine &line)
{
    painter.setFont(line.font);
    for (const TextLine::Part &part : line.parts)
        painter.drawStaticText(at + QPointF(part.x, 0), part.text);
}
} // namespace

TextLine textLine(const QFont &font, const QString &text, int room)
{
    const TextLine &whole = kept({text, font, wholeLine});
    return whole.width <= room ? whole : kept({text, font, std::max(0, room)});
}

void drawLine(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const TextLine &line)
{
    const double spare = rect.width() - line.width;
    const double left = alignment & Qt::AlignRight ? spare : alignment & Qt::AlignHCenter ? spare / 2 : 0;
    drawParts(painter, rect.topLeft() + QPointF(left, (rect.height() - line.height) / 2), line);
}

void drawFigures(QPainter &painter, const QRectF &rect, Qt::Alignment alignment, const QString &text)
{
    const TextLine line = kept({text, painter.font(), figures});
    const QFontMetricsF metrics(line.font);
    double left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - line.width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - line.width / 2;
    double base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignTop)
        base = rect.top() + metrics.ascent();
    else if (alignment & Qt::AlignBottom)
        base = rect.bottom() - metrics.descent();
    drawParts(painter, {left, base - metrics.ascent()}, line);
}

double figuresWidth(const QFont &font, const QString &text)
{
    return kept({text, font, figures}).width;
}

} // namespace veche::theme
