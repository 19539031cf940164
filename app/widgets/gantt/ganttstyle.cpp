// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttstyle.h"

#include <QPalette>

namespace veche::gantt
{

QColor mixed(const QColor &over, const QColor &under, qreal share)
{
    const auto channel = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return QColor(channel(over.red(), under.red()), channel(over.green(), under.green()),
                  channel(over.blue(), under.blue()));
}

GanttStyle GanttStyle::light()
{
    GanttStyle s;
    s.surface = QColor(0xffffff);
    s.sunken = QColor(0xefefeb);
    s.text = QColor(0x1b1e23);
    s.muted = QColor(0x626973);
    s.faint = QColor(0x9aa0a8);
    s.line = QColor(0xe2e3df);
    s.accent = QColor(0x2b59c3);
    s.accentText = QColor(0xffffff);
    s.accentWeak = QColor(0xe6ecfa);
    s.warn = QColor(0xb7791f);
    s.bad = QColor(0xc23a2b);
    s.badWeak = QColor(0xfbe6e3);
    s.bubble = QColor(0x1b1e23);
    s.bubbleText = QColor(0xffffff);
    s.tracks = {QColor(0x4c78c9), QColor(0x3f9c8f), QColor(0xb8658d),
                QColor(0xc98a3a), QColor(0x7a68c4), QColor(0x6b8f3c)};
    return s;
}

GanttStyle GanttStyle::dark()
{
    GanttStyle s;
    s.surface = QColor(0x1e2126);
    s.sunken = QColor(0x121417);
    s.text = QColor(0xe8e9eb);
    s.muted = QColor(0x9aa1ab);
    s.faint = QColor(0x6a717b);
    s.line = QColor(0x2c3036);
    s.accent = QColor(0x7ea2ff);
    s.accentText = QColor(0x16181c);
    s.accentWeak = QColor(0x24304d);
    s.warn = QColor(0xe2b052);
    s.bad = QColor(0xf0766a);
    s.badWeak = QColor(0x3a1a17);
    s.bubble = QColor(0xe8e9eb);
    s.bubbleText = QColor(0x16181c);
    s.tracks = {QColor(0x5c86d6), QColor(0x4faea0), QColor(0xc67a9f),
                QColor(0xd29a4f), QColor(0x8d7cd6), QColor(0x7fa44e)};
    return s;
}

GanttStyle GanttStyle::fromPalette(const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    GanttStyle s = base.lightness() < 128 ? dark() : light();
    s.surface = base;
    s.text = palette.color(QPalette::Text);
    s.accent = palette.color(QPalette::Highlight);
    s.accentText = palette.color(QPalette::HighlightedText);
    s.accentWeak = mixed(s.accent, s.surface, s.isDark() ? 0.2 : 0.12);
    return s;
}

QColor GanttStyle::track(int index) const
{
    if (tracks.isEmpty())
        return accent;
    const int count = int(tracks.size());
    return tracks.at(((index % count) + count) % count);
}

namespace
{
QFont sized(QFont font, int pixels, QFont::Weight weight)
{
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}
} // namespace

QFont GanttStyle::titleFont(const QFont &base) const
{
    return sized(base, textBody, QFont::DemiBold);
}

QFont GanttStyle::bodyFont(const QFont &base) const
{
    return sized(base, textBody, QFont::Normal);
}

QFont GanttStyle::smallFont(const QFont &base) const
{
    return sized(base, textSmall, QFont::Normal);
}

} // namespace veche::gantt
