// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTemporaryDir>

namespace veche::tests
{

/// A workspace in a folder of its own with one event, two ticket types and as many tickets as asked for.
struct RegistrationsFixture {
    QTemporaryDir folder;
    SystemClock clock;
    std::unique_ptr<workspace::Workspace> workspace;
    domain::EventId event;
    std::vector<domain::TicketType> types;
    std::vector<domain::Ticket> tickets;

    /// `other`: a clock that outlives the fixture, instead of its own; `foreground`: of a window in front of
    /// it.
    explicit RegistrationsFixture(int count, const Clock *other = nullptr, Foreground *foreground = nullptr)
    {
        auto opened = workspace::Workspace::open({.path = folder.filePath(QStringLiteral("w.veche")),
                                                  .create = true,
                                                  .device = DeviceId::create(),
                                                  .foreground = foreground},
                                                 other ? *other : clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        workspace = std::move(*opened);
        fill(count);
    }

    /// Given names and family names make different people; every 50th ticket is cancelled.
    static QString nameOf(int number)
    {
        static const QStringList given{QStringLiteral("Вера"),  QStringLiteral("Anna"),
                                       QStringLiteral("Тимур"), QStringLiteral("Olga"),
                                       QStringLiteral("Пётр"),  QStringLiteral("Marek")};
        static const QStringList family{QStringLiteral("Никитина"), QStringLiteral("Novak"),
                                        QStringLiteral("Ёлкин"),    QStringLiteral("Smith"),
                                        QStringLiteral("Орлова"),   QStringLiteral("García"),
                                        QStringLiteral("Цой")};
        return QStringLiteral("%1 %2 %3").arg(given[number % 6], family[number % 7]).arg(number);
    }

private:
    void fill(int count)
    {
        using namespace domain;
        ChangeSet changes;
        Event conference;
        conference.id = Id::create();
        conference.name = QStringLiteral("Conference");
        conference.zone = QStringLiteral("Europe/Moscow");
        changes.insert(conference);
        event = EventId(conference.id);
        for (const QString &name : {QStringLiteral("Standard"), QStringLiteral("Student")}) {
            TicketType type;
            type.id = Id::create();
            type.event = event;
            type.name = name;
            types.push_back(type);
            changes.insert(type);
        }
        for (int i = 0; i < count; ++i)
            addTicket(changes, i);
        auto done = workspace->store().commit(std::move(changes));
        done.waitForFinished();
        if (!done.result())
            qFatal("%s", qPrintable(toString(done.result().error())));
        while (!workspace->event(event))
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        workspace->setCurrentEvent(event);
    }

    void addTicket(domain::ChangeSet &changes, int number)
    {
        domain::Order order;
        order.id = Id::create();
        order.event = event;
        order.number = QStringLiteral("N%1").arg(number);
        order.state = domain::OrderState::Confirmed;
        order.email = QStringLiteral("guest%1@example.org").arg(number);
        order.source = QStringLiteral("page");
        order.at.ms = 1'760'000'000'000 + number * 1000LL;
        domain::Ticket ticket;
        ticket.id = Id::create();
        ticket.event = event;
        ticket.order = domain::OrderId(order.id);
        ticket.ticketType = domain::TicketTypeId(types[number % 10 == 0].id);
        ticket.name = nameOf(number);
        ticket.state = number % 50 == 49 ? domain::TicketState::Cancelled : domain::TicketState::Valid;
        changes.insert(order);
        changes.insert(ticket);
        tickets.push_back(ticket);
    }
};

} // namespace veche::tests
