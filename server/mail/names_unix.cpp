// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/mail/names.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

namespace veche::mail
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int patienceSeconds = 2;
constexpr int tries = 2;

/// A resolver's state for one question.
class Resolver
{
public:
    explicit Resolver(const std::optional<SystemNames::Server> &server)
        : m_ready(::res_ninit(&m_state) == 0)
    {
        m_state.retrans = patienceSeconds;
        m_state.retry = tries;
        if (!server)
            return;
        m_state.nscount = 1;
        m_state.nsaddr_list[0] = {};
        m_state.nsaddr_list[0].sin_family = AF_INET;
        m_state.nsaddr_list[0].sin_port = htons(server->port);
        m_state.nsaddr_list[0].sin_addr.s_addr = htonl(server->address.toIPv4Address());
    }
    ~Resolver() { ::res_nclose(&m_state); }
    Q_DISABLE_COPY_MOVE(Resolver)

    /// The answer's bytes; empty where there is none, and trouble() says why.
    QByteArray ask(const QByteArray &name, int type)
    {
        QByteArray answer(NS_MAXMSG, Qt::Uninitialized);
        const int size = m_ready ? ::res_nquery(&m_state, name.constData(), ns_c_in, type,
                                                reinterpret_cast<unsigned char *>(answer.data()), NS_MAXMSG)
                                 : -1;
        answer.truncate(std::clamp(size, 0, NS_MAXMSG));
        return answer;
    }
    [[nodiscard]] int trouble() const { return m_state.res_h_errno; }

private:
    struct __res_state m_state {
    };
    bool m_ready;
};

int typeOf(Names::Record record)
{
    switch (record) {
    case Names::Record::Address:
        return ns_t_a;
    case Names::Record::Address6:
        return ns_t_aaaa;
    case Names::Record::Exchanger:
        return ns_t_mx;
    case Names::Record::Text:
        return ns_t_txt;
    }
    return ns_t_txt;
}

/// A TXT record is a row of strings, each behind its length.
QString textOf(QByteArrayView data)
{
    QByteArray text;
    while (!data.isEmpty()) {
        const auto length = std::min<qsizetype>(static_cast<unsigned char>(data.front()), data.size() - 1);
        text += data.sliced(1, length).toByteArray();
        data = data.sliced(1 + length);
    }
    return QString::fromUtf8(text);
}

QString exchangerOf(const ns_msg &message, const ns_rr &row)
{
    constexpr int preference = 2; // bytes before the host
    std::array<char, NS_MAXDNAME> host{};
    const int size = ::dn_expand(ns_msg_base(message), ns_msg_end(message), ns_rr_rdata(row) + preference,
                                 host.data(), static_cast<int>(host.size()));
    return size < 0 ? QString() : QString::fromLatin1(host.data());
}

QString valueOf(const ns_msg &message, const ns_rr &row)
{
    const QByteArrayView data(reinterpret_cast<const char *>(ns_rr_rdata(row)), ns_rr_rdlen(row));
    if (ns_rr_type(row) == ns_t_txt)
        return textOf(data);
    if (ns_rr_type(row) == ns_t_mx && data.size() > 2)
        return exchangerOf(message, row);
    std::array<char, INET6_ADDRSTRLEN> address{};
    const bool six = ns_rr_type(row) == ns_t_aaaa;
    if (data.size() != (six ? 16 : 4) ||
        ::inet_ntop(six ? AF_INET6 : AF_INET, data.data(), address.data(), address.size()) == nullptr)
        return {};
    return QString::fromLatin1(address.data());
}

QStringList valuesOf(const QByteArray &answer, int type)
{
    ns_msg message;
    if (::ns_initparse(reinterpret_cast<const unsigned char *>(answer.constData()),
                       static_cast<int>(answer.size()), &message) != 0)
        return {};
    QStringList values;
    for (int i = 0; i < ns_msg_count(message, ns_s_an); ++i) {
        ns_rr row;
        if (::ns_parserr(&message, ns_s_an, i, &row) != 0)
            break;
        if (ns_rr_type(row) != type)
            continue; // An alias on the way.
        if (const QString value = valueOf(message, row); !value.isEmpty())
            values << value;
    }
    return values;
}
} // namespace

Result<QStringList> SystemNames::ask(Record record, const QString &name) const
{
    const int type = typeOf(record);
    Resolver resolver(m_server);
    const QByteArray answer = resolver.ask(name.toLatin1(), type);
    if (!answer.isEmpty())
        return valuesOf(answer, type);
    if (resolver.trouble() == NO_DATA)
        return QStringList();
    if (resolver.trouble() == HOST_NOT_FOUND)
        return failure(ErrorKind::NotFound, u"There is no such name"_s, name);
    return failure(ErrorKind::Retryable, u"The name service doesn't answer"_s, name);
}

} // namespace veche::mail
