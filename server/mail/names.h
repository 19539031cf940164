// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QHostAddress>
#include <QStringList>

#include <optional>

namespace veche::mail
{

/// The seam at which the name service is asked.
class Names
{
public:
    enum class Record { Address, Address6, Exchanger, Text };

    virtual ~Names() = default;
    /// Blocks for seconds at most; the name in ASCII. Addresses, hosts or texts (their parts joined); none
    /// where the name has no such record. NotFound: there is no such name. Retryable: no answer.
    [[nodiscard]] virtual Result<QStringList> ask(Record record, const QString &name) const = 0;
};

/// The machine's name service, or the one at an address of its own.
class SystemNames final : public Names
{
public:
    struct Server {
        QHostAddress address; ///< IPv4
        quint16 port = 53;
    };
    explicit SystemNames(std::optional<Server> server = {})
        : m_server(std::move(server))
    {
    }
    [[nodiscard]] Result<QStringList> ask(Record record, const QString &name) const override;

private:
    std::optional<Server> m_server;
};

} // namespace veche::mail
