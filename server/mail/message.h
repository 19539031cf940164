// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/id.h"
#include "shared/base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace veche::mail
{

/// A person or a mailbox, as typed: the domain may be in any script.
struct Address {
    QString name; ///< may be empty
    QString email;

    friend bool operator==(const Address &, const Address &) = default;
};

struct Attachment {
    QString name;    ///< a file name without folders, at most 120 characters
    QByteArray type; ///< a media type, "application/pdf"; may carry parameters
    QByteArray bytes;
    QString contentId; ///< where not empty, the html shows it as <img src="cid:…">
};

/// One message to one recipient, so that nobody sees anybody else's address.
struct Message {
    Address from;
    Address to;
    std::optional<Address> replyTo;
    QString subject;
    QString text; ///< always there; line ends as they come
    QString html; ///< may be empty
    QList<Attachment> attachments;
    QString messageId;   ///< "left@right" without brackets; keep it across attempts, see messageIdFor()
    QString language;    ///< BCP 47, "ru"; may be empty
    QString unsubscribe; ///< an https: or mailto: address for List-Unsubscribe; may be empty
};

/// The most that text, html and attachments may weigh together, before encoding.
constexpr qsizetype largestMessage = 20 * 1024 * 1024;

/// The same id for each attempt to send a row of the outbox, so that receivers drop the doubles.
[[nodiscard]] QString messageIdFor(const Id &row, const Address &from);
/// Invalid, with the field as context, for anything that can't be sent as it is: control characters in what
/// becomes a header (which would let its author add headers), bad addresses, too large.
[[nodiscard]] Result<void> check(const Message &message);

} // namespace veche::mail
