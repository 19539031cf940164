// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/conflictrow.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

ConflictRow::ConflictRow(const ReadConflict &read, int number, Offers offers, QWidget *parent)
    : QWidget(parent)
    , m_read(read)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 12);
    column->setSpacing(4);
    const auto line = [&](const QString &tone, const QString &text) {
        QLabel *label = widgets::makeLabel(this, tone);
        label->setText(text);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        column->addWidget(label);
    };
    line(u"strong"_s, read.title);
    line(u"body"_s, tr("Stands: %1 (%2)").arg(read.stands.value, read.stands.who));
    line(u"muted"_s, tr("Overruled: %1 (%2)").arg(read.overruled.value, read.overruled.who));

    auto *keep = widgets::makeButton(this, u"keepConflict%1"_s.arg(number), widgets::ButtonKind::Secondary);
    // Where neither is ours, “theirs” would name both.
    const bool others = !read.stands.ours && !read.overruled.ours;
    keep->setText(others ? tr("Keep what stands") : read.stands.ours ? tr("Keep mine") : tr("Keep theirs"));
    keep->setAccessibleName(tr("%1: keep %2").arg(read.title, read.stands.value));
    auto *back =
        widgets::makeButton(this, u"bringBackConflict%1"_s.arg(number), widgets::ButtonKind::Secondary);
    back->setText(others                ? tr("Bring back the other")
                  : read.overruled.ours ? tr("Bring back mine")
                                        : tr("Take theirs"));
    back->setAccessibleName(tr("%1: bring back %2").arg(read.title, read.overruled.value));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(keep);
    buttons->addWidget(back);
    buttons->addStretch(1);
    column->addSpacing(4);
    column->addLayout(buttons);
    keep->setVisible(offers.keep);
    back->setVisible(offers.bringBack);
    connect(keep, &QPushButton::clicked, this, &ConflictRow::keepRequested);
    connect(back, &QPushButton::clicked, this, &ConflictRow::bringBackRequested);
}

} // namespace veche::syncstatus

#include "moc_conflictrow.cpp"
