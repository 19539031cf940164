// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

#include <QPointer>

#include <functional>
#include <memory>
#include <vector>

namespace veche::workspace
{

/// Entities by their descriptions: `{&Ticket::info(), &Order::info()}`.
using Entities = std::vector<const domain::EntityInfo *>;
using Heard = std::function<void(const storage::ChangeEvent &)>;

/// All that there are, for what looks at the whole journal.
[[nodiscard]] Entities everyEntity();

/// Tells each listener of the changes that touch what it watches, and of no others.
class ChangeFeed
{
public:
    /// From now on, in the order in which listeners came, until `context` is gone.
    void watch(Entities entities, QObject *context, Heard function);
    void tell(const storage::ChangeEvent &event);

private:
    struct Listener {
        Entities entities;
        QPointer<QObject> context;
        Heard function;
    };
    /// Pointers, since who is told may make a view that begins to watch.
    std::vector<std::unique_ptr<Listener>> m_listeners;
    bool m_telling = false;
};

} // namespace veche::workspace
