// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/keptdraft.h"

#include "app/workspace/workspace.h"
#include "shared/domain/transaction.h"
#include "shared/storage/schema.h"

namespace veche::forms
{

using namespace Qt::StringLiterals;
using domain::FieldChange;
using domain::FieldType;

namespace
{
QString eventOf(const domain::RowChange &row)
{
    const int field = row.entity->fieldIndex("event"_L1);
    const domain::Value *event = field < 0 ? nullptr : row.valueOf(field);
    const auto *id = event ? std::get_if<QByteArray>(event) : nullptr;
    return id ? QString::fromLatin1(id->toHex()) : QString();
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
    m_key = u"draft/%1/%2"_s.arg(m_form, eventOf(blank));
    if (!m_kept.contains(m_key)) {
        const auto stored = storage::readMeta(m_workspace.store().reader(), m_key);
        const auto read = stored && !stored->isEmpty() ? domain::decodeFields(m_info, *stored)
                                                       : Result<std::vector<FieldChange>>();
        m_kept.insert(m_key, read.value_or(std::vector<FieldChange>()));
    }
    return m_kept.value(m_key);
}

void KeptDraft::keep(const FieldChange &typed)
{
    const FieldType type = m_info.fields[typed.field].type;
    if (type == FieldType::Id || type == FieldType::IdSet)
        return;
    std::vector<FieldChange> &kept = m_kept[m_key];
    std::erase_if(kept, [&](const FieldChange &change) { return change.field == typed.field; });
    kept.push_back(typed);
    write();
}

void KeptDraft::forget()
{
    if (!std::exchange(m_kept[m_key], {}).empty())
        write();
}

void KeptDraft::write()
{
    const std::vector<FieldChange> &kept = m_kept[m_key];
    const QByteArray value = kept.empty() ? QByteArray() : domain::encodeFields(m_info, kept);
    (void)m_workspace.store().write<bool>(
        storage::Priority::Edit, [key = m_key, value](storage::WriteContext &context) -> Result<bool> {
            const auto done = storage::writeMeta(context.connection, key, value);
            return done ? Result<bool>(true) : failure(done.error());
        });
}

} // namespace veche::forms
