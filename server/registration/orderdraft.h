// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "resources/words/words.h"
#include "server/registration/offer.h"
#include "server/registration/orderlimits.h"
#include "server/registration/recipient.h"
#include "shared/domain/changes.h"
#include "shared/publicforms/keptanswers.h"
#include "shared/sync/ledger/ledger.h"

namespace veche::registration
{

/// A registration as it was asked for; its fields are checked already.
struct RegistrationRequest {
    QString community; ///< slug
    QString event;     ///< slug
    domain::TicketTypeId type;
    QString name;
    QString email;
    resources::Language language = resources::Language::English;
    QByteArray nonce;       ///< the form's
    QByteArray consentHash; ///< SHA-256 of the text agreed to, hex
    QHostAddress address;   ///< null: nobody's network
    bool more = false;      ///< one more, though the name and address have a ticket already
    publicforms::KeptAnswers answers;
};

/// Opens an order's page: 130 bits, so that nobody finds another one's by trying.
[[nodiscard]] QString newSecret();

/// An order on its way, with what could be made before its turn came.
struct OrderDraft {
    RegistrationRequest request;
    domain::CommunityId community;
    QString nonce; ///< the same for the same form with the same input
    Id ticketId;
    QString number; ///< another one is taken where the community has it
    QString secret;
    QString code;            ///< signed beforehand; empty where there was no key yet
    qint64 codeVersion = 0;  ///< of the offer that it was signed for
    OrderLimits::Keys keys;  ///< for counting it
    bool addsLetter = false; ///< once it is stored: one more goes to its address

    OrderDraft(RegistrationRequest asked, const domain::CommunityId &community);
    void renumber();
    [[nodiscard]] Asking asking() const;
    /// Adds order and ticket, and a person where the address has none.
    domain::Order addRows(const EventOffer &offer, const Id &person, qint64 now,
                          domain::ChangeSet &changes) const;
    /// The row of the one who asked: known by the address, or new.
    [[nodiscard]] Id addPerson(const Recipient &recipient, domain::ChangeSet &changes) const;
};

} // namespace veche::registration
