// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace veche::forms
{

/// Where the words of functions without a class stand in the translations.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::forms)
};

} // namespace veche::forms
