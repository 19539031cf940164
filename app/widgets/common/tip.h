// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>
#include <QToolTip>

namespace veche::widgets
{

/// The text for a place of Qt that takes what looks like markup for markup (Qt::mightBeRichText), such as a
/// tool tip or ToolTipRole: it is shown as it was written. A guest's name may be "<img src=…>", which would
/// be loaded.
[[nodiscard]] inline QString plainTip(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QString escaped = text.toHtmlEscaped();
    escaped.replace(u'\n', QLatin1StringView("<br>"));
    return QLatin1StringView("<qt>") + escaped + QLatin1StringView("</qt>");
}

/// Instead of setToolTip(): of a widget, an action, an item.
template <typename Tipped>
void setTip(Tipped *tipped, const QString &text)
{
    tipped->setToolTip(plainTip(text));
}

inline void showTip(const QPoint &globalPos, const QString &text, QWidget *widget)
{
    QToolTip::showText(globalPos, plainTip(text), widget);
}

} // namespace veche::widgets
