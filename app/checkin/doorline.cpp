// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/doorline.h"

#include "app/checkin/keyposition.h"

#include <QGuiApplication>
#include <QKeyEvent>

namespace veche::checkin
{

using namespace std::chrono_literals;

namespace
{
constexpr auto pauseAfterCode = 150ms;  // A code is whole once its signature is; no key is on its way.
constexpr auto pauseAfterText = 1000ms; // A radio scanner may stop within a code.
constexpr auto suffixTakes = 300ms;

constexpr Qt::KeyboardModifiers commands = Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;

bool prints(const QKeyEvent &key)
{
    return !key.text().isEmpty() && key.text().at(0).isPrint();
}

QChar pressedKey(const QKeyEvent &key)
{
    static const KeyCodes codes = keyCodesOf(QGuiApplication::platformName());
    return keyOf(key, codes);
}

/// Enter or Tab, or their control signs: Ctrl+J is a line feed, also where J's key gives another letter.
bool ends(const QKeyEvent &key)
{
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    default:
        break;
    }
    const QChar place = pressedKey(key);
    return key.modifiers() == Qt::ControlModifier &&
           (place == u'i' || place == u'j' || place == u'm' || key.key() == Qt::Key_I ||
            key.key() == Qt::Key_J || key.key() == Qt::Key_M);
}
} // namespace

DoorLine::DoorLine(const Clock &clock, std::function<bool(const DoorText &)> isWhole, QWidget *parent)
    : QLineEdit(parent)
    , m_clock(clock)
    , m_isWhole(std::move(isWhole))
{
    m_pause.setSingleShot(true);
    m_suffix.setSingleShot(true);
    m_suffix.setInterval(suffixTakes);
    connect(&m_pause, &QTimer::timeout, this, &DoorLine::afterPause);
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (text.isEmpty())
            reset();
    });
}

void DoorLine::setSearching(bool searching)
{
    m_searching = searching;
}

void DoorLine::reset()
{
    clear();
    m_pace.clear();
    m_typed.clear();
    m_keys.clear();
    m_pause.stop();
}

DoorText DoorLine::current() const
{
    return {text().trimmed(), m_typed == text() ? m_keys : QString(),
            m_pace.isScanner() ? Input::Scanned : Input::Typed};
}

bool DoorLine::event(QEvent *event)
{
    const bool pressed = event->type() == QEvent::KeyPress;
    if (!pressed && event->type() != QEvent::ShortcutOverride)
        return QLineEdit::event(event);
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if (ends(key) && (!text().isEmpty() || m_suffix.isActive())) {
        event->accept();
        if (pressed && !text().isEmpty())
            end(key);
        return true;
    }
    if (pressed && (prints(key) || !(key.modifiers() & commands)))
        note(key);
    return QLineEdit::event(event);
}

void DoorLine::note(const QKeyEvent &key)
{
    // Also of a key that gives nothing that can stand in a line.
    if (const QChar place = pressedKey(key); place.isPrint())
        m_keys += place;
    if (!prints(key))
        return;
    m_typed += key.text();
    if (key.isAutoRepeat()) {
        m_pace.clear(); // A finger rests on it.
        return;
    }
    // The system's time of the key: a busy window gets several at once.
    const auto at = qint64(key.timestamp());
    m_pace.add(at > 0 ? at : m_clock.monotonicMs());
    m_pause.start(pauseAfterCode);
}

void DoorLine::end(const QKeyEvent &key)
{
    const bool back = key.key() == Qt::Key_Backtab;
    const bool tab = back || key.key() == Qt::Key_Tab;
    if (tab && m_searching && !m_pace.isScanner())
        Q_EMIT stepped(back ? -1 : 1);
    else if (!back)
        enter();
}

void DoorLine::enter()
{
    m_pause.stop();
    m_suffix.start();
    Q_EMIT entered(current());
}

void DoorLine::afterPause()
{
    if (!m_pace.isScanner() || text().isEmpty())
        return;
    if (m_pause.intervalAsDuration() == pauseAfterText || m_isWhole(current()))
        enter();
    else
        m_pause.start(pauseAfterText);
}

} // namespace veche::checkin

#include "moc_doorline.cpp"
