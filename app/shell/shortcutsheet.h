// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/sheet.h"

#include <QKeySequence>

class QGridLayout;
class QScrollArea;

namespace veche::shell
{

/// The sheet for `?`: every key that works here, by group.
class ShortcutSheet final : public widgets::Sheet
{
    Q_OBJECT

public:
    struct Line {
        QString text;
        QList<QKeySequence> keys;
    };
    struct Group {
        QString title;
        QList<Line> lines;
    };

    explicit ShortcutSheet(QWidget *host);
    void popUp(const QString &title, const QList<Group> &groups);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void arrange();
    QWidget *column(const QList<Group> &groups);

    QLabel *m_title;
    QScrollArea *m_scroll;
};

} // namespace veche::shell
