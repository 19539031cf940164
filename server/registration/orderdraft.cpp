// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderdraft.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using domain::Order;
using domain::Person;
using domain::Ticket;
using domain::TicketType;

namespace
{
/// Crockford's base 32: nothing in it is read wrongly over the phone.
constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

QString randomDigits(int count)
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), std::ssize(words));
    const auto *bytes = reinterpret_cast<const uchar *>(words.data());
    QString text;
    for (int i = 0; i < qMin(count, int(sizeof words)); ++i)
        text += QLatin1Char(digits[bytes[i] % 32]); // 32 divides 256: no digit is likelier.
    return text;
}

/// "K7QF-2M": a thousand million of them.
QString newNumber()
{
    return randomDigits(6).insert(4, u'-');
}

/// Identifies a submission: the same for the same form with the same texts.
QString nonceOf(const RegistrationRequest &request)
{
    QByteArrayList parts{request.nonce, request.type.toBytes(), request.name.toUtf8(), request.email.toUtf8(),
                         request.event.toUtf8()};
    // A form without questions of its own has the nonce that it always had.
    if (const publicforms::KeptAnswers &own = request.answers; own != publicforms::KeptAnswers())
        parts << own.team.toUtf8() << own.contact.toUtf8() << own.secret.toUtf8();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : parts) {
        hash.addData(QByteArray::number(part.size()) + ':');
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}
} // namespace

QString newSecret()
{
    return randomDigits(26).toLower();
}

OrderDraft::OrderDraft(RegistrationRequest asked, const domain::CommunityId &where)
    : request(std::move(asked))
    , community(where)
    , nonce(nonceOf(request))
    , ticketId(Id::create())
    , number(newNumber())
    , secret(newSecret())
{
}

void OrderDraft::renumber()
{
    number = newNumber();
}

Asking OrderDraft::asking() const
{
    return {QString::fromLatin1(request.nonce), request.community + u'/' + request.event, request.email,
            request.address};
}

Id OrderDraft::addPerson(const Recipient &recipient, domain::ChangeSet &changes) const
{
    if (recipient.person)
        return *recipient.person;
    Person person;
    person.id = Id::create();
    person.name = request.name;
    person.email = request.email;
    person.language = resources::code(request.language);
    changes.insert(person);
    return person.id;
}

Order OrderDraft::addRows(const EventOffer &offer, const Id &person, qint64 now,
                          domain::ChangeSet &changes) const
{
    const RegistrationRequest &asked = request;
    const TicketType &type = *offer.type(asked.type);
    Order order;
    order.id = Id::create();
    order.event = domain::EventId(offer.event.id);
    order.number = number;
    // Paying is settled with the organisers; until then the door sees that it is open.
    order.state = type.priceMinor == 0 ? domain::OrderState::Confirmed : domain::OrderState::Pending;
    order.name = asked.name;
    order.email = asked.email;
    order.language = resources::code(asked.language);
    order.source = u"page"_s;
    order.at = {now};
    order.consentAt = {now};
    order.consentHash = QString::fromLatin1(asked.consentHash);
    order.secret = secret;
    order.nonce = nonce;
    order.answers = asked.answers.team;
    order.contactAnswers = asked.answers.contact;
    order.secretAnswers = asked.answers.secret;

    Ticket ticket;
    ticket.id = ticketId;
    ticket.event = order.event;
    ticket.order = domain::OrderId(order.id);
    ticket.ticketType = domain::TicketTypeId(type.id);
    ticket.person = domain::PersonId(person);
    ticket.name = asked.name;
    ticket.email = asked.email;
    ticket.code = code;

    changes.insert(order);
    changes.insert(ticket);
    return order;
}

} // namespace veche::registration
