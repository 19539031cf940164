// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/firstrun.h"

namespace veche::onboarding
{

/// The answers from the first minutes.
struct Beginning {
    QString language;  ///< "ru" or "en"
    QString community; ///< its name
    workspace::FirstEvent event;
    QString path; ///< of the workspace file to make
};

/// A file of that name in the folder that doesn't exist yet: "Strelka.veche", "Strelka 2.veche". What a file
/// name can't hold is left out.
[[nodiscard]] QString freePath(const QString &folder, const QString &name);

} // namespace veche::onboarding
