// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/mailtrouble.h"

namespace veche::forms
{

[[nodiscard]] QString nameOf(domain::MailTrouble trouble);
/// Why mail waits or failed: a sentence by its kind with the mail server's own words. Of a kind that a newer
/// server knows, and of an older server, it is what that server says. Ends as a sentence does.
[[nodiscard]] QString mailTrouble(const domain::MailFault &fault);

} // namespace veche::forms
