// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/storage/undo.h"

namespace veche::workspace
{
class Workspace;
struct UndoQuestion;
} // namespace veche::workspace

namespace veche::forms
{

/// Says what the undo of the edit with that label left as it is, and why; what others wrote can be replaced
/// all the same, by an ordinary edit.
[[nodiscard]] widgets::Notice leftNotice(workspace::Workspace &workspace, const QString &label,
                                         const std::vector<storage::LeftRegister> &left);

/// Others' work on rows that an undo would unmake, a line each.
[[nodiscard]] QString builtOnText(workspace::Workspace &workspace, const workspace::UndoQuestion &question);

} // namespace veche::forms
