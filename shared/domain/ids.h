// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"

namespace veche::domain
{

struct Community;
struct Member;
struct Tag;
struct Event;
struct Track;
struct Room;
struct Session;
struct Slot;
struct Release;
struct Person;
struct Task;
struct TicketType;
struct Quota;
struct Order;
struct Ticket;
struct TicketKey;
struct Gate;
struct Scan;
struct Message;
struct Account;

using CommunityId = TypedId<Community>;
using MemberId = TypedId<Member>;
using TagId = TypedId<Tag>;
using EventId = TypedId<Event>;
using TrackId = TypedId<Track>;
using RoomId = TypedId<Room>;
using SessionId = TypedId<Session>;
using SlotId = TypedId<Slot>;
using ReleaseId = TypedId<Release>;
using PersonId = TypedId<Person>;
using TaskId = TypedId<Task>;
using TicketTypeId = TypedId<TicketType>;
using QuotaId = TypedId<Quota>;
using OrderId = TypedId<Order>;
using TicketId = TypedId<Ticket>;
using TicketKeyId = TypedId<TicketKey>;
using GateId = TypedId<Gate>;
using ScanId = TypedId<Scan>;
using MessageId = TypedId<Message>;
using AccountId = TypedId<Account>;

} // namespace veche::domain
