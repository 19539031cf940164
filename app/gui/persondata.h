// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"
#include "app/workspace/persondata.h"

#include <QObject>

namespace veche::widgets
{
class Dialogs;
}

namespace veche::gui
{

/// Tells what is held about somebody, as a file, and erases it once that was confirmed: for every view that
/// has persons.
class PersonData final : public QObject
{
    Q_OBJECT

public:
    PersonData(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *window);
    /// Answers the foot of each form of the page.
    void serve(QWidget *page);

    void exportTo(const workspace::Whose &whose);
    void erase(const workspace::Whose &whose);

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

private:
    void write(const QString &path, const workspace::Whose &whose);
    void confirm(const workspace::Whose &whose, const workspace::Holding &holding);
    void carryOut(const workspace::Whose &whose);
    void complain(const Error &error);

    workspace::Workspace &m_workspace;
    widgets::Dialogs &m_dialogs;
    QWidget *m_window;
};

} // namespace veche::gui
