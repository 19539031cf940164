// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/programme/programmepage.h"
#include "app/publishing/publishsheet.h"

#include <QObject>
#include <QPointer>
#include <QUrl>

namespace veche::importing
{
class ImportSheet;
}
namespace veche::gui
{
class ProgrammeExport;
}
namespace veche::shell
{
class MainWindow;
}
namespace veche::widgets
{
class Dialogs;
}

namespace veche::gui
{

/// The sheets over one window that several views and commands open: import, export and publish.
class Sheets final : public QObject
{
    Q_OBJECT

public:
    Sheets(workspace::Workspace &workspace, shell::MainWindow &window, widgets::Dialogs &dialogs,
           std::function<publishing::Reach()> reach);

    /// For the programme; tell it when publicStateChanged.
    [[nodiscard]] programme::ProgrammeHooks hooks();
    void importSchedule();
    void exportProgramme();
    void publish();
    /// The current event's, for those who published; empty where it has none.
    void setPublicPage(std::function<QUrl()> page) { m_publicPage = std::move(page); }

Q_SIGNALS:
    /// How much differs from what is public may be another now.
    void publicStateChanged();

private:
    [[nodiscard]] importing::ImportSheet &importSheet();

    workspace::Workspace &m_workspace;
    shell::MainWindow &m_window;
    widgets::Dialogs &m_dialogs;
    std::function<publishing::Reach()> m_reach;
    std::function<QUrl()> m_publicPage;
    publishing::ReleaseWatch *m_watch;
    ProgrammeExport *m_export;
    QPointer<importing::ImportSheet> m_import;
    QPointer<publishing::PublishSheet> m_publish;
};

} // namespace veche::gui
