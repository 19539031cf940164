// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/fields.h"
#include "app/widgets/fields/parse.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>

#include <cmath>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
/// Says when it was laid out anew, which changes how high its text is.
class GrowingText final : public QPlainTextEdit
{
public:
    GrowingText(QWidget *parent, std::function<void()> resized)
        : QPlainTextEdit(parent)
        , m_resized(std::move(resized))
    {
    }

protected:
    void resizeEvent(QResizeEvent *event) override
    {
        QPlainTextEdit::resizeEvent(event);
        if (event->size().width() != event->oldSize().width())
            m_resized();
    }

private:
    std::function<void()> m_resized;
};
} // namespace

LineField::LineField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_line(new QLineEdit(this))
{
    setEditor(m_line);
    connect(m_line, &QLineEdit::textChanged, this, &LineField::touched);
}

QVariant LineField::edited() const
{
    return m_reading ? m_reading(m_line->text()) : m_line->text().trimmed();
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
    if (!m_line->hasFocus()) // There one goes on where one was.
        m_line->setCursorPosition(0);
}

TextField::TextField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_text(new GrowingText(this, [this] { fitHeight(); }))
{
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_text->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditor(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextField::touched);
    connect(m_text, &QPlainTextEdit::textChanged, this, &TextField::fitHeight);
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
    // During construction the editor calls before it is known here.
    if (!m_text)
        return;
    const QTextDocument *document = m_text->document();
    double text = 0;
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
        text += document->documentLayout()->blockBoundingRect(block).height();
    const double line = m_text->fontMetrics().lineSpacing();
    const double height =
        std::clamp(text, m_fewest * line, m_most * line) + 2 * document->documentMargin() + 8;
    m_text->setFixedHeight(int(std::ceil(height)));
    const bool whole = text <= m_most * line;
    m_text->setVerticalScrollBarPolicy(whole ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
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

} // namespace veche::fields

#include "moc_fields.cpp"
