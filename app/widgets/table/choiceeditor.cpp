// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/choiceeditor.h"

#include "app/widgets/common/tip.h"

#include <QMenu>

namespace veche::table
{

using namespace Qt::StringLiterals;

ChoiceEditor::ChoiceEditor(const QList<fields::ChoiceField::Choice> &choices, const QString &name,
                           QWidget *parent)
    : QWidget(parent)
    , m_menu(new QMenu(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    m_menu->setAccessibleName(name);
    for (const fields::ChoiceField::Choice &choice : choices) {
        QAction *action = m_menu->addAction(choice.icon, QString(choice.text).replace(u"&"_s, u"&&"_s));
        action->setData(choice.value);
        if (!choice.tip.isEmpty()) {
            m_menu->setToolTipsVisible(true);
            widgets::setTip(action, choice.tip);
        }
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, value = choice.value] { setChoice(value); });
    }
    // A menu closes before it says what was chosen.
    connect(m_menu, &QMenu::aboutToHide, this, &ChoiceEditor::finished, Qt::QueuedConnection);
}

void ChoiceEditor::setChoice(const QVariant &choice)
{
    m_choice = choice;
    for (QAction *action : m_menu->actions()) {
        action->setChecked(action->data() == choice);
        if (action->isChecked())
            m_menu->setActiveAction(action);
    }
}

void ChoiceEditor::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    // Once the view has placed the editor and given it the keyboard.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_menu->setMinimumWidth(width());
            m_menu->popup(mapToGlobal(rect().bottomLeft()));
        },
        Qt::QueuedConnection);
}

} // namespace veche::table

#include "moc_choiceeditor.cpp"
