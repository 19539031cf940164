// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/spf.h"

#include <algorithm>

namespace veche::mail
{

using namespace Qt::StringLiterals;
using Record = Names::Record;

namespace
{
constexpr int mostLookups = 10;    // RFC 7208 §4.6.4
constexpr int mostExchangers = 10; // the same

bool isSpf(const QString &text)
{
    return text.compare("v=spf1"_L1, Qt::CaseInsensitive) == 0 ||
           text.startsWith("v=spf1 "_L1, Qt::CaseInsensitive);
}

Spf byQualifier(QChar qualifier)
{
    return qualifier == u'-'   ? Spf::Fail
           : qualifier == u'~' ? Spf::SoftFail
           : qualifier == u'?' ? Spf::Neutral
                               : Spf::Pass;
}

/// "a:mail.example/24" and the like.
struct Term {
    QChar qualifier = u'+';
    QString name;
    QString domain; ///< or address
    QString length; ///< behind the slash; empty for the whole address

    explicit Term(QString text)
    {
        if (u"+-~?"_s.contains(text.front())) {
            qualifier = text.front();
            text.remove(0, 1);
        }
        const auto end = std::find_if(text.begin(), text.end(),
                                      [](QChar c) { return c == u':' || c == u'=' || c == u'/'; });
        const auto size = end - text.begin();
        name = text.first(size).toLower();
        QString rest = text.sliced(size);
        if (rest.startsWith(u':') || rest.startsWith(u'='))
            rest.remove(0, 1);
        const auto slash = rest.indexOf(u'/');
        domain = slash < 0 ? rest : rest.first(slash);
        length = slash < 0 ? QString() : rest.sliced(slash + 1);
    }
};

class Reading
{
public:
    Reading(const Names &names, QHostAddress host)
        : m_names(names)
        , m_host(std::move(host))
    {
    }

    Result<Spf> check(const QString &domain)
    {
        const auto texts = m_names.ask(Record::Text, domain);
        if (!texts && texts.error().kind != ErrorKind::NotFound)
            return failure(texts.error());
        QStringList records = texts.value_or(QStringList());
        records.erase(
            std::remove_if(records.begin(), records.end(), [](const QString &text) { return !isSpf(text); }),
            records.end());
        if (records.size() != 1)
            return records.isEmpty() ? Spf::None : Spf::PermanentError;
        return follow(records.front(), domain);
    }

private:
    Result<Spf> follow(const QString &record, const QString &domain)
    {
        QString redirect;
        const QStringList terms = record.split(u' ', Qt::SkipEmptyParts).mid(1);
        for (const QString &text : terms) {
            const Term term(text);
            if (text.contains("%{"_L1))
                return Spf::Unread;
            if (term.name == "redirect"_L1)
                redirect = term.domain;
            VECHE_TAKE(const auto &matched, matches(term, domain));
            if (m_broken)
                return Spf::PermanentError;
            if (matched)
                return byQualifier(term.qualifier);
        }
        if (redirect.isEmpty())
            return Spf::Neutral;
        if (!spend())
            return Spf::PermanentError;
        return check(redirect);
    }

    Result<bool> matches(const Term &term, const QString &domain)
    {
        const QString name = term.domain.isEmpty() ? domain : term.domain;
        if (term.name == "all"_L1)
            return true;
        if (term.name == "ip4"_L1 || term.name == "ip6"_L1)
            return isWithin(term.domain, term.length);
        if (term.name == "include"_L1)
            return included(name);
        if (term.name == "a"_L1)
            return spend() ? hasAddress(name, term.length) : false;
        if (term.name == "mx"_L1)
            return spend() ? hasExchanger(name, term.length) : false;
        if (term.name == "exists"_L1)
            return spend() ? exists(name) : false;
        return false; // ptr, which nobody should use (§5.5), and modifiers.
    }

    Result<bool> included(const QString &domain)
    {
        if (!spend())
            return false;
        VECHE_TAKE(const auto &verdict, check(domain));
        m_broken = m_broken || verdict == Spf::None || verdict == Spf::PermanentError;
        return verdict == Spf::Pass;
    }

    Result<QStringList> asked(Record record, const QString &name)
    {
        auto found = m_names.ask(record, name);
        if (!found && found.error().kind == ErrorKind::NotFound)
            return QStringList();
        return found;
    }

    Result<bool> exists(const QString &name)
    {
        const auto found = asked(Record::Address, name);
        return found ? Result<bool>(!found->isEmpty()) : failure(found.error());
    }

    Result<bool> hasAddress(const QString &name, const QString &length)
    {
        const bool six = m_host.protocol() == QAbstractSocket::IPv6Protocol;
        VECHE_TAKE(const auto &found, asked(six ? Record::Address6 : Record::Address, name));
        const QString bits = six ? length.section("/"_L1, -1) : length.section(u'/', 0, 0);
        return std::any_of(found.begin(), found.end(),
                           [&](const QString &address) { return isWithin(address, bits); });
    }

    Result<bool> hasExchanger(const QString &name, const QString &length)
    {
        VECHE_TAKE(const auto &hosts, asked(Record::Exchanger, name));
        for (const QString &host : hosts.mid(0, mostExchangers)) {
            const auto found = hasAddress(host, length);
            if (!found || *found)
                return found;
        }
        return false;
    }

    [[nodiscard]] bool isWithin(const QString &address, const QString &length) const
    {
        if (length.isEmpty())
            return m_host == QHostAddress(address);
        const auto net = QHostAddress::parseSubnet(address + u'/' + length);
        return net.first.protocol() == m_host.protocol() && m_host.isInSubnet(net);
    }

    bool spend()
    {
        m_broken = m_broken || ++m_lookups > mostLookups;
        return !m_broken;
    }

    const Names &m_names;
    const QHostAddress m_host;
    int m_lookups = 0;
    bool m_broken = false;
};
} // namespace

Result<Spf> checkSpf(const Names &names, const QString &domain, const QHostAddress &host)
{
    return Reading(names, host).check(domain);
}

} // namespace veche::mail
