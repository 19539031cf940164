// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"

namespace veche::workspace
{
class Workspace;
}

namespace veche::people
{

/// The speaker bank and everyone else whom the community knows, one row a human; merged rows are left out.
[[nodiscard]] widgets::Page *makePeopleList(workspace::Workspace &workspace, QWidget *parent);

} // namespace veche::people
