// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace veche::interchange
{
struct ScheduleFormat;
}

namespace veche::cli
{

/// `veche export`: an event's programme as it stands in the workspace, as a file.
class ExportCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    [[nodiscard]] const interchange::ScheduleFormat *chosenFormat() const;
    void write(const QByteArray &bytes);
};

/// `veche conflicts`: which slots want one room or one person at one time.
class ConflictsCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;
};

} // namespace veche::cli
