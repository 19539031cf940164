// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"
#include "shared/domain/ids.h"

namespace veche::domain
{

enum class TaskState { Open, Doing, Done, Dropped };

/// A piece of the crew's work before, during or after the event.
struct Task : EntityBase {
    EventId event;
    QString title;
    QString description;
    QString team; ///< "Sound", "Registration desk"
    LocalTime start;
    int duration = 0; ///< minutes
    RoomId room;
    TaskState state = TaskState::Open;
    int people = 1; ///< how many it takes

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Task &, const Task &) = default;
};

/// Link: who does a task.
struct Assignment : EntityBase {
    EventId event;
    TaskId task;
    PersonId person;

    [[nodiscard]] static const EntityInfo &info();
    friend bool operator==(const Assignment &, const Assignment &) = default;
};

template <>
struct EnumNames<TaskState> {
    static constexpr std::array names{"open", "doing", "done", "dropped"};
};

} // namespace veche::domain
