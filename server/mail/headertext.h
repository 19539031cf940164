// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/message.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace veche::mail::header
{

/// True for text that could end a header line: control characters and Unicode's line separators.
[[nodiscard]] bool hasControls(QStringView text);
/// As the value of an unstructured header: itself when short ASCII, else encoded words (RFC 2047), folded.
[[nodiscard]] QByteArray unstructured(const QString &text);
/// "Name <mailbox>" with the name quoted or encoded where it must be; only the mailbox without a name.
[[nodiscard]] QByteArray mailbox(const Address &address);
/// The address as it goes over the wire: the domain in ASCII (IDNA), the local part in UTF-8.
[[nodiscard]] QByteArray wireAddress(const QString &email);
/// The domain of an address in ASCII.
[[nodiscard]] QByteArray domainOf(const QString &email);
/// A Content-Disposition header; the file name after RFC 2231 where it isn't plain ASCII.
[[nodiscard]] QByteArray disposition(const QByteArray &kind, const QString &fileName);
/// The whole head of a message but for what describes its content. `now`: milliseconds since 1970 UTC.
[[nodiscard]] QList<QByteArray> linesOf(const Message &message, qint64 now);

} // namespace veche::mail::header
