// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/steppage.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/field.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int columnWidth = 440;
}

StepPage::StepPage(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_title(widgets::makeLabel(this, u"figure"_s, name + u"Title"_s))
    , m_sentence(widgets::makeLabel(this, u"muted"_s))
{
    setObjectName(name);
    auto *box = new QWidget(this);
    box->setFixedWidth(columnWidth);
    box->setLayout(m_column);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(14);
    m_title->setWordWrap(true);
    m_sentence->setWordWrap(true);
    auto *head = new QVBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_title);
    head->addWidget(m_sentence);
    m_column->addLayout(head);
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    auto *middle = new QHBoxLayout; // an alignment instead would forget the height that wrapped lines need
    middle->addStretch();
    middle->addWidget(box);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
}

void StepPage::enter()
{
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus();
}

void StepPage::setProblem(const QString &problem)
{
    setBusy(false);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void StepPage::setHeading(const QString &title, const QString &sentence)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
}

void StepPage::addField(fields::Field *field, bool toColumn)
{
    m_fields.append(field);
    if (toColumn)
        m_column->addWidget(field);
    connect(field, &fields::Field::editing, this, [this] {
        m_problem->clear(); // The last try's problem says nothing of the next.
        m_problem->hide();
    });
    // After the field's own filter was installed, so that it is asked first.
    field->focusProxy()->installEventFilter(this);
}

void StepPage::addButtons(bool withBack)
{
    m_problem = widgets::makeLabel(this, u"error"_s, objectName() + u"Problem"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_next = widgets::makeButton(this, objectName() + u"Next"_s, widgets::ButtonKind::Primary);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_next);
    if (withBack) {
        m_back = widgets::makeButton(this, objectName() + u"Back"_s, widgets::ButtonKind::Secondary);
        row->addWidget(m_back);
        connect(m_back, &QPushButton::clicked, this, &StepPage::backRequested);
    }
    row->addStretch();
    m_column->addWidget(m_problem);
    m_column->addLayout(row);
    connect(m_next, &QPushButton::clicked, this, [this] { confirm(); });
}

void StepPage::setButtonTexts(const QString &next, const QString &back)
{
    m_next->setText(next);
    if (m_back)
        m_back->setText(back);
}

void StepPage::setBusy(bool busy)
{
    m_next->setEnabled(!busy);
}

bool StepPage::commitAll()
{
    fields::Field *wrong = nullptr;
    for (fields::Field *field : std::as_const(m_fields)) {
        if (!field->commit() && !wrong)
            wrong = field;
    }
    if (wrong)
        wrong->setFocus();
    return !wrong;
}

/// To the next field that is empty still: what was guessed needs no key.
void StepPage::goOnFrom(qsizetype field)
{
    const auto next =
        std::find_if(m_fields.begin() + field + 1, m_fields.end(), [](const fields::Field *each) {
            return each->isVisible() && each->edited().toString().isEmpty();
        });
    next == m_fields.end() ? m_next->click() : (*next)->setFocus();
}

bool StepPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        for (qsizetype i = 0; i < m_fields.size() && (key == Qt::Key_Return || key == Qt::Key_Enter); ++i) {
            if (m_fields[i]->focusProxy() != watched)
                continue;
            if (m_fields[i]->commit())
                goOnFrom(i);
            return true;
        }
        if (key == Qt::Key_Escape && m_back) {
            Q_EMIT backRequested();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace veche::onboarding

#include "moc_steppage.cpp"
