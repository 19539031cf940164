// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/page.h"

#include <QFrame>
#include <QKeySequence>
#include <QPointer>

class QKeyEvent;
class QLabel;
class QPushButton;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace veche::widgets
{

/// A card above the page inside the same window, with a shadow; not modal, closed by Escape or a click
/// beside it. The palette, the list of keys and pop-over editors are made of it.
class Sheet : public QFrame
{
    Q_OBJECT

public:
    /// `host` is the widget it covers, usually the window.
    explicit Sheet(QWidget *host);

    /// Where content goes.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }
    /// The card's rectangle inside the host, without the shadow.
    void place(const QRect &card);
    [[nodiscard]] QRect card() const;
    void setCloseOnOutsideClick(bool close) { m_closeOutside = close; }
    /// Keys of the window that act above it too; all others are shut off while it is open, but for closing
    /// the window.
    void setWindowKeys(const QList<QKeySequence> &keys) { m_windowKeys = keys; }

public Q_SLOTS:
    /// Shows it above everything and remembers who had the focus.
    void open();
    /// Hides it and gives the focus back.
    void dismiss();

Q_SIGNALS:
    void opened();
    void dismissed();
    /// the host was resized: place yourself again
    void hostResized();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    /// Tab stays inside: what lies behind is not what one is at.
    bool focusNextPrevChild(bool next) override;
    /// Pixels around the card that the shadow takes.
    static constexpr int reach = 24;

private:
    [[nodiscard]] bool isOurs(const QKeyEvent &key) const;

    QWidget *m_host;
    QVBoxLayout *m_body;
    QList<QKeySequence> m_windowKeys;
    QPointer<QWidget> m_focusBefore;
    bool m_closeOutside = true;
};

/// One short message at the bottom of the window: "Moved 14 sessions · Undo". The latest replaces the one
/// before.
class Toast final : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget *host);
    void show(const Notice &notice);
    /// From the host's lower edge; what stands below it stays in sight. Never less than is usual.
    void setFloor(int pixels);
    /// Something else was done or undone: an offer to undo is no longer what it says.
    void withdrawUndo();
    /// The keyboard goes to what it offers, and back once it is gone; Tab stays on it, Escape closes it.
    void takeKeyboard();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void place();
    /// Hides it and gives the keyboard back.
    void dismiss();
    void retranslate();

    QWidget *m_host;
    int m_floor = 0;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
    QTimer *m_timer;
    QPointer<QWidget> m_focusBefore;
    Notice m_notice;
};

} // namespace veche::widgets
