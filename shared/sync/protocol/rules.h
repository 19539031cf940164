// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace veche::sync
{

/// How far a stamp may be ahead of the highest reading of the server's clock.
inline constexpr qint64 clockWindowMs = 5 * 60 * 1000;

/// The rules that a merge stands on. All hold, always; the simulation's own test switches one off to see
/// that it notices.
struct Rules {
    bool tieBreak = true;         ///< equal stamps: the larger bytes win
    bool absenceKept = true;      ///< an absent register is not a blank one
    bool previousKept = true;     ///< concurrency is told from `previous`
    bool nothingIsNoSeq = true;   ///< a merge that changes nothing takes no sequence
    bool generationRaised = true; ///< a re-stamp raises the generation
    bool vectorKept = true;       ///< a log's known vector tells history from what is concurrent
    bool onlyMainDrops = true;    ///< no log but the main server's takes anything away
    bool groundCompared = true;   ///< nothing is judged before both know where the log stands
    bool clockKept = true;        ///< the highest reading of the server's clock stands when it goes back
    bool ownClockAlone = true;    ///< others' stamps never raise it
    bool authorsKept = true;      ///< nobody sends in their name what another made
    bool refusedLeave = true;     ///< nothing of a refused edit stands in the rows
    bool cutInside = true;        ///< a page that ends inside a transaction goes on there
};

} // namespace veche::sync
