// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/look.h"

#include <QResource>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(look);
}

namespace veche::resources
{

void initialiseLook()
{
    initialise();
}

} // namespace veche::resources
