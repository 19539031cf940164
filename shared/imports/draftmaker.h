// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/imports/draftitems.h"
#include "shared/imports/importdraft.h"

namespace veche::imports
{

/// Compares what a source says with what is stored, three ways: source unchanged since the last import → ours
/// stays; ours unchanged → theirs is taken; both changed → a conflict, ours preselected. What the team
/// deleted stays deleted unless it is selected; what is gone from the source is told as its entity's rule
/// says. New rows have the ids that every laptop derives of the same source. Items stand in the order of the
/// source, children after their parents; then what is gone. `recognised` is told of each thing that is
/// compared. Pure: may run on any thread.
[[nodiscard]] ImportDraft makeDraft(const Source &source, const Stored &stored, const ImportScope &scope,
                                    const OnRecognised &recognised = {});

} // namespace veche::imports
