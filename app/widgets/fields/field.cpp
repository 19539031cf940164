// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/field.h"

#include "app/widgets/common/label.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QStyle>
#include <QVBoxLayout>

namespace veche::fields
{

using namespace Qt::StringLiterals;

Field::Field(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_column(new QVBoxLayout(this))
    , m_label(widgets::makeLabel(this, u"small"_s, name + u"Label"_s))
    , m_message(widgets::makeLabel(this, u"small"_s, name + u"Message"_s))
{
    setObjectName(name + u"Field"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(4);
    m_column->addWidget(m_label);
    m_column->addWidget(m_message);
    m_message->setWordWrap(true);
    m_label->hide();
    m_message->hide();
}

void Field::setLabel(const QString &label)
{
    m_label->setText(label);
    m_label->setVisible(!label.isEmpty());
    if (m_editor)
        m_editor->setAccessibleName(label);
    if (focusProxy())
        focusProxy()->setAccessibleName(label);
}

QString Field::label() const
{
    return m_label->text();
}

void Field::setHint(const QString &hint)
{
    m_hint = hint;
    showMessage();
}

void Field::setError(const QString &error)
{
    m_error = error;
    showMessage();
}

void Field::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
}

void Field::setValue(const QVariant &value)
{
    // Text being typed stays, and text to be put right stays until it is.
    const bool editing = isDirty() && (holdsFocus() || (!m_error.isEmpty() && value == m_value));
    m_value = value;
    if (editing)
        return;
    m_showing = true;
    show(value);
    m_showing = false;
    setError({});
}

bool Field::isDirty() const
{
    const QVariant now = edited();
    return !now.isValid() || now != m_value;
}

bool Field::isUntouched() const
{
    const QVariant now = edited();
    return m_error.isEmpty() && !m_value.isValid() && now.isValid() && now == QVariant(now.metaType());
}

bool Field::commit()
{
    if (m_readOnly || !isDirty()) {
        // Typed and taken back by hand: nothing is wrong any more.
        if (!m_readOnly)
            setError({});
        return m_error.isEmpty();
    }
    const QVariant now = edited();
    const QString wrong = !now.isValid() ? unreadable() : m_validator ? m_validator(now) : QString();
    setError(wrong);
    if (!wrong.isEmpty())
        return false;
    m_value = now;
    m_showing = true;
    show(now);
    m_showing = false;
    Q_EMIT committed(now);
    return true;
}

void Field::revert()
{
    m_showing = true;
    show(m_value);
    m_showing = false;
    setError({});
}

QString Field::unreadable() const
{
    return tr("This can't be read");
}

void Field::setEditor(QWidget *editor, QWidget *focus)
{
    m_editor = editor;
    QWidget *part = focus ? focus : editor;
    part->setObjectName(m_name);
    if (editor != part)
        editor->setObjectName(m_name + u"Box"_s);
    setFocusProxy(part);
    m_column->insertWidget(1, editor);
    watch(part);
}

void Field::watch(QWidget *part)
{
    part->installEventFilter(this);
}

void Field::touched()
{
    if (!m_showing)
        Q_EMIT editing();
}

bool Field::holdsFocus() const
{
    const QWidget *focus = QApplication::focusWidget();
    return focus && isAncestorOf(focus);
}

bool Field::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // A menu or the completer takes the focus only for a moment; so does another part of this field.
        const bool passing = reason == Qt::PopupFocusReason || reason == Qt::MenuBarFocusReason;
        if (!passing && !holdsFocus() && !isUntouched())
            commit();
    } else if (event->type() == QEvent::ShortcutOverride) {
        // Escape and Undo belong to the edit while there is something to take back, and to the window else.
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Escape && isDirty())
            event->accept();
        if (!isDirty() && (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo))) {
            event->ignore();
            return true;
        }
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (key->key() == Qt::Key_Escape && (isDirty() || !m_error.isEmpty())) {
            revert();
            return true;
        }
        if (enter && (commitsOnEnter() || (key->modifiers() & Qt::ControlModifier))) {
            if (commit())
                Q_EMIT entered();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Field::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    // Dates and lengths are written in the language's way.
    if (event->type() == QEvent::LanguageChange && m_editor && !isDirty())
        revert();
}

void Field::showMessage()
{
    const bool wrong = !m_error.isEmpty();
    widgets::setTone(m_message, wrong ? u"error"_s : u"small"_s);
    m_message->setText(wrong ? m_error : m_hint);
    m_message->setVisible(!m_message->text().isEmpty());
    if (!m_editor || m_editor->property("wrong").toBool() == wrong)
        return;
    m_editor->setProperty("wrong", wrong);
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
    m_editor->update();
}

} // namespace veche::fields

#include "moc_field.cpp"
