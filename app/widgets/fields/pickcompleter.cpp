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
    connect(line, &QLineEdit::textEdited, this, &PickCompleter::choose, Qt::QueuedConnection);
}

QString PickCompleter::pathFromIndex(const QModelIndex &index) const
{
    return index.data(m_value).toString();
}

/// A word that begins so is meant rather than one that only holds it: "Tokyo" before "Vostok" for "tok".
QModelIndex PickCompleter::best() const
{
    const QAbstractItemModel *rows = completionModel();
    const QString typed = completionPrefix();
    const auto isMeant = [&](const QString &searched) {
        for (qsizetype at = searched.indexOf(typed, 0, Qt::CaseInsensitive); at >= 0;
             at = searched.indexOf(typed, at + 1, Qt::CaseInsensitive)) {
            if (at == 0 || !searched[at - 1].isLetterOrNumber())
                return true;
        }
        return false;
    };
    for (int row = 0; row < rows->rowCount(); ++row) {
        const QModelIndex index = rows->index(row, completionColumn());
        if (isMeant(index.data(completionRole()).toString()))
            return index;
    }
    return rows->index(0, completionColumn());
}

void PickCompleter::choose()
{
    QAbstractItemView *list = popup();
    if (!list->isVisible())
        return;
    {
        // Told of it, the line would take the row's text in the middle of typing.
        const QSignalBlocker quiet(list->selectionModel());
        list->setCurrentIndex(best());
    }
    list->scrollTo(list->currentIndex());
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
