// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/scheduleconflicts.h"
#include "shared/domain/snapshot.h"
#include "shared/storage/store.h"

#include <QObject>
#include <QTimer>

namespace veche::workspace
{
class Workspace;
}

namespace veche::publishing
{

/// The programme of one event beside what the public sees of it.
struct Outlook {
    domain::ProgrammeState state;
    std::shared_ptr<const domain::Snapshot> previous; ///< nullptr before the first release
    domain::ReleasePlan plan;                         ///< of everything that is confirmed
    std::vector<domain::Overlap> overlaps;            ///< of what the plan makes public

    /// Sessions that would come, go or change.
    [[nodiscard]] int differences() const;
};

/// Keeps the current event's outlook up to date: asked for once, it follows the edits, compares on another
/// thread a moment after the last one, and decodes each release once.
class ReleaseWatch final : public QObject
{
    Q_OBJECT

public:
    explicit ReleaseWatch(workspace::Workspace &workspace, QObject *parent = nullptr);

    /// Sessions that differ from what is public; negative while that isn't known. Asking starts the watch.
    [[nodiscard]] int unpublished();
    /// nullptr while it isn't known or something changed since; `changed` follows then. Asking starts the
    /// watch.
    [[nodiscard]] std::shared_ptr<const Outlook> outlook();
    /// Whether the last outlook is one of a programme that has changed since.
    [[nodiscard]] bool isStale() const { return m_stale; }

Q_SIGNALS:
    void changed();
    /// The programme changed; `changed` follows.
    void becameStale();

private:
    void start();
    void noteChange();
    void compute();

    workspace::Workspace &m_workspace;
    std::shared_ptr<const Outlook> m_outlook;
    Id m_event;
    Id m_decoded; ///< the release whose snapshot is kept
    std::shared_ptr<const domain::Snapshot> m_snapshot;
    QTimer m_calm;
    bool m_wanted = false;
    bool m_stale = false; ///< the programme is another than m_outlook says
    int m_run = 0;
};

} // namespace veche::publishing
