// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/workspace/workspace.h"
#include "shared/base/result.h"

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
    [[nodiscard]] Result<void> begin();
    void publish();
    void finish(const QString &event);
    [[nodiscard]] QString language() const;

    QString m_path;
    std::unique_ptr<workspace::Workspace> m_made;
};

} // namespace veche::cli
