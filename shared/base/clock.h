// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace veche
{

/// The seam at which tests set the time.
class Clock
{
public:
    virtual ~Clock() = default;
    /// Milliseconds since 1970 UTC, as the machine believes.
    [[nodiscard]] virtual qint64 wallMs() const = 0;
    /// Milliseconds that never step back, since the boot that bootId() names.
    [[nodiscard]] virtual qint64 monotonicMs() const = 0;
    /// Names the run of the machine; monotonic readings compare within one boot only.
    [[nodiscard]] virtual QString bootId() const = 0;
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] qint64 wallMs() const override;
    [[nodiscard]] qint64 monotonicMs() const override;
    [[nodiscard]] QString bootId() const override;
};

} // namespace veche
