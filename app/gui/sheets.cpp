// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sheets.h"

#include "app/gui/programmeexport.h"
#include "app/importing/importsheet.h"
#include "app/shell/mainwindow.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QDesktopServices>

namespace veche::gui
{

using namespace Qt::StringLiterals;

Sheets::Sheets(workspace::Workspace &workspace, shell::MainWindow &window, widgets::Dialogs &dialogs,
               std::function<publishing::Reach()> reach)
    : QObject(&window)
    , m_workspace(workspace)
    , m_window(window)
    , m_dialogs(dialogs)
    , m_reach(std::move(reach))
    , m_watch(new publishing::ReleaseWatch(workspace, this))
    , m_export(new ProgrammeExport(workspace, dialogs, &window))
{
    connect(m_export, &ProgrammeExport::noticed, &m_window, &shell::MainWindow::notify);
    connect(m_watch, &publishing::ReleaseWatch::changed, this, &Sheets::publicStateChanged);
    (void)importSheet(); // From now on a schedule can be dropped on the window.
}

programme::ProgrammeHooks Sheets::hooks()
{
    return {.importSchedule = [this] { importSchedule(); },
            .publish = [this] { publish(); },
            .unpublished = [this] { return m_watch->unpublished(); }};
}

importing::ImportSheet &Sheets::importSheet()
{
    if (!m_import) {
        m_import = new importing::ImportSheet(m_workspace, m_dialogs, &m_window);
        m_import->takeDropsOf(&m_window);
        connect(m_import, &importing::ImportSheet::noticed, &m_window, &shell::MainWindow::notify);
        connect(m_import, &importing::ImportSheet::imported, &m_window,
                [this] { m_window.showView(u"programme"_s); });
    }
    return *m_import;
}

void Sheets::importSchedule()
{
    if (m_workspace.rights().mayImport())
        importSheet().choose();
}

void Sheets::exportProgramme()
{
    m_export->choose();
}

void Sheets::publish()
{
    if (!m_workspace.event(m_workspace.currentEvent()) ||
        !m_workspace.rights().may(domain::Capability::Publish))
        return;
    if (!m_publish) {
        m_publish = new publishing::PublishSheet(m_workspace, *m_watch, m_reach, &m_window);
        connect(m_publish, &publishing::PublishSheet::noticed, &m_window, &shell::MainWindow::notify);
        connect(m_publish, &publishing::PublishSheet::navigationRequested, &m_window,
                [this](const QString &view, const QVariant &where) { m_window.showView(view, where); });
        connect(m_publish, &publishing::PublishSheet::pageRequested, &m_window,
                [](const QUrl &page) { QDesktopServices::openUrl(page); });
        m_publish->setPublicPage(m_publicPage);
    }
    m_publish->popUp();
}

} // namespace veche::gui

#include "moc_sheets.cpp"
