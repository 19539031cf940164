// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/checkin/checkin.h"

namespace veche::checkin
{

/// How loud a verdict is: the colour and shape that fill the screen.
enum class Tone { Idle, Good, Careful, Bad };

[[nodiscard]] Tone toneOf(domain::Outcome outcome);
/// The word that one reads at two metres: "COME IN".
[[nodiscard]] QString wordOf(domain::Outcome outcome, domain::ScanKind kind);
/// The short form for the list of the last ones.
[[nodiscard]] QString shortWordOf(domain::Outcome outcome);
/// One sentence on what happened and what to do; empty where the word says it all.
[[nodiscard]] QString sentenceOf(const DoorAnswer &answer, const QString &ownDevice);

} // namespace veche::checkin
