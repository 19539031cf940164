// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/registrations/selectionactions.h"

#include "app/forms/fieldwords.h"
#include "app/forms/notices.h"
#include "app/registrations/registrationedits.h"
#include "app/registrations/registrationsmodel.h"
#include "app/widgets/table/tableview.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

namespace veche::registrations
{

using namespace Qt::StringLiterals;
using namespace domain;

SelectionActions::SelectionActions(workspace::Workspace &workspace, RegistrationsModel &model,
                                   table::TableView &table, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_model(model)
    , m_table(table)
    , m_approve(new QAction(this))
    , m_pay(new QAction(this))
    , m_cancel(new QAction(this))
{
    m_approve->setObjectName(u"approveSelected"_s);
    m_pay->setObjectName(u"paySelected"_s);
    m_cancel->setObjectName(u"cancelSelected"_s);
    connect(m_approve, &QAction::triggered, this, [this] {
        const int count = static_cast<int>(m_waiting.size());
        confirm(m_waiting, tr("Approve %n registration(s)", nullptr, count),
                tr("%n registration(s) approved", nullptr, count));
    });
    connect(m_pay, &QAction::triggered, this, [this] {
        const int count = static_cast<int>(m_owing.size());
        confirm(m_owing, tr("Mark %n registration(s) as paid", nullptr, count),
                tr("%n registration(s) marked as paid", nullptr, count));
    });
    connect(m_cancel, &QAction::triggered, this, [this] {
        const int count = static_cast<int>(m_valid.size());
        carryOut(cancellation(m_valid), tr("Cancel %n ticket(s)", nullptr, count),
                 tr("%n ticket(s) cancelled", nullptr, count));
    });
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, &SelectionActions::refresh);
    connect(&model, &QAbstractItemModel::modelReset, this, &SelectionActions::refresh);
    connect(&model, &QAbstractItemModel::dataChanged, this, &SelectionActions::refresh);
    connect(&workspace.rights(), &workspace::Rights::changed, this, &SelectionActions::refresh);
    refresh();
}

QString SelectionActions::sentence() const
{
    if (m_selected < 2)
        return {};
    const QString selected = tr("%Ln selected", nullptr, m_selected);
    return m_selected > mostAtOnce
               ? tr("%1, at most %Ln are changed at once", nullptr, mostAtOnce).arg(selected)
               : selected;
}

void SelectionActions::refresh()
{
    const QItemSelection selection = m_table.selectionModel()->selection();
    m_selected = 0;
    for (const QItemSelectionRange &range : selection)
        m_selected += range.height();
    m_waiting.clear();
    m_owing.clear();
    m_valid.clear();
    const bool several = m_selected > 1 && m_selected <= mostAtOnce;
    for (RegistrationPtr &one : several ? m_model.of(selection) : Registrations()) {
        const Standing standing = m_model.standingOf(*one);
        if (standing == Standing::AwaitingApproval)
            m_waiting.push_back(one);
        else if (standing == Standing::AwaitingPayment)
            m_owing.push_back(one);
        if (standing != Standing::Cancelled)
            m_valid.push_back(std::move(one));
    }
    const auto offer = [&](QAction *action, const Registrations &these, bool may) {
        action->setVisible(!these.empty() && may);
        action->setEnabled(!m_busy);
    };
    offer(m_approve, m_waiting, mayConfirm(m_workspace, Standing::AwaitingApproval));
    offer(m_pay, m_owing, mayConfirm(m_workspace, Standing::AwaitingPayment));
    offer(m_cancel, m_valid, m_workspace.rights().mayEdit(Ticket::info(), "state"));
    m_approve->setText(tr("Approve %Ln", nullptr, static_cast<int>(m_waiting.size())));
    m_pay->setText(tr("Mark %Ln as paid", nullptr, static_cast<int>(m_owing.size())));
    m_cancel->setText(tr("Cancel %Ln ticket(s)", nullptr, static_cast<int>(m_valid.size())));
    Q_EMIT refreshed();
}

void SelectionActions::confirm(const Registrations &registrations, const QString &label, const QString &said)
{
    m_busy = true; // Asked twice, the guests would get two letters.
    refresh();
    const auto edit = [this, label, said](Result<ChangeSet> changes) {
        if (changes)
            return carryOut(std::move(*changes), label, said);
        end();
        Q_EMIT noticed(
            {.text = forms::sentenceFor(changes.error()), .state = theme::State::Bad, .milliseconds = 0});
    };
    whenDone(confirmation(m_workspace, registrations), this, edit);
}

void SelectionActions::carryOut(ChangeSet changes, const QString &label, const QString &said)
{
    if (changes.isEmpty())
        return end(); // Others did it meanwhile.
    m_busy = true;
    refresh();
    changes.label = label;
    const auto tell = [this, said](const Result<storage::Committed> &done) {
        end();
        if (done)
            Q_EMIT noticed(forms::undoNotice(m_workspace, said));
    };
    whenDone(m_workspace.edit(std::move(changes)), this, tell);
}

void SelectionActions::end()
{
    m_busy = false;
    refresh();
    m_table.setFocus(); // The button that was pressed may be gone.
}

} // namespace veche::registrations

#include "moc_selectionactions.cpp"
