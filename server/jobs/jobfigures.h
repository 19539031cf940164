// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/jobs/jobbook.h"

namespace veche::jobs
{

/// The kinds that nobody of these carries out.
[[nodiscard]] std::vector<Count> unknownOf(const std::vector<Count> &counts, const QStringList &known);
/// One line for /healthz: "jobs: 3 waiting, 1 running, 0 failed, 0 unknown".
[[nodiscard]] QByteArray figures(const std::vector<Count> &counts, const QStringList &known);

} // namespace veche::jobs
