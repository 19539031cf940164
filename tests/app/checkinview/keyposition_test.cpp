// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/keyposition.h"
#include "tests/support/program.h"

#include <QKeyEvent>
#include <QTest>

namespace keyposition_test
{

using namespace veche::checkin;
using namespace Qt::StringLiterals;

class KeyPositionTest : public QObject
{
    Q_OBJECT

    static QString keysOf(KeyCodes codes, const QList<quint32> &pressed)
    {
        QString keys;
        for (const quint32 code : pressed) {
            const bool mac = codes == KeyCodes::Mac;
            const QKeyEvent event(QEvent::KeyPress, 0, Qt::NoModifier, mac ? 1 : code, mac ? code : 0, 0,
                                  u"Ж"_s);
            keys += keyOf(event, codes);
        }
        return keys;
    }

private Q_SLOTS:
    void aKeyIsKnownByItsPlace_data()
    {
        QTest::addColumn<QString>("platform");
        QTest::addColumn<QList<quint32>>("pressed");
        // The ends of the rows, and V, E, 1, the colon, base32's last digit, the backslash.
        QTest::newRow("X11") << u"xcb"_s
                             << QList<quint32>{55, 26, 10, 47, 16, 51, 24, 35, 38, 48, 49, 52, 61};
        QTest::newRow("Wayland") << u"wayland"_s
                                 << QList<quint32>{55, 26, 10, 47, 16, 51, 24, 35, 38, 48, 49, 52, 61};
        QTest::newRow("Windows") << u"windows"_s << QList<quint32>{0x2f, 0x12, 0x02, 0x27, 0x08, 0x2b, 0x10,
                                                                   0x1b, 0x1e, 0x28, 0x29, 0x2c, 0x35};
        QTest::newRow("macOS") << u"cocoa"_s
                               << QList<quint32>{9, 14, 18, 41, 26, 42, 12, 30, 0, 39, 50, 6, 44};
    }

    void aKeyIsKnownByItsPlace()
    {
        QFETCH(QString, platform);
        QFETCH(QList<quint32>, pressed);
        QCOMPARE(keysOf(keyCodesOf(platform), pressed), u"ve1;7\\q]a'`z/"_s);
    }

    void otherKeysAreTheirSign()
    {
        for (const KeyCodes codes : {KeyCodes::None, KeyCodes::Evdev8, KeyCodes::Set1, KeyCodes::Mac}) {
            // One of the digits' block, which gives the same under every layout.
            const QKeyEvent event(QEvent::KeyPress, Qt::Key_5, Qt::KeypadModifier, 0x4c + 8, 87, 0, u"5"_s);
            QCOMPARE(keyOf(event, codes), QChar(u'5'));
            const QKeyEvent silent(QEvent::KeyPress, Qt::Key_Shift, Qt::NoModifier, 0xffff, 0xffff, 0);
            QVERIFY(keyOf(silent, codes).isNull());
        }
        QCOMPARE(keyCodesOf(u"offscreen"), KeyCodes::None);
    }
};

VECHE_APPLESS_TEST(KeyPositionTest)

} // namespace keyposition_test

#include "keyposition_test.moc"
