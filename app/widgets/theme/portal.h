// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QObject>

#include <optional>

namespace veche::theme
{

/// Asks the desktop portal whether the user prefers dark, at first and whenever the application becomes
/// active. On GNOME and others Qt 6.4 knows it from nowhere else. Source: XDG Desktop Portal,
/// org.freedesktop.appearance, color-scheme.
class Portal final : public QObject
{
    Q_OBJECT

public:
    /// Asks at once, without waiting; where there is no portal nothing ever comes.
    explicit Portal(QObject *parent = nullptr);
    /// Nothing until the portal answered, or when it has no preference.
    [[nodiscard]] std::optional<Scheme> scheme() const { return m_scheme; }
    /// The scheme for the portal's number: 1 dark, 2 light, anything else nothing.
    [[nodiscard]] static std::optional<Scheme> schemeFor(uint preference);

Q_SIGNALS:
    void changed();

private:
    void ask();
    void take(uint preference);
    std::optional<Scheme> m_scheme;
};

} // namespace veche::theme
