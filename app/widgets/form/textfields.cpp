// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/form/fields.h"
#include "app/widgets/form/parse.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

#include <cmath>

namespace veche::form
{

using namespace Qt::StringLiterals;

LineField::LineField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_line(new QLineEdit(this))
{
    setEditor(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &LineField::touched);
}

QVariant LineField::edited() const
{
    return m_line->text().trimmed();
}

void LineField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_line->setReadOnly(readOnly);
}

void LineField::setPlaceholder(const QString &text)
{
    m_line->setPlaceholderText(text);
}

void LineField::setMaxLength(int characters)
{
    m_line->setMaxLength(characters);
}

void LineField::show(const QVariant &value)
{
    m_line->setText(value.toString());
    m_line->setCursorPosition(0);
}

TextField::TextField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_text(new QPlainTextEdit(this))
{
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditor(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextField::touched);
    connect(m_text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &TextField::fitHeight);
    fitHeight();
}

QVariant TextField::edited() const
{
    return m_text->toPlainText();
}

void TextField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_text->setReadOnly(readOnly);
}

void TextField::setPlaceholder(const QString &text)
{
    m_text->setPlaceholderText(text);
}

void TextField::setLines(int fewest, int most)
{
    m_fewest = fewest;
    m_most = most;
    fitHeight();
}

void TextField::show(const QVariant &value)
{
    if (m_text->toPlainText() != value.toString())
        m_text->setPlainText(value.toString());
}

void TextField::fitHeight()
{
    // A plain text document counts its height in lines.
    const int lines = std::clamp(int(std::ceil(m_text->document()->size().height())), m_fewest, m_most);
    const int height =
        lines * m_text->fontMetrics().lineSpacing() + 2 * int(m_text->document()->documentMargin()) + 8;
    if (m_text->height() != height || m_text->minimumHeight() != height)
        m_text->setFixedHeight(height);
}

DurationField::DurationField(const QString &name, QWidget *parent)
    : LineField(name, parent)
{
}

QVariant DurationField::edited() const
{
    const std::optional<int> minutes = parseDuration(line()->text());
    return minutes ? QVariant(*minutes) : QVariant();
}

void DurationField::show(const QVariant &value)
{
    line()->setText(value.isValid() ? durationText(value.toInt()) : QString());
}

QString DurationField::unreadable() const
{
    return tr("Type a length such as 45 or 1:30");
}

bool DurationField::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !isReadOnly()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const QVariant now = edited();
        if (now.isValid() && (key == Qt::Key_Up || key == Qt::Key_Down)) {
            line()->setText(durationText(std::max(5, now.toInt() + (key == Qt::Key_Up ? 5 : -5))));
            return true;
        }
    }
    return LineField::eventFilter(watched, event);
}

} // namespace veche::form
