// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace veche::sync
{

/// The rules that a merge stands on. All hold, always; the simulation's own test switches one off to see
/// that it notices.
struct Rules {
    bool tieBreak = true;         ///< equal stamps: the larger bytes win
    bool absenceKept = true;      ///< an absent register is not a blank one
    bool previousKept = true;     ///< concurrency is told from `previous`
    bool nothingIsNoSeq = true;   ///< a merge that changes nothing takes no sequence
    bool generationRaised = true; ///< a re-stamp raises the generation
};

} // namespace veche::sync
