// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/publicforms/filledform.h"

namespace veche::publicforms
{

/// The stored answers to a form's own fields (those that bind nothing), by who may see them; each is JSON
/// {"form": its id, "answers": {key: text, or [text]}}, empty where there are no such answers.
struct KeptAnswers {
    QString team; ///< Public and Team
    QString contact;
    QString secret;
    friend bool operator==(const KeptAnswers &, const KeptAnswers &) = default;
};

[[nodiscard]] KeptAnswers keptAnswers(const FormSpec &spec, const Answers &answers);

} // namespace veche::publicforms
