// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "app/widgets/theme/tokens.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::forms
{

/// Says what the latest edit did and offers to take it back: that edit, and no other that came since.
[[nodiscard]] widgets::Notice undoNotice(workspace::Workspace &workspace, const QString &text,
                                         theme::State state = theme::State::Neutral);

} // namespace veche::forms
