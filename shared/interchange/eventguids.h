// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche::interchange
{

/// The guid of a session's further event, `number` from 1: programs that read schedules want one for each
/// element. It follows from the session's, so that our own import joins them again; UUID version 5.
[[nodiscard]] QString furtherGuid(const QString &session, int number);

} // namespace veche::interchange
