// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/progressline.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QProgressBar>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

ProgressLine::ProgressLine(QWidget *parent)
    : QFrame(parent)
    , m_text(makeLabel(this, u"body"_s, u"progressText"_s))
    , m_bar(new QProgressBar(this))
    , m_cancel(makeButton(this, u"cancelProgress"_s, ButtonKind::Quiet))
{
    m_bar->setObjectName(u"progressBar"_s);
    m_bar->setTextVisible(false);
    m_bar->setMinimumWidth(120);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 8, 6);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_bar, 1);
    row->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, this, &ProgressLine::cancelRequested);
    setProgress(0, 0);
    retranslate();
}

void ProgressLine::setText(const QString &text)
{
    m_text->setText(text);
    m_bar->setAccessibleName(text);
}

void ProgressLine::setProgress(qint64 done, qint64 total)
{
    // A progress bar counts in int; a thousandth is finer than its pixels.
    m_bar->setRange(0, total > 0 ? 1000 : 0);
    m_bar->setValue(total > 0 ? int(1000 * done / total) : 0);
}

void ProgressLine::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

void ProgressLine::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ProgressLine::retranslate()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
}

} // namespace veche::widgets

#include "moc_progressline.cpp"
