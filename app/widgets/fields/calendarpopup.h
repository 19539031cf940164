// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>

#include <functional>

class QLineEdit;

namespace veche::fields
{

/// Puts a calendar button at the end of the line and Alt+Down on its keyboard; `current` says where the
/// calendar opens, `picked` takes the day.
void attachCalendar(QLineEdit *line, std::function<QDate()> current, std::function<void(QDate)> picked);

} // namespace veche::fields
