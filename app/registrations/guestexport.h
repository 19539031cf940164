// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/guestcsv.h"
#include "app/widgets/common/page.h"

#include <QTimer>

namespace veche::widgets
{
class Dialogs;
class ProgressLine;
} // namespace veche::widgets
namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

class RegistrationsModel;

/// Takes the list of guests, as it is filtered and sorted, out into a table for spreadsheets. What takes over
/// a second shows how far it is and can be stopped; nothing of the file is left then.
class GuestExport final : public QObject
{
    Q_OBJECT

public:
    /// Without dialogs it offers nothing.
    GuestExport(workspace::Workspace &workspace, const RegistrationsModel &model, widgets::Dialogs *dialogs,
                widgets::ProgressLine *progress, QWidget *page);
    ~GuestExport() override;

    [[nodiscard]] QAction *action() const { return m_action; }
    void retranslate();
    /// Looks at the list again: only when all that was asked for is in it can it be taken out.
    void refresh();

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);

private:
    void choose();
    void exportTo(const QString &path);
    void tell(const QString &path, int count, const QString &trouble);
    void showProgress();
    [[nodiscard]] CsvWords words() const;

    workspace::Workspace &m_workspace;
    const RegistrationsModel &m_model;
    widgets::Dialogs *m_dialogs;
    widgets::ProgressLine *m_line;
    QWidget *m_page;
    QAction *m_action;
    std::shared_ptr<CsvProgress> m_progress; ///< while it writes
    int m_count = 0;
    QTimer m_look;
};

} // namespace veche::registrations
