// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <QDir>
#include <QJsonDocument>

namespace veche::cli
{

using namespace Qt::StringLiterals;

Result<workspace::Workspace *> Command::createWorkspace(const domain::CommunityId &community)
{
    auto made = m_parts.create(community);
    if (made)
        m_parts.workspace = *made;
    return made;
}

QString Command::value(const char *option) const
{
    return m_parts.arguments.value(QString::fromLatin1(option));
}

bool Command::isSet(const char *option) const
{
    return m_parts.arguments.isSet(QString::fromLatin1(option));
}

QString Command::positional(int index) const
{
    return m_parts.arguments.positionalArguments().value(index);
}

QString Command::fileAt(const QString &path) const
{
    return QDir::cleanPath(QDir(channel().folder()).absoluteFilePath(path));
}

void Command::print(const QByteArray &line)
{
    channel().writeOut(line + '\n');
}

void Command::print(const QJsonObject &object)
{
    print(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void Command::complain(const QString &text)
{
    channel().writeError(u"veche: %1\n"_s.arg(text).toUtf8());
}

void Command::fail(const Error &error)
{
    complain(toString(error));
    Q_EMIT finished(1);
}

} // namespace veche::cli

#include "moc_command.cpp"
