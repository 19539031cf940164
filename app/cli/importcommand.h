// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "shared/interchange/scheduleimport.h"

namespace veche::cli
{

/// `veche import`: a schedule file into an event, as one undoable step.
class ImportCommand final : public Command
{
    Q_OBJECT

public:
    using Command::Command;
    [[nodiscard]] static CommandSpec spec();
    void start() override;

private:
    void compare(const interchange::ScheduleFile &file);
    void drafted(const imports::ImportDraft &draft);
    void accept(const imports::ImportDraft &draft);
    void report(const imports::ImportDraft &draft);
};

} // namespace veche::cli
