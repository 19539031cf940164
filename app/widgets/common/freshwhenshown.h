// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace veche::widgets
{

/// Keeps what a widget shows in step with changes: reads a moment after the first of them, once for all that
/// came by then. A widget that can't be seen only notes that it is stale, and reads when it is shown.
class FreshWhenShown final : public QObject
{
    Q_OBJECT

public:
    /// `read` brings `shown`, which becomes the owner, up to date.
    FreshWhenShown(QWidget *shown, int delayMs, std::function<void()> read);

    /// Something of what it shows is another now.
    void noteChange();
    /// Reads now, also where nothing was noted.
    void read();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_shown;
    std::function<void()> m_read;
    QTimer m_soon;
    bool m_stale = false;
};

} // namespace veche::widgets
