// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/admincommand.h"

#include "shared/base/text.h"

#include <QJsonArray>

namespace veche::server
{

using namespace Qt::StringLiterals;

AdminRequest asking(const QString &what, const QString &key)
{
    return [what, key](const QString &word, const QCommandLineParser &) {
        QJsonObject request{{u"do"_s, what}};
        if (!key.isEmpty())
            request.insert(key, word);
        return request;
    };
}

QString listLine(const QStringList &cells)
{
    QStringList clean;
    for (const QString &cell : cells)
        clean << text::cleaned(cell).simplified();
    return clean.join(u'\t') + u'\n';
}

QString joined(const QJsonValue &array)
{
    QStringList texts;
    for (const auto &value : array.toArray())
        texts << value.toString();
    return texts.join(u", "_s);
}

} // namespace veche::server
