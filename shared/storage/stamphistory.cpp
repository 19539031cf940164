// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/stamphistory.h"

namespace veche::storage
{

void StampHistory::restamped(const Restamped &what)
{
    for (const auto &[before, now] : what.stamps)
        m_restamped.insert_or_assign(now, before);
    for (const auto &[before, now] : what.conflicts)
        m_renamed.insert_or_assign(before, now);
}

void StampHistory::restored(const Id &row, int reg, const Stamp &then, const Stamp &now)
{
    m_restored.insert_or_assign({row, reg, now}, then);
}

bool StampHistory::isSame(const Id &row, int reg, Stamp now, const Stamp &then) const
{
    while (now != then) {
        const auto restored = m_restored.find({row, reg, now});
        const auto restamped = m_restamped.find(now);
        if (restored != m_restored.end())
            now = restored->second;
        else if (restamped != m_restamped.end())
            now = restamped->second;
        else
            return false;
    }
    return true;
}

Id StampHistory::rowNow(Id row) const
{
    for (auto renamed = m_renamed.find(row); renamed != m_renamed.end(); renamed = m_renamed.find(row))
        row = renamed->second;
    return row;
}

} // namespace veche::storage
