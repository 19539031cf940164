// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/programme/newsessionline.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>

namespace veche::programme
{

using namespace Qt::StringLiterals;

NewSessionLine::NewSessionLine(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"newSession"_s);
    setMaxLength(500);
    connect(this, &QLineEdit::returnPressed, this, [this] {
        const QString title = text().trimmed();
        if (title.isEmpty())
            return;
        setText({}); // Unlike clear() this can't be undone: Undo is for the session then.
        Q_EMIT titleEntered(title);
    });
    retranslate();
}

void NewSessionLine::keyPressEvent(QKeyEvent *event)
{
    const QString text =
        event->matches(QKeySequence::Paste) ? QGuiApplication::clipboard()->text() : QString();
    if (text.trimmed().contains(u'\n') || text.contains(u'\t'))
        Q_EMIT rowsPasted(text);
    else
        QLineEdit::keyPressEvent(event);
}

bool NewSessionLine::event(QEvent *event)
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

void NewSessionLine::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QLineEdit::changeEvent(event);
}

void NewSessionLine::retranslate()
{
    setPlaceholderText(tr("New session: type a title and press Enter, or paste rows of a spreadsheet"));
    setAccessibleName(tr("New session"));
}

} // namespace veche::programme

#include "moc_newsessionline.cpp"
