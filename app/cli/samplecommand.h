// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "shared/domain/changes.h"

namespace veche::cli
{

/// `veche sample`: a new workspace with the sample event, its programme published.
class SampleCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    void publish();
    [[nodiscard]] QString language() const;
};

} // namespace veche::cli
