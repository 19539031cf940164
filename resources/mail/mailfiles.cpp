// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/mail/mailfiles.h"

#include <QFile>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(mail);
}

namespace veche::resources
{

QByteArray letterTemplate()
{
    initialise();
    QFile file(QStringLiteral(":/veche/mail/letter.html"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace veche::resources
