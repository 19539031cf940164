// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/portal.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFileInfo>
#include <QGuiApplication>

namespace veche::theme
{

using namespace Qt::StringLiterals;

namespace
{
const auto service = "org.freedesktop.portal.Desktop"_L1;
const auto path = "/org/freedesktop/portal/desktop"_L1;
const auto interface = "org.freedesktop.portal.Settings"_L1;
const auto appearance = "org.freedesktop.appearance"_L1;
const auto colourScheme = "color-scheme"_L1;

/// Read wraps its answer twice.
uint numberIn(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}
/// Connecting where no bus runs would start one.
bool busRuns()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + u"/bus"_s);
}
} // namespace

Portal::Portal(QObject *parent)
    : QObject(parent)
{
    if (!busRuns() || !QDBusConnection::sessionBus().isConnected())
        return;
    // Whoever changes the setting leaves this application for it and comes back.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            ask();
    });
    ask();
}

std::optional<Scheme> Portal::schemeFor(uint preference)
{
    return preference == 1   ? std::optional(Scheme::Dark)
           : preference == 2 ? std::optional(Scheme::Light)
                             : std::nullopt;
}

void Portal::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    call << QString(appearance) << QString(colourScheme);
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (!reply.isError())
            take(numberIn(reply.value().variant()));
        watcher->deleteLater();
    });
}

void Portal::take(uint preference)
{
    const std::optional<Scheme> scheme = schemeFor(preference);
    if (scheme == m_scheme)
        return;
    m_scheme = scheme;
    Q_EMIT changed();
}

} // namespace veche::theme

#include "moc_portal.cpp"
