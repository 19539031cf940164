// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/publishing/releasewatch.h"

namespace veche::publishing
{

/// One line of what a release changes, for the tree.
struct ReleaseRow {
    QString text;
    QString before; ///< as the public sees it now
    QString after;  ///< as it will see it
    QString note;
    QString icon;
    domain::SessionId session; ///< where it can be left out: its check box
    bool heading = false;
    bool bad = false; ///< something is taken from the public
    std::vector<ReleaseRow> children;
};

/// The changes of publishing, under headings: new, moved, changed, taken away, held back, and the rest.
[[nodiscard]] std::vector<ReleaseRow> releaseRows(const Outlook &outlook);

/// "2 new, 1 moved, 1 changed, 1 taken away": empty where nothing is.
[[nodiscard]] QString summaryOf(const Outlook &outlook);

} // namespace veche::publishing
