// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/theme/portal.h"
#include "app/widgets/theme/theme.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

namespace portal_test
{

using namespace veche::theme;
using namespace Qt::StringLiterals;

/// The settings part of a desktop portal, with one setting.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint preference = 1;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        const bool known = group == u"org.freedesktop.appearance"_s && key == u"color-scheme"_s;
        // The interface wraps the value twice.
        return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? preference : 0u)));
    }
};

/// On a bus of its own, so that nobody's desktop is asked.
class PortalTest : public QObject
{
    Q_OBJECT

    QProcess m_bus;
    FakePortal m_fake;

    /// The user goes to the desktop's settings and comes back.
    void change(uint preference)
    {
        m_fake.preference = preference;
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationInactive);
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString daemon = QStandardPaths::findExecutable(u"dbus-daemon"_s);
        if (daemon.isEmpty())
            QSKIP("dbus-daemon isn't installed");
        m_bus.start(daemon, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
        QVERIFY(m_bus.waitForReadyRead());
        const QByteArray address = m_bus.readLine().trimmed();
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
        QDBusConnection portal = QDBusConnection::connectToBus(QString::fromLatin1(address), u"portal"_s);
        QVERIFY(portal.isConnected());
        QVERIFY(portal.registerObject(u"/org/freedesktop/portal/desktop"_s, &m_fake,
                                      QDBusConnection::ExportAllSlots));
        QVERIFY(portal.registerService(u"org.freedesktop.portal.Desktop"_s));
    }

    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"portal"_s);
        m_bus.kill();
        m_bus.waitForFinished();
    }

    void numbersMeanSchemes()
    {
        QCOMPARE(Portal::schemeFor(1), std::optional(Scheme::Dark));
        QCOMPARE(Portal::schemeFor(2), std::optional(Scheme::Light));
        QCOMPARE(Portal::schemeFor(0), std::optional<Scheme>());
        QCOMPARE(Portal::schemeFor(7), std::optional<Scheme>());
    }

    void systemThemeFollowsThePortal()
    {
        Theme theme(*qApp, Choice::System);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        change(2);
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
        change(1);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        // Without a preference the platform's palette decides; the tests' platform is light.
        change(0);
        QTRY_COMPARE(theme.scheme(), Scheme::Light);
    }

    void ownChoiceStandsAboveThePortal()
    {
        m_fake.preference = 1;
        Theme theme(*qApp, Choice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.setChoice(Choice::System);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        theme.setChoice(Choice::Light);
        const qsizetype before = changed.size();
        change(2);
        change(1);
        theme.setChoice(Choice::System);
        QTRY_COMPARE(theme.scheme(), Scheme::Dark);
        QVERIFY(changed.size() > before);
    }
};

VECHE_TEST(PortalTest)

} // namespace portal_test

#include "portal_test.moc"
