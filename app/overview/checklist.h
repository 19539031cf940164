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
    QString detail; ///< what there is, or what to do
    QString view;   ///< where it is done
    QVariant where;
};

/// Where the workspace is online; empty where it isn't.
struct OnlineState {
    QString server; ///< "veche.example.org"
    bool mailChecked = false;
};

/// The list for the event that the window is about, in the order in which it is worked off; empty where there
/// is no event.
[[nodiscard]] std::vector<CheckItem> checklist(workspace::Workspace &workspace, const Figures &figures,
                                               const OnlineState &online);

} // namespace veche::overview
