// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/checkinpage.h"
#include "app/settings/settingscontext.h"

namespace veche::overview
{
class EventFigures;
struct OnlineState;
} // namespace veche::overview
namespace veche::shell
{
class MainWindow;
}
namespace veche::widgets
{
class Dialogs;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::gui
{

class Sheets;

/// The common parts of one window's views.
struct ViewParts {
    workspace::Workspace &workspace;
    overview::EventFigures &figures;
    widgets::Dialogs &dialogs;
    std::function<overview::OnlineState()> online;
    std::function<QUrl()> publicPage; ///< of the current event; empty where nobody can see one
    settings::SettingsContext settings;
    Sheets &sheets;
    std::function<checkin::CheckInPage::Network()> network;
};

/// Puts every view that works into the window, in the order of the rail. The one list of them.
void addViews(shell::MainWindow &window, const ViewParts &parts);

} // namespace veche::gui
