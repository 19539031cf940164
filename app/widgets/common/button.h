// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QString>

class QAction;
class QToolButton;

namespace veche::widgets
{

/// How loud a button is. One Primary a page.
enum class ButtonKind { Secondary, Primary, Quiet, Danger };

/// Dresses any button: sets the dynamic property the style sheet reads ("kind").
void setButtonKind(QAbstractButton *button, ButtonKind kind);
/// A push button with an object name and kind; give it its text in retranslate().
[[nodiscard]] QPushButton *makeButton(QWidget *parent, const QString &objectName, ButtonKind kind);
/// A quiet square button with an icon only; its accessible name comes from `setToolTip`'s text.
[[nodiscard]] QToolButton *makeIconButton(QWidget *parent, const QString &objectName, const QString &icon);
/// Makes the button follow an action: text, icon, tool tip with the key, enabled, visible, menu; clicks
/// trigger it.
void follow(QPushButton *button, QAction *action);

} // namespace veche::widgets
