// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

class QPainter;
class QRectF;

namespace veche::theme
{

/// Which token an icon is drawn in. It is read when painting, so icons follow a change of theme.
enum class Role { Text, Muted, Faint, Accent, OnAccent, Ok, Warn, Bad, Bell };

/// One of our icons (resources/icons/<name>.svg), sharp at any size and scale; an unknown name gives a
/// null icon. Disabled mode is drawn faint; the On state in the accent colour when `role` is Text or Muted.
[[nodiscard]] QIcon icon(const QString &name, Role role = Role::Text);
/// The names of all icons there are.
[[nodiscard]] QStringList iconNames();
/// Draws one icon in any colour, centred in `rect` as the largest square that fits.
void drawIcon(QPainter &painter, const QRectF &rect, const QString &name, const QColor &colour);
/// The application's own mark, in its own colours, for the window and the about page.
[[nodiscard]] QIcon applicationIcon();

} // namespace veche::theme
