// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QEvent>

#include <functional>

namespace veche::tests
{

/// Delivers events until somebody has died: what is still on its way then is never heard of.
class Application final : public QCoreApplication
{
public:
    using QCoreApplication::QCoreApplication;

    [[nodiscard]] static Application *instance()
    {
        return static_cast<Application *>(QCoreApplication::instance());
    }
    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isLost = event->type() != QEvent::DeferredDelete && hasSomebodyDied && hasSomebodyDied();
        lost += isLost ? 1 : 0;
        return isLost || QCoreApplication::notify(receiver, event);
    }

    std::function<bool()> hasSomebodyDied;
    int lost = 0; ///< events, also of others than who died
};

} // namespace veche::tests
