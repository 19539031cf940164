// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/overview/attention.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::overview
{

/// One thing that waits for a decision: what it is, and a button that goes there.
class AttentionRow final : public QWidget
{
    Q_OBJECT

public:
    AttentionRow(int number, QWidget *parent);
    void setItem(const Attention &item, bool reachable);

Q_SIGNALS:
    void activated(const QString &view, const QVariant &where);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Attention m_item;
    QLabel *m_heading;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace veche::overview
