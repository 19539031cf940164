// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/views.h"

#include "app/events/eventspage.h"
#include "app/gui/persondata.h"
#include "app/gui/sheets.h"
#include "app/overview/overviewpage.h"
#include "app/people/peoplelist.h"
#include "app/programme/programmepage.h"
#include "app/registrations/registrationspage.h"
#include "app/settings/settingspage.h"
#include "app/shell/mainwindow.h"
#include "app/syncstatus/syncpage.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/domain/entities.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QUrl>

namespace veche::gui
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
std::function<bool()> where(const ViewParts &parts, std::function<bool(const workspace::Rights &)> may)
{
    return [&rights = parts.workspace.rights(), may = std::move(may)] { return may(rights); };
}

struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::gui::Views)
};

/// Places of the overview's links that are sheets, not views.
void openSheets(widgets::Page *page, const ViewParts &parts)
{
    QObject::connect(page, &widgets::Page::navigationRequested, page,
                     [goOnline = parts.settings.goOnline, &sheets = parts.sheets](const QString &view) {
                         if (view == "online"_L1)
                             goOnline();
                         else if (view == "publishing"_L1)
                             sheets.publish();
                     });
}

void addOverview(shell::MainWindow &window, const ViewParts &parts)
{
    const auto hasView = [&window](const QString &view) {
        return view == "online"_L1 || view == "publishing"_L1 || window.viewIds().contains(view);
    };
    window.addView({.id = u"overview"_s,
                    .title = [] { return Words::tr("Overview"); },
                    .icon = u"overview"_s,
                    .create = [hasView, parts](QWidget *parent) -> QWidget * {
                        auto *page = new overview::OverviewPage(
                            parts.workspace, parts.figures,
                            {hasView, parts.online, parts.publicPage,
                             [](const QUrl &url) { QDesktopServices::openUrl(url); }},
                            parent);
                        openSheets(page, parts);
                        QObject::connect(&parts.settings.online, &workspace::Online::stateChanged, page,
                                         &overview::OverviewPage::noteChange);
                        QObject::connect(&parts.sheets, &Sheets::publicStateChanged, page,
                                         &overview::OverviewPage::noteChange);
                        return page;
                    }});
}

void addProgramme(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView(
        {.id = u"programme"_s,
         .title = [] { return Words::tr("Programme"); },
         .icon = u"programme"_s,
         .create = [parts](QWidget *parent) -> QWidget * {
             programme::ProgrammeHooks hooks = parts.sheets.hooks();
             hooks.publicPage = parts.publicPage;
             auto *page = new programme::ProgrammePage(parts.workspace, std::move(hooks), parent);
             QObject::connect(&parts.sheets, &Sheets::publicStateChanged, page,
                              &programme::ProgrammePage::refreshPublish);
             return page;
         },
         .offered = where(parts, [](const auto &rights) { return rights.maySee(Session::info()); })});
}

/// Serves the feet of the page's forms.
void servePersonData(QWidget *page, shell::MainWindow &window, const ViewParts &parts)
{
    auto *data = new PersonData(parts.workspace, parts.dialogs, &window);
    QObject::connect(data, &PersonData::noticed, &window, &shell::MainWindow::notify);
    data->serve(page);
}

void addPeople(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView(
        {.id = u"people"_s,
         .title = [] { return Words::tr("People"); },
         .icon = u"people"_s,
         .create = [parts, &window](QWidget *parent) -> QWidget * {
             auto *page = people::makePeopleList(parts.workspace, parent);
             servePersonData(page, window, parts);
             return page;
         },
         // The door knows of people only what a ticket says.
         .offered = where(parts, [](const auto &rights) { return rights.maySee(Person::info(), "bio"); })});
}

void addRegistrations(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView(
        {.id = u"registrations"_s,
         .title = [] { return Words::tr("Registrations"); },
         .icon = u"registrations"_s,
         .create = [parts, &window](QWidget *parent) -> QWidget * {
             auto *page = new registrations::RegistrationsPage(
                 parts.workspace, {&parts.dialogs, [](const QUrl &url) { QDesktopServices::openUrl(url); }},
                 parent);
             servePersonData(page, window, parts);
             return page;
         },
         .count = [&figures =
                       parts.figures] { return figures.isReady() ? figures.figures().registrations : -1; },
         .offered = where(parts, [](const auto &rights) { return rights.maySee(Order::info(), "email"); })});
}

void addCheckIn(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView({.id = u"checkin"_s,
                    .title = [] { return Words::tr("Check-in"); },
                    .icon = u"checkin"_s,
                    .create = [parts](QWidget *parent) -> QWidget * {
                        return new checkin::CheckInPage(parts.workspace, parts.network, parent);
                    },
                    .offered = where(parts, [](const auto &rights) { return rights.mayAdd(Scan::info()); })});
}

void addEvents(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView(
        {.id = u"events"_s,
         .title = [] { return Words::tr("Events"); },
         .icon = u"calendar"_s,
         .create = [parts](QWidget *parent) -> QWidget * {
             auto *page = new events::EventsPage(parts.workspace, parts.dialogs, parent);
             page->setPublicPage(parts.publicPage);
             return page;
         },
         .secondary = true,
         .offered = where(parts, [](const auto &rights) { return rights.maySee(Event::info()); })});
}

void addSync(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView({.id = u"sync"_s,
                    .title = [] { return Words::tr("Sync"); },
                    .icon = u"sync"_s,
                    .create = [parts](QWidget *parent) -> QWidget * {
                        auto *page = new syncstatus::SyncPage(parts.workspace, parent);
                        openSheets(page, parts);
                        return page;
                    },
                    .count =
                        [parts] {
                            const int attention = syncstatus::SyncPage::attention(parts.workspace);
                            return attention > 0 ? attention : -1;
                        },
                    .secondary = true});
}

void addSettings(shell::MainWindow &window, const ViewParts &parts)
{
    window.addView({.id = u"settings"_s,
                    .title = [] { return Words::tr("Settings"); },
                    .icon = u"settings"_s,
                    .create = [around = parts.settings](QWidget *parent) -> QWidget * {
                        return new settings::SettingsPage(around, parent);
                    },
                    .secondary = true,
                    .shortcut = QKeySequence(u"Ctrl+,"_s)});
}
} // namespace

void addViews(shell::MainWindow &window, const ViewParts &parts)
{
    addOverview(window, parts);
    addProgramme(window, parts);
    addPeople(window, parts);
    addRegistrations(window, parts);
    addCheckIn(window, parts);
    addEvents(window, parts);
    addSync(window, parts);
    addSettings(window, parts);
}

} // namespace veche::gui
