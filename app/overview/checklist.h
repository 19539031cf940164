// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/eventfigures.h"

#include <QString>
#include <QVariant>

#include <vector>

namespace veche::overview
{

/// One thing that an event needs before people come, read off its data.
struct CheckItem {
    QString id; ///< "place", "rooms", "tickets", "online", "mail", "colleagues", "published"
    bool done = false;
    QString title;
    QString detail; ///< the present state, or what to do
    QString view;   ///< where it is done
    QVariant where;
};

/// Facts for the checklist beyond the workspace.
struct OnlineState {
    QString server; ///< where it is online: "veche.example.org"; empty where it isn't
    bool mailChecked = false;
    int unpublished = -1; ///< sessions that differ from what is public; negative while that isn't known
};

/// The list for the event that the window is about, in the order in which it is worked off: what the role may
/// do of it; empty where there is no event.
[[nodiscard]] std::vector<CheckItem> checklist(workspace::Workspace &workspace, const Figures &figures,
                                               const OnlineState &online);

} // namespace veche::overview
