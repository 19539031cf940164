// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace veche::widgets
{
class Dialogs;
}
namespace veche::workspace
{
class Online;
class Secrets;
class Workspace;
} // namespace veche::workspace

namespace veche::settings
{

/// The parts of the window and of the machine that the settings show and change.
struct SettingsContext {
    workspace::Workspace &workspace;
    workspace::Online &online;
    workspace::Secrets &secrets;
    widgets::Dialogs &dialogs;
    std::function<QString()> language; ///< "ru", "en", or nothing for the system's
    std::function<void(const QString &)> setLanguage;
    std::function<QString()> theme; ///< "light", "dark", "system"
    std::function<void(const QString &)> setTheme;
    std::function<QStringList()> recentFiles;
    std::function<void(const QString &path)> openFile;
    std::function<void()> goOnline;   ///< asks for server and password
    std::function<QString()> trouble; ///< why it isn't in step with the server; empty where it is
    /// Mail was tried out and went.
    std::function<void()> mailWorks;
};

} // namespace veche::settings
