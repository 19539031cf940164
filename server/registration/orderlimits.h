// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/registration/leakycounts.h"

#include <QHostAddress>
#include <QString>

#include <optional>

namespace veche::registration
{

/// Where a form came from and whom it has written to, as far as limits ask.
struct Asking {
    QString form; ///< one showing of an event's form
    QString event;
    QString recipient; ///< an e-mail address
    QHostAddress address;
};

/// Limits for strangers who use an event's form, within a time: registrations from one showing of it, letters
/// to one recipient, registrations from one network address. Visitors aren't counted: a whole venue stands
/// behind one address. This machine's own addresses count as none, since a proxy that doesn't say for whom it
/// asks would be one visitor to us. In memory; counts on the writer's thread.
class OrderLimits final
{
public:
    enum class Limit { None, Form, Recipient, Address };
    struct Verdict {
        Limit limit = Limit::None;
        std::chrono::milliseconds wait{0};
    };

    /// The counters that an asking adds to.
    struct Keys {
        quint64 form = 0;
        quint64 recipient = 0;
        std::optional<quint64> address; ///< none for this machine's own
    };

    OrderLimits();
    /// On any thread.
    [[nodiscard]] Keys keysOf(const Asking &asking) const;
    /// The limit that this would break, and for how long yet. `now`: monotonic ms.
    [[nodiscard]] Verdict check(const Keys &keys, qint64 now) const;
    /// It was carried out.
    void count(const Keys &keys, qint64 now);
    /// One more letter goes to the recipient for it.
    void countLetter(const Keys &keys, qint64 now);
    /// How many keys are remembered.
    [[nodiscard]] int remembered() const;

private:
    const size_t m_seed; ///< random, so that nobody can aim at a key
    LeakyCounts m_forms;
    LeakyCounts m_recipients;
    LeakyCounts m_addresses;
};

} // namespace veche::registration
