// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/syncsession.h"

namespace veche::syncstatus
{

/// The reason why the workspace isn't in step with `server`, and what becomes of it, in a sentence. `said` is
/// the server's own word.
[[nodiscard]] QString troubleSentence(sync::Trouble trouble, const QString &server, const QString &said);
/// Why the server refused an edit and what can be done, from what the journal keeps of its answer.
[[nodiscard]] QString refusalSentence(const QString &reason);

} // namespace veche::syncstatus
