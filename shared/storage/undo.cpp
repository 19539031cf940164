// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/undo.h"

#include "shared/domain/personal.h"
#include "shared/domain/servermade.h"
#include "shared/storage/references.h"

#include <QHash>

#include <map>
#include <span>

namespace veche::storage
{

using domain::ChangeSet;
using domain::EntityInfo;
using domain::FieldChange;
using domain::Row;
using domain::RowChange;

namespace
{
using Key = std::pair<Id, int>; ///< a row and one of its registers

/// The effect of the steps on one register, as if they were one edit.
struct Edited {
    const EntityInfo *entity = nullptr;
    Stamp written;
    Stamp replaced;
    size_t from = 0;     ///< the oldest step that counts
    bool closed = false; ///< another wrote it between the steps: what lies before isn't ours to bring back
    bool stands = false;
};

class Undoing
{
public:
    Undoing(WriteContext &context, std::vector<UndoStep> steps);

    [[nodiscard]] Result<Undone> commit(const QString &label, qint64 wallMs, Creations creations);

private:
    void follow();
    void note(size_t step, const WrittenRegister &written);
    void gather();
    void merge();
    [[nodiscard]] Result<void> judge(Undone &undone);
    void judgeRow(Undone &undone, const Row *row, std::span<std::pair<const Key, Edited> *const> registers);
    void judgeCreation(Undone &undone, const Row &row);
    [[nodiscard]] Result<void> findReferences(Undone &undone);
    void keepStanding();
    void noteRestored(const Committed &committed);
    [[nodiscard]] std::vector<FieldChange> wanted(const Id &row, const EntityInfo &entity, int reg) const;

    WriteContext &m_context;
    std::vector<UndoStep> m_steps; ///< oldest first
    std::map<Key, Edited> m_edited;
    QHash<Id, Stamp> m_created;
    ReferenceTargets m_unmade;
    ChangeSet m_changes;
    QHash<Id, std::vector<qsizetype>> m_changesOf; ///< positions in m_changes
};

Undoing::Undoing(WriteContext &context, std::vector<UndoStep> steps)
    : m_context(context)
    , m_steps(std::move(steps))
{
    follow();
    for (size_t step = m_steps.size(); step-- > 0;) {
        const auto &written = m_steps[step].written;
        for (auto reg = written.rbegin(); reg != written.rend(); ++reg)
            note(step, *reg);
    }
    gather();
    if (m_steps.size() > 1)
        merge();
    for (size_t i = 0; i < m_changes.rows.size(); ++i)
        m_changesOf[m_changes.rows[i].id].push_back(static_cast<qsizetype>(i));
}

/// Conflicts may have other ids by now.
void Undoing::follow()
{
    for (UndoStep &step : m_steps) {
        for (WrittenRegister &written : step.written)
            written.row = m_context.history.rowNow(written.row);
        for (RowChange &change : step.inverse.rows)
            change.id = m_context.history.rowNow(change.id);
    }
}

void Undoing::note(size_t step, const WrittenRegister &written)
{
    const bool whole = written.reg == WrittenRegister::wholeRow;
    if (whole)
        m_created.insert(written.row, written.written);
    const Edited edited{written.entity, written.written, written.replaced, step};
    const auto [known, isNew] = m_edited.try_emplace({written.row, whole ? 0 : written.reg}, edited);
    if (isNew || known->second.closed || whole)
        return;
    Edited &later = known->second;
    later.closed = !m_context.history.isSame(written.row, written.reg, later.replaced, written.written);
    if (later.closed)
        return;
    later.replaced = written.replaced;
    later.from = step;
}

/// All that the steps would put back, the latest first.
void Undoing::gather()
{
    for (size_t step = m_steps.size(); step-- > 0;) {
        for (const RowChange &change : m_steps[step].inverse.rows) {
            RowChange kept = change;
            std::erase_if(kept.fields, [&](const FieldChange &field) {
                const auto edited = m_edited.find({change.id, change.entity->registerOf[field.field]});
                return edited == m_edited.end() || step < edited->second.from;
            });
            m_changes.rows.push_back(std::move(kept));
        }
    }
}

/// Of several changes to one field only the last counts.
void Undoing::merge()
{
    std::vector<RowChange> rows;
    QHash<Id, size_t> known;
    for (RowChange &change : m_changes.rows) {
        const auto same = known.constFind(change.id);
        if (same == known.cend()) {
            known.insert(change.id, rows.size());
            rows.push_back(std::move(change));
            continue;
        }
        RowChange &merged = rows[*same];
        for (FieldChange &field : change.fields) {
            std::erase_if(merged.fields, [&](const FieldChange &old) { return old.field == field.field; });
            merged.fields.push_back(std::move(field));
        }
    }
    m_changes.rows = std::move(rows);
}

std::vector<FieldChange> Undoing::wanted(const Id &row, const EntityInfo &entity, int reg) const
{
    std::vector<FieldChange> fields;
    for (const qsizetype at : m_changesOf.value(row)) {
        for (const FieldChange &field : m_changes.rows[at].fields) {
            if (entity.registerOf[field.field] != reg)
                continue;
            std::erase_if(fields, [&](const FieldChange &old) { return old.field == field.field; });
            fields.push_back(field);
        }
    }
    return fields;
}

Result<void> Undoing::judge(Undone &undone)
{
    for (auto at = m_edited.begin(); at != m_edited.end();) {
        const Id id = at->first.first;
        const EntityInfo &entity = *at->second.entity;
        std::vector<std::pair<const Key, Edited> *> registers;
        for (; at != m_edited.end() && at->first.first == id; ++at)
            registers.push_back(&*at);
        VECHE_TAKE(const auto &row, loadRow(m_context.connection, m_context.community, entity, id));
        judgeRow(undone, row ? &*row : nullptr, registers);
        if (row)
            judgeCreation(undone, *row);
    }
    return findReferences(undone);
}

void Undoing::judgeRow(Undone &undone, const Row *row,
                       std::span<std::pair<const Key, Edited> *const> registers)
{
    for (auto *found : registers) {
        const auto &[id, reg] = found->first;
        Edited &edited = found->second;
        const Stamp now = row ? row->stamps[reg] : Stamp();
        edited.stands = row && m_context.history.isSame(id, reg, now, edited.written);
        if (edited.stands || (row && domain::isErased(*row)))
            continue;
        LeftRegister left{
            LeftRegister::Why::Gone, edited.entity, id, reg, now, wanted(id, *edited.entity, reg), {}};
        const bool unmakes = reg == 0 && left.mine == std::vector<FieldChange>{{0, true}};
        if (left.mine.empty() || (!row && unmakes))
            continue;
        for (const FieldChange &field : left.mine) {
            if (row)
                left.stands.push_back({field.field, row->values[field.field]});
        }
        if (row)
            left.why = now < edited.written ? LeftRegister::Why::TakenBack : LeftRegister::Why::Changed;
        if (left.why != LeftRegister::Why::Changed || left.mine != left.stands)
            undone.left.push_back(std::move(left));
    }
}

/// Whether a row that is to be unmade is still as the steps made it.
void Undoing::judgeCreation(Undone &undone, const Row &row)
{
    const auto created = m_created.constFind(row.id);
    const auto deletion = m_edited.find({row.id, 0});
    if (created == m_created.cend() || row.isDeleted() || !deletion->second.stands)
        return;
    m_unmade.rows.insert(row.id);
    const int event = row.entity->fieldIndex("event");
    const auto *bytes = event < 0 ? nullptr : std::get_if<QByteArray>(&row.values[event]);
    const Id its = bytes ? Id::fromBytes(*bytes).value_or(Id()) : Id();
    m_unmade.event = m_unmade.rows.size() == 1 || m_unmade.event == its ? its : Id();
    for (int reg = 1; reg < static_cast<int>(row.stamps.size()); ++reg) {
        const auto edited = m_edited.find({row.id, reg});
        const Stamp expected = edited == m_edited.end() ? *created : edited->second.written;
        if (!row.has(reg) || domain::isServerMade(*row.entity, reg) ||
            m_context.history.isSame(row.id, reg, row.stamps[reg], expected))
            continue;
        if (std::ssize(undone.builtOn) < Undone::mostBuiltOn)
            undone.builtOn.push_back({row.entity, row.id, row.entity, row.id});
        return;
    }
}

Result<void> Undoing::findReferences(Undone &undone)
{
    if (m_unmade.rows.isEmpty())
        return {};
    return forEachReference(
        m_context.connection, m_context.community, m_unmade, [&](const Reference &reference) {
            const auto own = m_edited.find({reference.from, reference.entity->registerOf[reference.field]});
            if (own != m_edited.end() && own->second.stands)
                return true; // Taken back with it.
            const EntityInfo *entity = nullptr;
            for (const qsizetype at : m_changesOf.value(reference.to))
                entity = m_changes.rows[at].entity;
            undone.builtOn.push_back({entity, reference.to, reference.entity, reference.from});
            return std::ssize(undone.builtOn) < Undone::mostBuiltOn;
        });
}

void Undoing::keepStanding()
{
    for (RowChange &change : m_changes.rows) {
        std::erase_if(change.fields, [&](const FieldChange &field) {
            return !m_edited.at({change.id, change.entity->registerOf[field.field]}).stands;
        });
    }
    std::erase_if(m_changes.rows, [](const RowChange &change) { return change.fields.empty(); });
}

void Undoing::noteRestored(const Committed &committed)
{
    for (const WrittenRegister &written : committed.written) {
        const auto edited = m_edited.find({written.row, written.reg});
        if (edited != m_edited.end() && !edited->second.replaced.isNull())
            m_context.history.restored(written.row, written.reg, edited->second.replaced, written.written);
    }
}

Result<Undone> Undoing::commit(const QString &label, qint64 wallMs, Creations creations)
{
    Undone undone;
    VECHE_TRY(judge(undone));
    if (creations == Creations::Unmake)
        undone.builtOn.clear();
    if (!undone.builtOn.empty())
        return undone;
    keepStanding();
    m_changes.label = label;
    VECHE_TAKE(auto &committed, commitIn(m_context, std::move(m_changes), wallMs));
    undone.committed = std::move(committed);
    noteRestored(undone.committed);
    return undone;
}
} // namespace

Result<Undone> undoIn(WriteContext &context, std::vector<UndoStep> steps, const QString &label, qint64 wallMs,
                      Creations creations)
{
    return Undoing(context, std::move(steps)).commit(label, wallMs, creations);
}

} // namespace veche::storage
