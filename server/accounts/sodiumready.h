// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sodium.h>

#include <QtGlobal>

namespace veche::accounts
{

/// libsodium picks its implementations once; calling any other function earlier is undefined.
inline void sodiumReady()
{
    static const bool done = sodium_init() >= 0;
    if (!done)
        qFatal("libsodium found no random source");
}

} // namespace veche::accounts
