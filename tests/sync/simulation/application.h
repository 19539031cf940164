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
        const bool dropped = event->type() != QEvent::DeferredDelete && hasSomebodyDied && hasSomebodyDied();
        return dropped || QCoreApplication::notify(receiver, event);
    }

    std::function<bool()> hasSomebodyDied;
};

} // namespace veche::tests
