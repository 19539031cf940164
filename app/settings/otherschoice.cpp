// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/otherschoice.h"

#include "app/widgets/common/label.h"

#include <QLabel>
#include <QRadioButton>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using workspace::Online;

OthersChoice::OthersChoice(QWidget *parent)
    : QWidget(parent)
    , m_question(widgets::makeLabel(this, u"body"_s, u"othersQuestion"_s))
    , m_send(new QRadioButton(this))
    , m_aside(new QRadioButton(this))
    , m_discard(new QRadioButton(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    column->addWidget(m_question);
    m_send->setObjectName(u"othersSend"_s);
    m_aside->setObjectName(u"othersAside"_s);
    m_discard->setObjectName(u"othersDiscard"_s);
    for (QRadioButton *button : {m_send, m_aside, m_discard})
        column->addWidget(button);
    hide();
}

void OthersChoice::ask(const Online::OthersWait &wait)
{
    m_wait = wait;
    m_send->setEnabled(wait.canSend);
    (wait.canSend ? m_send : m_aside)->setChecked(true);
    retranslate();
    show();
    (wait.canSend ? m_send : m_aside)->setFocus();
}

Online::Others OthersChoice::choice() const
{
    if (isHidden())
        return Online::Others::Ask;
    return m_send->isChecked()    ? Online::Others::Send
           : m_aside->isChecked() ? Online::Others::SetAside
                                  : Online::Others::Discard;
}

void OthersChoice::retranslate()
{
    const QString who = m_wait.who.isEmpty() ? tr("another account") : m_wait.who;
    m_question->setText(
        tr("%n change(s) of %1 wait here. Nothing is sent in your name.", nullptr, m_wait.edits).arg(who));
    m_send->setText(m_wait.canSend ? tr("Send them first, as %1").arg(who)
                                   : tr("Send them first: %1 has to sign in for that").arg(who));
    m_aside->setText(tr("Set them aside until they sign in again"));
    m_discard->setText(tr("Discard them for ever"));
    for (QRadioButton *button : {m_send, m_aside, m_discard})
        button->setAccessibleName(button->text());
}

} // namespace veche::settings

#include "moc_otherschoice.cpp"
