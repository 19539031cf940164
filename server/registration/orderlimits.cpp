// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/orderlimits.h"

#include "server/http/addressbook.h"

#include <QRandomGenerator>

namespace veche::registration
{

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace
{
constexpr LeakyCounts::Limits perForm{.atOnce = 10, .forgetOneIn = 1min};
constexpr LeakyCounts::Limits perRecipient{.atOnce = 20, .forgetOneIn = 6min};
constexpr LeakyCounts::Limits perAddress{.atOnce = 200, .forgetOneIn = 1s};

/// One mailbox under one name: without a tag behind a plus (RFC 5233), whatever its case.
QString mailbox(const QString &email)
{
    const QString folded = email.toCaseFolded();
    const qsizetype at = folded.lastIndexOf(u'@');
    const qsizetype plus = folded.indexOf(u'+');
    return plus > 0 && plus < at ? folded.first(plus) + folded.sliced(at) : folded;
}

bool isCounted(const QHostAddress &address)
{
    return !address.isNull() && !address.isLoopback();
}
} // namespace

OrderLimits::OrderLimits()
    : m_seed(static_cast<size_t>(QRandomGenerator::system()->generate64()))
    , m_forms(perForm)
    , m_recipients(perRecipient)
    , m_addresses(perAddress)
{
}

OrderLimits::Verdict OrderLimits::check(const Asking &asking, qint64 now) const
{
    if (const auto wait = m_recipients.wait(recipientKey(asking), now); wait > 0ms)
        return {Limit::Recipient, wait};
    if (const auto wait = m_forms.wait(formKey(asking), now); wait > 0ms)
        return {Limit::Form, wait};
    if (isCounted(asking.address)) {
        if (const auto wait = m_addresses.wait(addressKey(asking), now); wait > 0ms)
            return {Limit::Address, wait};
    }
    return {};
}

void OrderLimits::count(const Asking &asking, qint64 now)
{
    m_forms.add(formKey(asking), now);
    if (isCounted(asking.address))
        m_addresses.add(addressKey(asking), now);
}

void OrderLimits::countLetter(const Asking &asking, qint64 now)
{
    m_recipients.add(recipientKey(asking), now);
}

int OrderLimits::remembered() const
{
    return m_forms.remembered() + m_recipients.remembered() + m_addresses.remembered();
}

quint64 OrderLimits::keyOf(QStringView name) const
{
    return qHash(name, m_seed);
}

quint64 OrderLimits::formKey(const Asking &asking) const
{
    return keyOf(QString(asking.event + u' ' + asking.form));
}

quint64 OrderLimits::recipientKey(const Asking &asking) const
{
    return keyOf(mailbox(asking.recipient));
}

quint64 OrderLimits::addressKey(const Asking &asking) const
{
    return keyOf(QString(asking.event + u' ' + QString::number(http::AddressBook::keyOf(asking.address))));
}

} // namespace veche::registration
