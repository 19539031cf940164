// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/keptdraft.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

namespace veche::forms
{

using namespace Qt::StringLiterals;
using domain::FieldChange;
namespace drafts = storage::drafts;

namespace
{
Id eventOf(const domain::RowChange &row)
{
    const int field = row.entity->fieldIndex("event"_L1);
    const domain::Value *event = field < 0 ? nullptr : row.valueOf(field);
    const auto *id = event ? std::get_if<QByteArray>(event) : nullptr;
    return id ? Id::fromBytes(*id).value_or(Id()) : Id();
}
} // namespace

KeptDraft::KeptDraft(workspace::Workspace &workspace, const domain::EntityInfo &info, QString form)
    : m_workspace(workspace)
    , m_info(info)
    , m_form(std::move(form))
{
}

std::vector<FieldChange> KeptDraft::begin(const domain::RowChange &blank)
{
    ++m_begun;
    m_event = eventOf(blank);
    const bool leaves = std::any_of(m_leaving.begin(), m_leaving.end(),
                                    [this](const Leaving &draft) { return draft.event == m_event; });
    if (leaves)
        m_kept.insert(m_event, {});
    else if (!m_kept.contains(m_event))
        m_kept.insert(m_event, read());
    std::vector<FieldChange> typed = m_kept.value(m_event);
    std::erase_if(typed, [this](const FieldChange &change) { return !isThere(change); });
    return typed;
}

std::vector<FieldChange> KeptDraft::read() const
{
    return drafts::read(m_workspace.store().reader(), {&m_info, m_form, m_event})
        .value_or(std::vector<FieldChange>());
}

/// Whether the row that it names, if it names one, is in the file.
bool KeptDraft::isThere(const FieldChange &typed) const
{
    const domain::Field &field = m_info.fields[typed.field];
    const auto *bytes = std::get_if<QByteArray>(&typed.value);
    const domain::EntityInfo *target = field.target();
    for (qsizetype at = 0; target && bytes && at + 16 <= bytes->size(); at += 16) {
        const Id id = Id::fromBytes(QByteArrayView(*bytes).sliced(at, 16)).value_or(Id());
        const auto row =
            storage::loadRow(m_workspace.store().reader(), m_workspace.communityId(), *target, id);
        if (!row || !*row || (*row)->isDeleted())
            return false;
    }
    return true;
}

void KeptDraft::keep(const FieldChange &typed)
{
    std::vector<FieldChange> &kept = m_kept[m_event];
    const bool begins = kept.empty();
    std::erase_if(kept, [&](const FieldChange &change) { return change.field == typed.field; });
    kept.push_back(typed);
    write(m_event, begins);
}

void KeptDraft::forget()
{
    if (!std::exchange(m_kept[m_event], {}).empty())
        write(m_event, false);
}

void KeptDraft::leave()
{
    m_leaving.push_back({m_event, m_begun});
}

void KeptDraft::left(bool stored)
{
    if (m_leaving.empty())
        return;
    const Leaving draft = m_leaving.takeFirst();
    const bool isNext = draft.begun != m_begun && !m_kept.value(draft.event).empty();
    if (!stored || isNext) // The next one's typing stands in its place.
        return;
    m_kept[draft.event] = {};
    write(draft.event, false);
}

void KeptDraft::readAgain(QObject *context, std::function<void()> gone)
{
    const std::vector<FieldChange> kept = m_kept.value(m_event);
    m_kept = {{m_event, kept}};
    if (kept.empty())
        return;
    // Behind what was just typed and still waits to be written.
    const auto reading = m_workspace.store().write<std::vector<FieldChange>>(
        storage::Priority::Edit,
        [place = drafts::Place{&m_info, m_form, m_event}](storage::WriteContext &writing) {
            return drafts::read(writing.connection, place);
        });
    whenDone(reading, context,
             [this, draft = m_begun, gone = std::move(gone)](const Result<std::vector<FieldChange>> &now) {
                 if (!now || !now->empty() || draft != m_begun || m_kept.value(m_event).empty())
                     return;
                 m_kept.remove(m_event);
                 gone();
             });
}

void KeptDraft::write(const Id &event, bool begins)
{
    const drafts::Place place{&m_info, m_form, event};
    (void)m_workspace.store().write<bool>(
        storage::Priority::Edit,
        [place, begins, typed = m_kept[event]](storage::WriteContext &context) -> Result<bool> {
            if (!begins) { // Its person may have been erased while this waited.
                VECHE_TAKE(const auto &kept, drafts::read(context.connection, place));
                if (kept.empty())
                    return true;
            }
            const auto done = drafts::write(context.connection, place, typed);
            return done ? Result<bool>(true) : failure(done.error());
        });
}

} // namespace veche::forms
