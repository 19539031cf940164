// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/keypace.h"
#include "app/workspace/checkin/codereader.h"
#include "shared/base/clock.h"

#include <QLineEdit>
#include <QTimer>

#include <functional>

namespace veche::checkin
{

/// The line that a scanner types into, and a person. A scanner ends a code with Enter, a line feed, Tab,
/// several of them or nothing but a pause; the focus stays in the line as long as there is text.
class DoorLine final : public QLineEdit
{
    Q_OBJECT

public:
    /// `isWhole`: the text is a code from end to end, so that nothing more is waited for.
    DoorLine(const Clock &clock, std::function<bool(const DoorText &)> isWhole, QWidget *parent = nullptr);

    /// Names are searched for, and no codes are waited for: Tab steps through the guests found.
    void setSearching(bool searching);
    /// Empty, with nobody known to type.
    void reset();

Q_SIGNALS:
    /// The text was ended; it still stands in the line.
    void entered(const veche::checkin::DoorText &text);
    /// To the next guest found, 1, or the one before, -1.
    void stepped(int by);

protected:
    bool event(QEvent *event) override;

private:
    [[nodiscard]] DoorText current() const;
    void note(const QKeyEvent &key);
    void end(const QKeyEvent &key);
    void enter();
    void afterPause();

    const Clock &m_clock;
    std::function<bool(const DoorText &)> m_isWhole;
    bool m_searching = false;
    KeyPace m_pace;  ///< of the text that stands in the line
    QString m_typed; ///< by keys; differs from the text once that was edited
    QString m_keys;  ///< pressed for it, in signs of tickets::usKeys
    QTimer m_pause;  ///< since the last key
    QTimer m_suffix; ///< while what a scanner still sends belongs to the code before
};

} // namespace veche::checkin
