// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

#include <QSet>

namespace veche::storage
{
struct ChangeEvent;
}
namespace veche::workspace
{
class EventData;
class Workspace;
} // namespace veche::workspace

namespace veche::programme
{

/// The effect of changed rows on the programme of one event; empty where they are about something else.
struct Touched {
    QSet<Id> slots;      ///< their bars may come, go or look different by themselves
    QSet<Id> sessions;   ///< that are others now, or whose people are
    bool lanes = false;  ///< rooms, tracks or people may be others
    bool people = false; ///< people may be others: rows were merged, or came

    [[nodiscard]] bool isEmpty() const { return slots.isEmpty() && sessions.isEmpty() && !lanes; }
};

[[nodiscard]] Touched touchedBy(const storage::ChangeEvent &event, workspace::Workspace &workspace,
                                const workspace::EventData &data);

} // namespace veche::programme
