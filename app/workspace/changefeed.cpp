// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/changefeed.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace veche::workspace
{

namespace
{
Entities touchedBy(const storage::ChangeEvent &event)
{
    Entities touched;
    for (const storage::RowEvent &row : event.rows) {
        const domain::EntityInfo *info = row.row->entity;
        if (std::find(touched.rbegin(), touched.rend(), info) == touched.rend())
            touched.push_back(info);
    }
    return touched;
}
} // namespace

Entities everyEntity()
{
    const auto all = domain::allEntities();
    return {all.begin(), all.end()};
}

void ChangeFeed::watch(Entities entities, QObject *context, Heard function)
{
    m_listeners.push_back(
        std::make_unique<Listener>(Listener{std::move(entities), context, std::move(function)}));
}

void ChangeFeed::tell(const storage::ChangeEvent &event)
{
    if (!m_telling) // A change told from within this one must not take away its own listener.
        std::erase_if(m_listeners, [](const auto &listener) { return !listener->context; });
    const QScopedValueRollback telling(m_telling, true);
    const Entities touched = touchedBy(event);
    const size_t present = m_listeners.size();
    for (size_t i = 0; i < present; ++i) {
        const Listener &listener = *m_listeners[i];
        const bool concerned = std::find_first_of(touched.begin(), touched.end(), listener.entities.begin(),
                                                  listener.entities.end()) != touched.end();
        if (listener.context && concerned)
            listener.function(event);
    }
}

} // namespace veche::workspace
