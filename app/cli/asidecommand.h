// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "shared/sync/client/aside.h"

namespace veche::cli
{

/// `veche aside`: what was set aside, and what somebody decides about one of them.
class AsideCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    void list();
    void show(const sync::AsideEdit &edit);
    void confirm(const Id &transaction);
    void discard(const Id &transaction);
};

} // namespace veche::cli
