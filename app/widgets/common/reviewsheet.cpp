// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/reviewsheet.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
/// Darkens what lies behind a sheet and keeps clicks from it.
class Veil final : public QWidget
{
public:
    explicit Veil(QWidget *host)
        : QWidget(host)
    {
        setObjectName(u"veil"_s);
        hide();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QColor colour = theme::tokens().text;
        if (theme::tokens().scheme == theme::Scheme::Dark)
            colour = Qt::black;
        colour.setAlphaF(theme::tokens().scheme == theme::Scheme::Dark ? 0.5F : 0.28F);
        QPainter(this).fillRect(rect(), colour);
    }
};

QFrame *hairline(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setFixedHeight(1);
    line->setFrameShape(QFrame::NoFrame);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Midlight);
    return line;
}
} // namespace

ReviewSheet::ReviewSheet(const QString &name, QWidget *host)
    : Sheet(host)
    , m_veil(new Veil(host))
    , m_title(makeLabel(this, u"title"_s, name + u"Title"_s))
    , m_subtitle(makeLabel(this, u"muted"_s, name + u"Subtitle"_s))
    , m_titleLine(new QHBoxLayout)
    , m_content(new QVBoxLayout)
    , m_foot(new QHBoxLayout)
    , m_note(makeLabel(this, u"muted"_s, name + u"Note"_s))
    , m_confirm(makeButton(this, name + u"Confirm"_s, ButtonKind::Primary))
    , m_cancel(makeButton(this, name + u"Cancel"_s, ButtonKind::Secondary))
{
    setObjectName(name);
    setCloseOnOutsideClick(false);
    m_note->setWordWrap(true);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(1);
    titles->addWidget(m_title);
    titles->addWidget(m_subtitle);
    m_titleLine->setContentsMargins(16, 14, 16, 12);
    m_titleLine->setSpacing(8);
    m_titleLine->addLayout(titles, 1);
    m_content->setContentsMargins(1, 0, 1, 0); // The card's own line stays.
    m_content->setSpacing(0);
    m_foot->setContentsMargins(16, 12, 16, 12);
    m_foot->setSpacing(8);
    m_foot->addWidget(m_note, 1);
    m_foot->addWidget(m_cancel);
    m_foot->addWidget(m_confirm);
    body()->addLayout(m_titleLine);
    body()->addWidget(hairline(this));
    body()->addLayout(m_content, 1);
    body()->addWidget(hairline(this));
    body()->addLayout(m_foot);
    connect(m_confirm, &QPushButton::clicked, this, &ReviewSheet::confirmed);
    connect(m_cancel, &QPushButton::clicked, this, &Sheet::dismiss);
    connect(this, &Sheet::hostResized, this, &ReviewSheet::arrange);
    connect(this, &Sheet::opened, this, [this] {
        arrange();
        m_veil->show();
        m_veil->stackUnder(this);
    });
    connect(this, &Sheet::dismissed, m_veil, &QWidget::hide);
    connect(this, &QObject::destroyed, m_veil, &QObject::deleteLater);
}

QString ReviewSheet::note() const
{
    return m_note->text();
}

void ReviewSheet::addToTitle(QWidget *widget)
{
    m_titleLine->addWidget(widget);
}

void ReviewSheet::addToFoot(QWidget *widget, int stretch)
{
    m_foot->insertWidget(m_foot->count() - 3, widget, stretch);
}

void ReviewSheet::setTexts(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
    setAccessibleName(title);
}

void ReviewSheet::setButtons(const QString &confirm, const QString &cancel)
{
    m_confirm->setText(confirm);
    m_confirm->setAccessibleName(confirm);
    widgets::setTip(m_confirm, QKeySequence(Qt::CTRL | Qt::Key_Return).toString(QKeySequence::NativeText));
    m_cancel->setText(cancel);
    m_cancel->setAccessibleName(cancel);
}

void ReviewSheet::setNote(const QString &note)
{
    m_note->setText(note);
}

void ReviewSheet::setConfirmVisible(bool visible)
{
    m_confirm->setVisible(visible);
}

void ReviewSheet::setWanted(QSize size)
{
    m_wanted = size;
    if (isVisible())
        arrange();
}

void ReviewSheet::arrange()
{
    const QWidget *host = parentWidget();
    m_veil->setGeometry(host->rect());
    const QSize size = m_wanted.boundedTo(host->size() - QSize(64, 56));
    place(QRect(QPoint((host->width() - size.width()) / 2, (host->height() - size.height()) / 2), size));
}

bool ReviewSheet::focusNextPrevChild(bool next)
{
    // Round and round inside: what lies behind the veil can't be reached.
    QWidget *from = focusWidget() ? focusWidget() : this;
    QWidget *at = from;
    do {
        at = next ? at->nextInFocusChain() : at->previousInFocusChain();
        const bool reachable = at != this && isAncestorOf(at) && at->isVisible() && at->isEnabled() &&
                               (at->focusPolicy() & Qt::TabFocus) && !at->focusProxy();
        if (reachable) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (at != from);
    return true;
}

void ReviewSheet::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier) && m_confirm->isVisible() &&
        m_confirm->isEnabled())
        m_confirm->click();
    else
        Sheet::keyPressEvent(event);
}

void ReviewSheet::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    Sheet::changeEvent(event);
}

} // namespace veche::widgets

#include "moc_reviewsheet.cpp"
