// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QResource>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialiseResource()
{
    Q_INIT_RESOURCE(translations);
}

namespace veche::translations
{

void initialise()
{
    initialiseResource();
}

} // namespace veche::translations
