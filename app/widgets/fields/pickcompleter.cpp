// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/pickcompleter.h"

#include <QAbstractItemView>
#include <QLineEdit>
#include <QScreen>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace veche::fields
{

PickCompleter::PickCompleter(QAbstractItemModel *model, int search, int value, QObject *parent)
    : QCompleter(model, parent)
    , m_value(value)
{
    setCompletionRole(search);
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    setMaxVisibleItems(12);
}

void PickCompleter::serve(QLineEdit *line)
{
    // Once the list has followed what was typed.
    connect(line, &QLineEdit::textEdited, this, &PickCompleter::chooseFirst, Qt::QueuedConnection);
}

QString PickCompleter::pathFromIndex(const QModelIndex &index) const
{
    return index.data(m_value).toString();
}

void PickCompleter::chooseFirst()
{
    QAbstractItemView *list = popup();
    if (!list->isVisible())
        return;
    {
        // Told of it, the line would take the row's text in the middle of typing.
        const QSignalBlocker quiet(list->selectionModel());
        list->setCurrentIndex(completionModel()->index(0, completionColumn()));
    }
    list->viewport()->update();
    const int wanted = list->sizeHintForColumn(completionColumn()) +
                       list->verticalScrollBar()->sizeHint().width() +
                       2 * list->style()->pixelMetric(QStyle::PM_DefaultFrameWidth) + 8;
    const QRect screen = list->screen()->availableGeometry();
    list->setMinimumWidth(std::min(wanted, screen.width()));
    list->move(std::min(list->x(), screen.right() + 1 - list->width()), list->y());
}

} // namespace veche::fields

#include "moc_pickcompleter.cpp"
