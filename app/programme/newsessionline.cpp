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
        clear();
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
