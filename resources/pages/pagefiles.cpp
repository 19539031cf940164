// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/pages/pagefiles.h"

#include <QDir>
#include <QFile>

// Q_INIT_RESOURCE must not stand inside a namespace.
static void initialise()
{
    Q_INIT_RESOURCE(pages);
}

namespace veche::resources
{

using namespace Qt::StringLiterals;

QByteArray pageFile(const QString &name)
{
    initialise();
    QFile file(u":/veche/pages/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList pageTemplates()
{
    initialise();
    QStringList names = QDir(u":/veche/pages"_s).entryList({u"*.html"_s});
    for (QString &name : names)
        name.chop(5);
    return names;
}

} // namespace veche::resources
