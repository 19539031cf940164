// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/registrations/registration.h"
#include "app/widgets/common/page.h"
#include "shared/domain/changes.h"

namespace veche::table
{
class TableView;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::registrations
{

class RegistrationsModel;

/// Actions on several selected registrations together: each is one step, with one undo. Offers only those
/// that the role may take and that change one of them at least.
class SelectionActions final : public QObject
{
    Q_OBJECT

public:
    SelectionActions(workspace::Workspace &workspace, RegistrationsModel &model, table::TableView &table,
                     QObject *parent);

    [[nodiscard]] QList<QAction *> all() const { return {m_approve, m_pay, m_cancel}; }
    /// "3 selected"; empty where less than two are.
    [[nodiscard]] QString sentence() const;
    /// Looks at the selection, the rights and the language again.
    void refresh();

Q_SIGNALS:
    /// The sentence or what is offered is another now.
    void refreshed();
    void noticed(const veche::widgets::Notice &notice);

private:
    void confirm(const Registrations &registrations, const QString &label, const QString &said);
    void carryOut(domain::ChangeSet changes, const QString &label, const QString &said);
    void end();

    workspace::Workspace &m_workspace;
    RegistrationsModel &m_model;
    table::TableView &m_table;
    QAction *m_approve;
    QAction *m_pay;
    QAction *m_cancel;
    int m_selected = 0;
    Registrations m_waiting; ///< for approval
    Registrations m_owing;
    Registrations m_valid;
    bool m_busy = false;
};

} // namespace veche::registrations
