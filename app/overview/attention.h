// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/eventfigures.h"
#include "app/widgets/theme/tokens.h"

#include <QVariant>

namespace veche::overview
{

/// Something that a person has to decide or repair.
struct Attention {
    theme::State state = theme::State::Warn;
    QString heading;
    QString sentence;
    QString actionText;
    QString view; ///< where it can be seen and repaired
    QVariant where;
};

/// Matters awaiting the role's decision in the event that the window is about, the worst first:
/// conflicts, double bookings, mail that failed, registrations to approve, sessions without a time.
[[nodiscard]] std::vector<Attention> attention(workspace::Workspace &workspace, const Figures &figures);

} // namespace veche::overview
