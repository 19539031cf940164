// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/sheet.h"

#include "app/widgets/theme/paint.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace veche::widgets
{

Sheet::Sheet(QWidget *host)
    : QFrame(host)
    , m_host(host)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(reach, reach, reach, reach);
    m_body->setSpacing(0);
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Sheet::place(const QRect &card)
{
    setGeometry(card.adjusted(-reach, -reach, reach, reach));
}

QRect Sheet::card() const
{
    return geometry().adjusted(reach, reach, -reach, -reach);
}

void Sheet::open()
{
    if (isVisible())
        return;
    m_focusBefore = QApplication::focusWidget();
    m_host->installEventFilter(this);
    qApp->installEventFilter(this);
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
    Q_EMIT opened();
}

void Sheet::dismiss()
{
    if (!isVisible())
        return;
    qApp->removeEventFilter(this);
    m_host->removeEventFilter(this);
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    Q_EMIT dismissed();
}

void Sheet::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const QRectF card = QRectF(rect()).adjusted(reach, reach, -reach, -reach);
    theme::drawShadow(painter, card, theme::sizes().radius, reach - 8);
    theme::drawBox(painter, card, t.surface, t.line, theme::sizes().radius);
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (!from || (from != this && !isAncestorOf(from)))
        from = this;
    for (QWidget *widget = from;;) {
        widget = next ? widget->nextInFocusChain() : widget->previousInFocusChain();
        if (widget == from)
            return false;
        const bool reachable = isAncestorOf(widget) && widget->isVisible() && widget->isEnabled() &&
                               (widget->focusPolicy() & Qt::TabFocus) && !widget->focusProxy();
        if (!reachable)
            continue;
        widget->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
        return true;
    }
}

/// Alt with a letter presses a button.
bool Sheet::isOurs(const QKeyEvent &key) const
{
    const QKeySequence typed(key.keyCombination());
    QList<QKeySequence> ours = m_windowKeys + QKeySequence::keyBindings(QKeySequence::Close) +
                               QKeySequence::keyBindings(QKeySequence::Quit);
    for (const QAction *action : findChildren<QAction *>())
        ours += action->shortcuts();
    return key.modifiers().testFlag(Qt::AltModifier) || ours.contains(typed);
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    // A sheet may watch its host while it is closed, too.
    if (event->type() == QEvent::ShortcutOverride && isVisible() && watched->isWidgetType() &&
        static_cast<QWidget *>(watched)->window() == m_host->window() &&
        !isOurs(*static_cast<QKeyEvent *>(event))) {
        event->accept(); // It is typed here, instead of acting on what lies below.
        return true;
    }
    if (watched == m_host && event->type() == QEvent::Resize)
        Q_EMIT hostResized();
    if (event->type() == QEvent::MouseButtonPress && m_closeOutside && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        const QPoint at = static_cast<QMouseEvent *>(event)->globalPosition().toPoint();
        const bool inHost = widget->window() == m_host->window();
        if (inHost && !card().contains(m_host->mapFromGlobal(at)))
            dismiss();
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace veche::widgets

#include "app/widgets/theme/tokens.h"
#include "moc_page.cpp"
#include "moc_sheet.cpp"
