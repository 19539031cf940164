// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/workspace.h"
#include "shared/tickets/ticketcode.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace veche::tests
{

/// A workspace with one event, its key, a ticket type, a gate, and as many tickets as asked.
class Door
{
public:
    /// `foreground`: of a window in front of it.
    Door(const Clock &clock, int tickets, const QString &folder, Foreground *foreground = nullptr)
    {
        using namespace Qt::StringLiterals;
        workspace::WorkspaceOptions options;
        options.path = folder + u"/door.veche"_s;
        options.create = true;
        options.foreground = foreground;
        auto opened = workspace::Workspace::open(options, clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        workspace = std::move(*opened);
        event.id = Id::create();
        event.name = u"Conference"_s;
        event.slug = u"conference"_s;
        event.zone = u"Europe/Moscow"_s;
        type = made<domain::TicketType>();
        type.name = u"Standard"_s;
        gate = made<domain::Gate>();
        gate.name = u"Main entrance"_s;
        auto publicKey = made<domain::TicketKey>();
        publicKey.publicKey = key.publicKey.toBytes();
        domain::ChangeSet set;
        set.insert(event);
        set.insert(type);
        set.insert(gate);
        set.insert(publicKey);
        for (int i = 0; i < tickets; ++i)
            insertTicket(set, i);
        commit(std::move(set));
    }

    template <typename T>
    [[nodiscard]] T made() const
    {
        T entity;
        entity.id = Id::create();
        entity.event = domain::EventId(event.id);
        return entity;
    }
    /// Commits past the undo stack, and waits.
    void commit(domain::ChangeSet set)
    {
        auto future = workspace->store().commit(std::move(set));
        future.waitForFinished();
        if (const auto done = future.result(); !done)
            qFatal("%s", qPrintable(toString(done.error())));
        QCoreApplication::processEvents();
    }
    [[nodiscard]] QString codeOf(const Id &ticket) const
    {
        tickets::TicketCode code;
        code.event = event.id;
        code.ticket = ticket;
        code.type = tickets::typeTag(type.id);
        return tickets::sign(code, key.secretKey);
    }
    [[nodiscard]] domain::EventId eventId() const { return domain::EventId(event.id); }

    std::unique_ptr<workspace::Workspace> workspace;
    signing::KeyPair key = signing::generate();
    domain::Event event;
    domain::TicketType type;
    domain::Gate gate;
    std::vector<domain::Ticket> tickets;
    std::vector<domain::Order> orders;

private:
    void insertTicket(domain::ChangeSet &set, int i)
    {
        using namespace Qt::StringLiterals;
        static const QStringList first{u"Анна"_s,  u"Пётр"_s,  u"Zoë"_s, u"Ildar"_s,
                                       u"Ольга"_s, u"Marta"_s, u"Юлия"_s};
        static const QStringList syllables{u"ва"_s, u"ли"_s, u"мо"_s, u"ре"_s,
                                           u"су"_s, u"ни"_s, u"то"_s, u"ку"_s};
        auto order = made<domain::Order>();
        order.number = u"K%1-2M"_s.arg(i, 3, 36, QChar(u'0')).toUpper();
        order.state = domain::OrderState::Confirmed;
        auto ticket = made<domain::Ticket>();
        ticket.order = domain::OrderId(order.id);
        ticket.ticketType = domain::TicketTypeId(type.id);
        QString last;
        for (int n = i / 7, at = 0; at < 5; ++at, n /= 8)
            last += syllables[n % 8];
        last[0] = last[0].toUpper();
        ticket.name = first[i % 7] + u' ' + last;
        order.name = ticket.name;
        set.insert(order);
        set.insert(ticket);
        orders.push_back(order);
        tickets.push_back(ticket);
    }
};

} // namespace veche::tests
