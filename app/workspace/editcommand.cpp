// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/editcommand.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QUndoStack>

namespace veche::workspace
{

using namespace domain;
using storage::Committed;

namespace
{
constexpr qint64 typingPauseMs = 1000;
constexpr int typingId = 1;
} // namespace

EditCommand::EditCommand(Workspace &workspace, ChangeSet changes, Rights::Check check)
    : QUndoCommand(changes.label)
    , m_workspace(workspace)
    , m_committed(std::make_shared<Promise>())
    , m_self(std::make_shared<EditCommand *>(this))
    , m_at(workspace.clock().wallMs())
{
    m_committed->start();
    for (const RowChange &change : changes.rows)
        m_rows.insert(change.id);
    if (changes.rows.size() == 1) {
        const RowChange &change = changes.rows.front();
        const bool oneText = !change.create && change.unknown.empty() && change.fields.size() == 1 &&
                             change.entity->fields[change.fields[0].field].type == FieldType::Text;
        if (oneText) {
            m_entity = change.entity;
            m_row = change.id;
            m_field = change.fields[0].field;
        }
    }
    m_steps.push_back(std::make_shared<Step>(Step{std::move(changes), std::move(check), {}, {}, {}}));
}

void EditCommand::forget(const QSet<Id> &rows)
{
    if (!m_rows.intersects(rows))
        return;
    setText(Workspace::tr("An edit of somebody who was erased"));
    (void)m_workspace.store().write<bool>(
        storage::Priority::Edit, [steps = m_steps, rows](storage::WriteContext &) -> Result<bool> {
            for (const auto &step : steps) {
                for (ChangeSet *set : {&step->changes, &step->undo.inverse, &step->redo.inverse}) {
                    std::erase_if(set->rows,
                                  [&](const RowChange &change) { return rows.contains(change.id); });
                    set->label.clear();
                }
            }
            return true;
        });
}

int EditCommand::id() const
{
    return m_entity ? typingId : -1;
}

bool EditCommand::mergeWith(const QUndoCommand *other)
{
    const auto *next = static_cast<const EditCommand *>(other);
    const bool typing = m_entity == next->m_entity && m_row == next->m_row && m_field == next->m_field &&
                        text() == next->text() && next->m_at - m_at < typingPauseMs && !isObsolete();
    if (!typing)
        return false;
    m_steps.insert(m_steps.end(), next->m_steps.begin(), next->m_steps.end());
    m_at = next->m_at;
    return true;
}

void EditCommand::redo()
{
    if (!std::exchange(m_stays, false))
        submit(std::exchange(m_done, true) ? Action::Redo : Action::Do);
}

void EditCommand::undo()
{
    submit(Action::Undo);
}

Result<storage::Undone> EditCommand::carryOut(storage::WriteContext &context, const Steps &steps,
                                              Action action, const QString &label, qint64 wallMs)
{
    Step &first = *steps.front();
    if (action == Action::Do) {
        const auto allowed = first.check ? first.check(context.connection, first.changes) : Result<void>();
        if (!allowed)
            return failure(allowed.error());
        VECHE_TAKE(auto &committed, storage::commitIn(context, std::exchange(first.changes, {}), wallMs));
        first.undo = {committed.inverse, committed.written};
        std::copy_if(first.undo.written.begin(), first.undo.written.end(), std::back_inserter(first.created),
                     [](const auto &written) { return written.reg == storage::WrittenRegister::wholeRow; });
        return storage::Undone{std::move(committed), {}, {}};
    }
    std::vector<storage::UndoStep> taken;
    if (action == Action::Redo) {
        taken.push_back(first.redo);
    } else {
        for (const auto &step : steps)
            taken.push_back(step->undo);
    }
    const auto creations =
        action == Action::Undo ? storage::Creations::AskWhereBuiltOn : storage::Creations::Unmake;
    auto undone = storage::undoIn(context, std::move(taken), label, wallMs, creations);
    if (!undone || !undone->builtOn.empty())
        return undone;
    // From here on the first step holds all of them.
    for (const auto &step : steps)
        step->undo = {};
    auto &next = action == Action::Redo ? first.undo : first.redo;
    next = {undone->committed.inverse, undone->committed.written};
    if (action == Action::Redo)
        next.written.insert(next.written.begin(), first.created.begin(), first.created.end());
    return undone;
}

void EditCommand::submit(Action action)
{
    const qint64 wall = m_workspace.clock().wallMs();
    auto work = [steps = m_steps, label = text(), action, wall](storage::WriteContext &context) {
        return carryOut(context, steps, action, label, wall);
    };
    m_workspace.startSaving();
    const auto future = m_workspace.store().write<storage::Undone>(storage::Priority::Edit, std::move(work));
    // Told after the change event, which the writer posts first.
    whenDone(future, &m_workspace,
             [workspace = &m_workspace, label = text(), promise = std::move(m_committed),
              self = std::weak_ptr(m_self), action](const Result<storage::Undone> &result) {
                 if (const auto alive = self.lock())
                     (*alive)->finished(result, action);
                 const auto committed = result ? Result<Committed>(result->committed)
                                               : Result<Committed>(failure(result.error()));
                 workspace->finishSaving(label, committed);
                 if (result && !result->left.empty())
                     Q_EMIT workspace->undoLeft(label, result->left);
                 if (promise) {
                     promise->addResult(committed);
                     promise->finish();
                 }
             });
}

void EditCommand::finished(const Result<storage::Undone> &result, Action action)
{
    if (result && !result->builtOn.empty())
        return askForAll(*result);
    const bool whole = m_steps.size() == 1 || action != Action::Do;
    if (!result || (result->committed.rows == 0 && whole))
        setObsolete(true);
}

void EditCommand::askForAll(const storage::Undone &undone)
{
    const auto answer = [self = std::weak_ptr(m_self)](bool all) {
        const auto alive = self.lock();
        if (alive && all)
            (*alive)->submit(Action::UndoAll);
        else if (alive)
            (*alive)->stayDone();
    };
    Q_EMIT m_workspace.undoAsks({text(), undone.builtOn, answer});
}

void EditCommand::stayDone()
{
    QUndoStack &stack = *m_workspace.undoStack();
    if (stack.command(stack.index()) != this)
        return; // Something older was undone meanwhile.
    m_stays = true;
    stack.redo();
}

} // namespace veche::workspace
