// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace veche::cli
{

/// `veche grab`: a picture of a view.
class GrabCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    [[nodiscard]] Result<GrabRequest> request() const;
};

} // namespace veche::cli
