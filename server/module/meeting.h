// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QObject>

namespace veche::server
{

class Callers;
class Letters;
class Pages;

/// Where rooms that know nothing of each other meet. Who does one of these things puts itself here when it is
/// made; who needs it asks here when it is called, by when every room is made.
class Meeting final : public QObject
{
    Q_OBJECT
public:
    Callers *callers = nullptr;
    Letters *letters = nullptr;
    Pages *pages = nullptr;

Q_SIGNALS:
    /// All of the account's devices were signed out: what is open for them must be asked for again. From any
    /// thread.
    void signedOut(const veche::domain::AccountId &account);
};

} // namespace veche::server
