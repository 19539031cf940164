// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QSet>
#include <QString>

namespace veche::interchange
{

/// Positive numbers, one for each thing: the wanted one if it is free, else one made of the row's id.
class EventNumbers
{
public:
    [[nodiscard]] QString take(const Id &row, const QString &wanted = {});

private:
    QSet<int> m_used;
};

} // namespace veche::interchange
