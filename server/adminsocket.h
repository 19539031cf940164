// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QFuture>
#include <QJsonObject>
#include <QLocalServer>

#include <chrono>
#include <functional>

namespace veche::server
{

/// Carries out one administrative request, {"do": "account.add", …}; see Administration.
using CarryOut = std::function<QFuture<Result<QJsonObject>>(const QJsonObject &request)>;

/// The local socket, for the owner of the data folder alone, by which subcommands reach the running server:
/// one line of JSON there, one line back.
class AdminSocket final : public QObject
{
    Q_OBJECT
public:
    explicit AdminSocket(CarryOut carryOut, QObject *parent = nullptr);
    ~AdminSocket() override;

    /// Denied where the socket can't be made. Takes the place of one that a killed server left behind.
    [[nodiscard]] Result<void> listen(const QString &path);

private:
    void serve(QLocalSocket *socket);
    void answer(QLocalSocket *socket);

    CarryOut m_carryOut;
    QLocalServer m_server;
};

constexpr std::chrono::milliseconds usualPatience = std::chrono::minutes(1);

/// Asks the server that listens there and waits for its answer. Offline: there is none.
[[nodiscard]] Result<QJsonObject> askRunningServer(const QString &path, const QJsonObject &request,
                                                   std::chrono::milliseconds patience = usualPatience);

} // namespace veche::server
