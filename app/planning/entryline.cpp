// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planning/entryline.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>

namespace veche::planning
{

EntryLine::EntryLine(QWidget *parent)
    : QLineEdit(parent)
{
    setMaxLength(500);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        const QString title = text().trimmed();
        if (title.isEmpty())
            return;
        setText({}); // Unlike clear() this can't be undone: Undo is for the session then.
        Q_EMIT titleEntered(title);
    });
}

void EntryLine::keyPressEvent(QKeyEvent *event)
{
    const QString text =
        event->matches(QKeySequence::Paste) ? QGuiApplication::clipboard()->text() : QString();
    if (text.trimmed().contains(u'\n') || text.contains(u'\t'))
        Q_EMIT rowsPasted(text);
    else
        QLineEdit::keyPressEvent(event);
}

bool EntryLine::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && text().isEmpty() && !isUndoAvailable()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore(); // The window's.
            return true;
        }
    }
    return QLineEdit::event(event);
}

void EntryLine::setWords(const QString &name, const QString &placeholder)
{
    setAccessibleName(name);
    setPlaceholderText(placeholder);
}

} // namespace veche::planning

#include "moc_entryline.cpp"
