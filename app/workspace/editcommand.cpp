// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/editcommand.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

namespace veche::workspace
{

using namespace domain;
using storage::Committed;

namespace
{
constexpr qint64 typingPauseMs = 1000;
constexpr int typingId = 1;

/// Of several changes to one field only the last counts.
ChangeSet condensed(ChangeSet set)
{
    std::vector<RowChange> rows;
    for (RowChange &change : set.rows) {
        const auto same = std::find_if(rows.begin(), rows.end(), [&](const RowChange &known) {
            return known.entity == change.entity && known.id == change.id;
        });
        if (same == rows.end()) {
            rows.push_back(std::move(change));
            continue;
        }
        for (FieldChange &field : change.fields) {
            std::erase_if(same->fields, [&](const FieldChange &old) { return old.field == field.field; });
            same->fields.push_back(std::move(field));
        }
    }
    set.rows = std::move(rows);
    return set;
}
} // namespace

EditCommand::EditCommand(Workspace &workspace, ChangeSet changes)
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
    m_steps.push_back(std::make_shared<Step>(Step{std::move(changes), {}}));
}

void EditCommand::forget(const QSet<Id> &rows)
{
    if (!m_rows.intersects(rows))
        return;
    setText(Workspace::tr("An edit of somebody who was erased"));
    (void)m_workspace.store().write<bool>(
        storage::Priority::Edit, [steps = m_steps, rows](storage::WriteContext &) -> Result<bool> {
            for (const auto &step : steps) {
                for (ChangeSet *set : {&step->redo, &step->undo}) {
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
    submit(Direction::Redo);
}

void EditCommand::undo()
{
    submit(Direction::Undo);
    m_steps.resize(1); // From here on the first step holds all of them.
}

void EditCommand::submit(Direction direction)
{
    const qint64 wall = m_workspace.clock().wallMs();
    auto work = [steps = m_steps, label = text(), direction,
                 wall](storage::WriteContext &context) -> Result<Committed> {
        ChangeSet changes;
        if (direction == Direction::Redo) {
            changes = steps.front()->redo;
        } else {
            for (auto step = steps.rbegin(); step != steps.rend(); ++step)
                changes.append((*step)->undo);
            if (steps.size() > 1)
                changes = condensed(std::move(changes));
        }
        changes.label = label;
        auto committed = storage::commitIn(context, std::move(changes), wall);
        if (committed)
            (direction == Direction::Redo ? steps.front()->undo : steps.front()->redo) = committed->inverse;
        return committed;
    };
    m_workspace.startSaving();
    const auto future = m_workspace.store().write<Committed>(storage::Priority::Edit, std::move(work));
    // Told after the change event, which the writer posts first.
    whenDone(future, &m_workspace,
             [workspace = &m_workspace, label = text(), promise = std::move(m_committed),
              self = std::weak_ptr(m_self)](const Result<Committed> &result) {
                 if (const auto alive = self.lock())
                     (*alive)->finished(result);
                 workspace->finishSaving(label, result);
                 if (promise) {
                     promise->addResult(result);
                     promise->finish();
                 }
             });
}

void EditCommand::finished(const Result<Committed> &result)
{
    if (!result || (result->rows == 0 && m_steps.size() == 1))
        setObsolete(true);
}

} // namespace veche::workspace
