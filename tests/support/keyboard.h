// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QKeySequence>
#include <QTest>
#include <QWindow>

namespace veche::test
{

/// A person who has only a keyboard: keys go to the window in front, as from the system, so that shortcuts
/// and the order of Tab are what they are for everybody. Counts the keys pressed.
class Keyboard
{
public:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        ++m_pressed;
        if (QWindow *window = QGuiApplication::focusWindow())
            QTest::keyClick(window, key, modifiers);
    }
    /// "Ctrl+Shift+R", as the list of keys shows it.
    void press(const QString &shortcut)
    {
        const QKeyCombination keys = QKeySequence(shortcut)[0];
        press(keys.key(), keys.keyboardModifiers());
    }
    void type(const QString &text)
    {
        for (const QChar letter : text) {
            ++m_pressed;
            QWindow *window = QGuiApplication::focusWindow();
            const Qt::Key key =
                letter.unicode() < 128 ? QTest::asciiToKey(char(letter.unicode())) : Qt::Key_unknown;
            if (window)
                QTest::sendKeyEvent(QTest::Click, window, key, QString(letter), Qt::NoModifier);
        }
    }
    void enter(const QString &text)
    {
        type(text);
        press(Qt::Key_Return);
    }
    /// Presses Tab until the widget of that name has the keyboard; false when it never gets it.
    [[nodiscard]] bool tabTo(const QString &objectName, bool backwards = false)
    {
        for (int step = 0; step < 120; ++step) {
            if (at() == objectName)
                return true;
            press(backwards ? Qt::Key_Backtab : Qt::Key_Tab, backwards ? Qt::ShiftModifier : Qt::NoModifier);
        }
        return false;
    }
    /// The name of what has the keyboard.
    [[nodiscard]] static QString at()
    {
        const QWidget *widget = QApplication::focusWidget();
        return widget ? widget->objectName() : QString();
    }
    [[nodiscard]] int pressed() const { return m_pressed; }

private:
    int m_pressed = 0;
};

} // namespace veche::test
