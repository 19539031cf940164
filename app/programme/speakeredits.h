// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/changes.h"
#include "shared/domain/programme.h"

#include <QCoreApplication>

namespace veche::workspace
{
class Workspace;
}

namespace veche::programme
{

/// Edits of who speaks, by names: people are found in the community or added to it.
class SpeakerEdits final
{
    Q_DECLARE_TR_FUNCTIONS(veche::programme::SpeakerEdits)

public:
    explicit SpeakerEdits(workspace::Workspace &workspace)
        : m_workspace(workspace)
    {
    }

    /// Gives a session that is made by the same changes its speakers.
    void add(const domain::Session &session, const QStringList &names, domain::ChangeSet &changes) const;
    /// Makes the speakers of a session those names, in that order: links come and go.
    [[nodiscard]] domain::ChangeSet set(const domain::SessionId &session, const QStringList &names) const;

private:
    [[nodiscard]] domain::PersonId personNamed(const QString &name, domain::ChangeSet &changes) const;

    workspace::Workspace &m_workspace;
};

} // namespace veche::programme
