// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace veche::widgets
{

/// A muted or small label: the property the style sheet reads ("tone": muted, small, title, strong, figure).
[[nodiscard]] QLabel *makeLabel(QWidget *parent, const QString &tone, const QString &objectName = {});
void setTone(QWidget *widget, const QString &tone);

} // namespace veche::widgets
