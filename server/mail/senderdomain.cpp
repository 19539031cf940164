// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/senderdomain.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using Policy = SenderDomain::Policy;
using Record = Names::Record;

namespace
{
/// Under which names keys usually stand, where the name above them all isn't answered for.
constexpr std::array usualSelectors{"default"_L1, "mail"_L1,      "dkim"_L1, "google"_L1, "selector1"_L1,
                                    "k1"_L1,      "selector2"_L1, "s1"_L1,   "smtp"_L1};

Result<QStringList> asked(const Names &names, Record record, const QString &name)
{
    auto found = names.ask(record, name);
    if (!found && found.error().kind == ErrorKind::NotFound)
        return QStringList();
    return found;
}

bool isSeenOutside(const QHostAddress &address)
{
    if (address.isNull() || address.isLoopback() || address.isLinkLocal() || address.isUniqueLocalUnicast())
        return false;
    // RFC 1918 and RFC 6598.
    const QStringList inside{u"10.0.0.0/8"_s, u"172.16.0.0/12"_s, u"192.168.0.0/16"_s, u"100.64.0.0/10"_s};
    return std::none_of(inside.begin(), inside.end(), [&](const QString &net) {
        return address.isInSubnet(QHostAddress::parseSubnet(net));
    });
}

/// Empty where the host is this machine, or a name without an address: nobody outside sees that one.
Result<QHostAddress> addressOf(const Names &names, const QString &host)
{
    QHostAddress address(host);
    if (address.isNull() && host != "localhost"_L1) {
        VECHE_TAKE(const auto &found, asked(names, Record::Address, host));
        address = QHostAddress(found.value(0));
    }
    return isSeenOutside(address) ? address : QHostAddress();
}

Result<bool> hasKeys(const Names &names, const QString &domain)
{
    const QString above = u"_domainkey."_s + domain;
    const auto any = names.ask(Record::Text, above);
    if (any || any.error().kind != ErrorKind::NotFound)
        return any ? Result<bool>(true) : failure(any.error());
    for (const QLatin1StringView selector : usualSelectors) {
        const auto found = asked(names, Record::Text, selector + u'.' + above);
        if (!found || !found->isEmpty())
            return found ? Result<bool>(true) : failure(found.error());
    }
    return false;
}

QString tagOf(const QString &record, QLatin1StringView name)
{
    for (const QString &tag : record.split(u';')) {
        if (tag.section(u'=', 0, 0).trimmed() == name)
            return tag.section(u'=', 1).trimmed().toLower();
    }
    return {};
}

Policy policyNamed(const QString &name)
{
    return name == "reject"_L1 ? Policy::Reject : name == "quarantine"_L1 ? Policy::Quarantine : Policy::None;
}

/// The domain's own, or that of the nearest domain above it.
Result<Policy> policyOf(const Names &names, const QString &domain)
{
    for (QString at = domain; at.contains(u'.'); at = at.section(u'.', 1)) {
        VECHE_TAKE(const auto &found, asked(names, Record::Text, u"_dmarc."_s + at));
        for (const QString &record : found) {
            if (!record.startsWith("v=DMARC1"_L1))
                continue;
            const QString below = at == domain ? QString() : tagOf(record, "sp"_L1);
            return policyNamed(below.isEmpty() ? tagOf(record, "p"_L1) : below);
        }
    }
    return Policy::Unsaid;
}

QString spfSentence(const SenderDomain &of)
{
    switch (of.spf) {
    case Spf::Pass:
        return u"SPF names the mail server"_s;
    case Spf::None:
        return u"SPF alignment fails: there is no SPF record"_s;
    case Spf::PermanentError:
        return u"SPF alignment fails: the record is wrong (RFC 7208 allows one record and ten look-ups)"_s;
    case Spf::Unread:
        return u"whether SPF aligns can't be told: the record has macros"_s;
    default:
        return of.host.isEmpty()
                   ? u"whether SPF aligns can't be told here: which address the letters come from isn't known"_s
                   : u"SPF alignment fails: the record doesn't name the mail server (%1)"_s.arg(of.host);
    }
}

QString dkimSentence(const SenderDomain &of)
{
    return of.hasDkimKeys ? u"there are DKIM keys"_s
                          : u"DKIM alignment fails: no key stands under _domainkey.%1"_s.arg(of.domain);
}

QString policySentence(Policy policy)
{
    switch (policy) {
    case Policy::Reject:
        return u"DMARC asks receivers to refuse what aligns with neither"_s;
    case Policy::Quarantine:
        return u"DMARC asks receivers to put aside what aligns with neither"_s;
    case Policy::None:
        return u"DMARC asks for nothing"_s;
    case Policy::Unsaid:
        return u"there is no DMARC record"_s;
    }
    return {};
}
} // namespace

bool SenderDomain::spfFails() const
{
    if (spf == Spf::None || spf == Spf::PermanentError)
        return true;
    return spf != Spf::Pass && spf != Spf::Unread && !host.isEmpty();
}

QString SenderDomain::report() const
{
    return u"%1: %2; %3; %4"_s.arg(domain, spfSentence(*this), dkimSentence(*this), policySentence(policy));
}

QString SenderDomain::advice() const
{
    if (spfFails() && !hasDkimKeys)
        return u"Have the provider's SPF include and DKIM key put into the DNS of %1, or send in the name of "
               u"a "
               "domain that has them (--mail-from)"_s.arg(domain);
    if (policy == Policy::Unsaid)
        return u"Large providers want a DMARC record: v=DMARC1; p=none under _dmarc.%1 is enough"_s.arg(
            domain);
    return {};
}

Result<SenderDomain> lookUp(const Names &names, const QString &domain, const QString &mailHost)
{
    SenderDomain found;
    found.domain = QString::fromLatin1(QUrl::toAce(domain));
    if (found.domain.isEmpty())
        return failure(ErrorKind::Invalid, u"That is no domain"_s, domain);
    VECHE_TAKE(const auto &host, addressOf(names, mailHost));
    found.host = host.isNull() ? QString() : host.toString();
    const auto spf = checkSpf(names, found.domain, host);
    const auto keys = spf ? hasKeys(names, found.domain) : failure(spf.error());
    VECHE_TAKE(const auto &policy, keys ? policyOf(names, found.domain) : failure(keys.error()));
    found.spf = *spf;
    found.hasDkimKeys = *keys;
    found.policy = policy;
    return found;
}

} // namespace veche::mail
