// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/formsheet.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace veche::forms
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int cardWidth = 480;
constexpr int fromTop = 72;
} // namespace

FormSheet::FormSheet(const QString &name, QWidget *host)
    : widgets::Sheet(host)
    , m_content(new QVBoxLayout)
    , m_title(widgets::makeLabel(this, u"title"_s, name + u"Title"_s))
    , m_sentence(widgets::makeLabel(this, u"muted"_s, name + u"Sentence"_s))
    , m_problem(widgets::makeLabel(this, u"error"_s, name + u"Problem"_s))
    , m_confirm(widgets::makeButton(this, name + u"Confirm"_s, widgets::ButtonKind::Primary))
    , m_cancel(widgets::makeButton(this, name + u"Cancel"_s, widgets::ButtonKind::Secondary))
{
    setObjectName(name);
    for (QLabel *label : {m_title, m_sentence, m_problem})
        label->setWordWrap(true);
    auto *inner = new QVBoxLayout;
    inner->setContentsMargins(20, 18, 20, 18);
    inner->setSpacing(12);
    inner->addWidget(m_title);
    inner->addWidget(m_sentence);
    m_content->setSpacing(12);
    inner->addLayout(m_content);
    inner->addWidget(m_problem);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    inner->addLayout(buttons);
    body()->addLayout(inner);
    m_problem->hide();
    connect(m_confirm, &QPushButton::clicked, this, &FormSheet::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &widgets::Sheet::dismiss);
    connect(this, &widgets::Sheet::hostResized, this, &FormSheet::arrange);
    installEventFilter(this);
}

void FormSheet::popUp()
{
    setProblem({});
    setBusy(false);
    open();
    arrange();
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus();
    else
        m_confirm->setFocus();
}

void FormSheet::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void FormSheet::setBusy(bool busy)
{
    m_confirm->setEnabled(!busy);
}

void FormSheet::addField(fields::Field *field, QLayout *into)
{
    m_fields.append(field);
    (into ? into : m_content)->addWidget(field);
    // The last try's problem says nothing of the next.
    connect(field, &fields::Field::editing, this, [this] {
        if (!m_problem->text().isEmpty())
            setProblem({});
    });
    field->focusProxy()->installEventFilter(this); // asked before the field's own
}

void FormSheet::setTexts(const QString &title, const QString &sentence, const QString &confirm,
                         const QString &cancel)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_sentence->setVisible(!sentence.isEmpty());
    m_confirm->setText(confirm);
    m_cancel->setText(cancel);
    setAccessibleName(title);
}

void FormSheet::arrange()
{
    const QWidget *host = parentWidget();
    const int width = std::min(cardWidth, host->width() - 32);
    // Wrapped labels need their width before their height can be asked.
    const int wanted = layout()->hasHeightForWidth() ? layout()->heightForWidth(width + 2 * reach)
                                                     : layout()->sizeHint().height();
    const int height = std::min(wanted - 2 * reach, host->height() - 32);
    const int top = std::min(fromTop, (host->height() - height) / 2);
    place({(host->width() - width) / 2, std::max(16, top), width, height});
}

void FormSheet::confirm()
{
    fields::Field *wrong = nullptr;
    for (fields::Field *field : std::as_const(m_fields)) {
        if (field->isVisible() && !field->commit() && !wrong)
            wrong = field;
    }
    if (wrong)
        wrong->setFocus();
    else if (accepts())
        Q_EMIT confirmed();
    arrange();
}

/// To the next field that is empty still; where all are filled in, as in a second try, it is confirmed.
void FormSheet::goOnFrom(qsizetype field)
{
    const auto next =
        std::find_if(m_fields.begin() + field + 1, m_fields.end(), [](const fields::Field *each) {
            return each->isVisible() && each->edited().toString().isEmpty();
        });
    next == m_fields.end() ? m_confirm->click() : (*next)->setFocus();
}

bool FormSheet::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == this && event->type() == QEvent::LayoutRequest && isVisible())
        arrange(); // A message came or went.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        for (qsizetype i = 0; i < m_fields.size() && (key == Qt::Key_Return || key == Qt::Key_Enter); ++i) {
            if (m_fields[i]->focusProxy() != watched)
                continue;
            if (m_fields[i]->commit())
                goOnFrom(i);
            return true;
        }
    }
    return widgets::Sheet::eventFilter(watched, event);
}

void FormSheet::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Sheet::changeEvent(event);
}

} // namespace veche::forms

#include "moc_formsheet.cpp"
