// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/sheet.h"
#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"
#include "shared/base/enumerators.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QToolButton>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int reach = 20;
constexpr int distance =
    96; ///< from the host's lower edge, clear of the status line and of a line to type in
constexpr int widest = 560;
} // namespace

Toast::Toast(QWidget *host)
    : QFrame(host)
    , m_host(host)
    , m_icon(new QLabel(this))
    , m_text(makeLabel(this, u"body"_s, u"toastText"_s))
    , m_button(makeButton(this, u"toastAction"_s, ButtonKind::Quiet))
    , m_close(makeIconButton(this, u"toastClose"_s, u"cross"_s))
    , m_timer(new QTimer(this))
{
    setObjectName(u"toast"_s);
    m_icon->setTextFormat(Qt::PlainText);
    m_icon->setFixedSize(theme::sizes().icon, theme::sizes().icon);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(reach + 14, reach + 6, reach + 6, reach + 6);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &Toast::dismiss);
    connect(m_close, &QToolButton::clicked, this, &Toast::dismiss);
    connect(m_button, &QPushButton::clicked, this, [this] {
        dismiss();
        if (m_notice.action)
            m_notice.action();
    });
    m_host->installEventFilter(this);
    retranslate();
    hide();
}

void Toast::show(const Notice &notice)
{
    m_notice = notice;
    m_text->setText(notice.text);
    m_button->setText(notice.actionText);
    m_button->setAccessibleName(notice.actionText);
    m_button->setVisible(!notice.actionText.isEmpty());
    place();
    raise();
    QFrame::show();
    update();
    if (notice.milliseconds > 0)
        m_timer->start(notice.milliseconds);
    else
        m_timer->stop();
    setAccessibleName(notice.text);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::setFloor(int pixels)
{
    m_floor = pixels;
    if (isVisible())
        place();
}

void Toast::withdrawUndo()
{
    if (m_notice.undoes)
        dismiss();
}

void Toast::takeKeyboard()
{
    QWidget *now = QApplication::focusWidget();
    if (!isVisible() || (now && isAncestorOf(now)))
        return;
    m_timer->stop();
    m_focusBefore = now;
    QWidget *first = m_button->isHidden() ? static_cast<QWidget *>(m_close) : m_button;
    first->setFocus(Qt::ShortcutFocusReason);
}

void Toast::dismiss()
{
    const QWidget *now = QApplication::focusWidget();
    const bool held = now && isAncestorOf(now);
    hide();
    if (held && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void Toast::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

bool Toast::focusNextPrevChild(bool)
{
    QWidget *other =
        m_close->hasFocus() && !m_button->isHidden() ? static_cast<QWidget *>(m_button) : m_close;
    other->setFocus(Qt::TabFocusReason);
    return true;
}

QString Toast::text() const
{
    return isVisibleTo(parentWidget()) ? m_text->text() : QString();
}

void Toast::place()
{
    m_text->setWordWrap(false);
    ensurePolished();
    int width = sizeHint().width();
    const int most = std::min(widest, m_host->width() - 32) + 2 * reach;
    if (width > most) {
        width = most;
        m_text->setWordWrap(true);
    }
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    setGeometry((m_host->width() - width) / 2,
                m_host->height() - height - std::max(distance, m_floor) + reach, width, height);
}

void Toast::paintEvent(QPaintEvent *)
{
    const theme::Tokens &t = theme::tokens();
    QPainter painter(this);
    const QRectF card = QRectF(rect()).adjusted(reach, reach, -reach, -reach);
    theme::drawShadow(painter, card, theme::sizes().radius, reach - 6);
    theme::drawBox(painter, card, t.surface, t.line, theme::sizes().radius);
    static const std::array names{u"info"_s, u"info"_s, u"check"_s, u"warning"_s, u"warning"_s};
    static_assert(names.size() == enumeratorCount<theme::State>());
    theme::drawIcon(painter, m_icon->geometry(), names[size_t(m_notice.state)], t.stateMark(m_notice.state));
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_host && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer->stop();
    QFrame::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    if (m_notice.milliseconds > 0)
        m_timer->start(m_notice.milliseconds / 2);
    QFrame::leaveEvent(event);
}

void Toast::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void Toast::retranslate()
{
    widgets::setTip(m_close, tr("Close"));
    m_close->setAccessibleName(tr("Close"));
}

} // namespace veche::widgets
