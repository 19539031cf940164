// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "shared/interchange/schedulelosses.h"

#include <QObject>

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

/// Writes the current event's programme into a file, once it was said what the file's format has no place
/// for.
class ProgrammeExport final : public QObject
{
    Q_OBJECT

public:
    ProgrammeExport(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *window);
    /// Asks for the file; the ending of its name says the format.
    void choose();

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

private:
    void exportTo(const QString &path);
    void confirm(const QString &path, const interchange::ScheduleFormat &format,
                 const interchange::WrittenSchedule &written);
    void write(const QString &path, const QByteArray &bytes);
    void complain(const QString &text);

    workspace::Workspace &m_workspace;
    widgets::Dialogs &m_dialogs;
    QWidget *m_window;
};

} // namespace veche::gui
