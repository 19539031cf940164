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
constexpr LeakyCounts::Limits perForm{.atOnce = 10, .forgetOneIn = 1min, .mostKeys = 4'000};
constexpr LeakyCounts::Limits perRecipient{.atOnce = 20, .forgetOneIn = 6min, .mostKeys = 10'000};
constexpr LeakyCounts::Limits perAddress{.atOnce = 200, .forgetOneIn = 1s, .mostKeys = 4'000};

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

OrderLimits::Keys OrderLimits::keysOf(const Asking &asking) const
{
    Keys keys{.form = qHashMulti(m_seed, asking.event, asking.form),
              .recipient = qHash(mailbox(asking.recipient), m_seed),
              .address = {}};
    if (isCounted(asking.address))
        keys.address = qHashMulti(m_seed, asking.event, http::AddressBook::keyOf(asking.address));
    return keys;
}

OrderLimits::Verdict OrderLimits::check(const Keys &keys, qint64 now) const
{
    if (const auto wait = m_recipients.wait(keys.recipient, now); wait > 0ms)
        return {Limit::Recipient, wait};
    if (const auto wait = m_forms.wait(keys.form, now); wait > 0ms)
        return {Limit::Form, wait};
    const auto wait = keys.address ? m_addresses.wait(*keys.address, now) : 0ms;
    return wait > 0ms ? Verdict{Limit::Address, wait} : Verdict{};
}

void OrderLimits::count(const Keys &keys, qint64 now)
{
    m_forms.add(keys.form, now);
    if (keys.address)
        m_addresses.add(*keys.address, now);
}

void OrderLimits::countLetter(const Keys &keys, qint64 now)
{
    m_recipients.add(keys.recipient, now);
}

int OrderLimits::remembered() const
{
    return m_forms.remembered() + m_recipients.remembered() + m_addresses.remembered();
}

} // namespace veche::registration
