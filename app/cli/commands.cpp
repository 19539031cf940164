// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/asidecommand.h"
#include "app/cli/checkincommand.h"
#include "app/cli/exportcommand.h"
#include "app/cli/grabcommand.h"
#include "app/cli/importcommand.h"
#include "app/cli/logincommand.h"
#include "app/cli/samplecommand.h"

#include <algorithm>

namespace veche::cli
{

const std::vector<CommandSpec> &commandSpecs()
{
    static const std::vector<CommandSpec> specs{
        ImportCommand::spec(),  ExportCommand::spec(), ConflictsCommand::spec(),
        LoginCommand::spec(),   SyncCommand::spec(),   AsideCommand::spec(),
        CheckInCommand::spec(), GrabCommand::spec(),   SampleCommand::spec()};
    return specs;
}

const CommandSpec *specNamed(const QString &name)
{
    const auto &specs = commandSpecs();
    const auto found =
        std::find_if(specs.begin(), specs.end(), [&](const CommandSpec &spec) { return spec.name == name; });
    return found == specs.end() ? nullptr : &*found;
}

} // namespace veche::cli
