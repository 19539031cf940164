// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/ids.h"

#include <QObject>

namespace veche::server
{

class Callers;
class Letters;
class OfferSource;
class Pages;

/// Where rooms that know nothing of each other meet. Who does one of these things puts itself here when it is
/// made, or mounted where it answers requests alone; who needs it asks here when it is called.
class Meeting final : public QObject
{
    Q_OBJECT
public:
    Callers *callers = nullptr;
    Letters *letters = nullptr;
    OfferSource *offers = nullptr;
    Pages *pages = nullptr;

Q_SIGNALS:
    /// All of the account's devices were signed out: what is open for them must be asked for again. From any
    /// thread.
    void signedOut(const veche::domain::AccountId &account);
};

} // namespace veche::server
