// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/form.h"

#include "app/widgets/common/callout.h"
#include "app/widgets/common/chip.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/flowlayout.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace veche::fields
{

using namespace Qt::StringLiterals;

Form::Form(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_chip(new widgets::Chip(this))
    , m_title(widgets::makeLabel(this, u"title"_s, u"formTitle"_s))
    , m_subtitle(widgets::makeLabel(this, u"muted"_s, u"formSubtitle"_s))
    , m_note(widgets::makeLabel(this, u"muted"_s, u"formNote"_s))
    , m_callout(new widgets::Callout(this))
{
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(12);
    auto *head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(m_chip, 0, Qt::AlignLeft);
    head->addWidget(m_title);
    head->addWidget(m_subtitle);
    m_column->addLayout(head);
    m_column->addWidget(m_note);
    m_column->addWidget(m_callout);
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_note->setWordWrap(true);
    for (QWidget *widget : QList<QWidget *>{m_chip, m_title, m_subtitle, m_note, m_callout})
        widget->hide();
}

void Form::setTitle(const QString &title, const QString &subtitle)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Form::setChip(const QString &text, const QColor &colour)
{
    m_chip->setText(text);
    m_chip->setColour(colour);
    m_chip->setVisible(!text.isEmpty());
}

void Form::setWarning(theme::State state, const QString &heading, const QString &sentence,
                      const QString &actionText)
{
    m_callout->setContent(state, heading, sentence, actionText);
    m_callout->setVisible(!heading.isEmpty() || !sentence.isEmpty());
}

void Form::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Form::addPair(QWidget *left, QWidget *right)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(left, 1, Qt::AlignTop);
    row->addWidget(right, 1, Qt::AlignTop);
    m_column->addLayout(row);
}

QLabel *Form::addSection(const QString &name)
{
    auto *label = widgets::makeLabel(this, u"strong"_s); // The fields' own labels are small.
    label->setText(name);
    m_column->addSpacing(12);
    m_column->addWidget(label);
    return label;
}

void Form::addWidget(QWidget *widget)
{
    m_column->addWidget(widget);
}

void Form::addStretch()
{
    m_column->addStretch(1);
}

QWidget *Form::addButtons(const QList<QWidget *> &buttons)
{
    auto *box = new QWidget(this);
    auto *row = new FlowLayout(box, 8);
    row->setContentsMargins({});
    for (QWidget *button : buttons)
        row->addWidget(button);
    m_column->addWidget(box);
    return box;
}

QList<Field *> Form::fields() const
{
    return findChildren<Field *>();
}

bool Form::commitAll()
{
    Field *wrong = nullptr;
    for (Field *field : fields()) {
        if (!field->commit() && !wrong)
            wrong = field;
    }
    if (wrong)
        wrong->setFocus();
    return !wrong;
}

void Form::setReadOnly(bool readOnly)
{
    for (Field *field : fields())
        field->setReadOnly(readOnly);
}

} // namespace veche::fields

#include "moc_form.cpp"
