// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/synccard.h"

#include "app/forms/names.h"
#include "app/forms/notices.h"
#include "app/widgets/common/label.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/online.h"

#include <QLabel>
#include <QVBoxLayout>

namespace veche::syncstatus
{

SyncCard::SyncCard(workspace::Workspace &workspace, QWidget *parent)
    : widgets::Card(parent)
    , m_workspace(workspace)
{
}

QLabel *SyncCard::addText(const QString &tone, const QString &name)
{
    QLabel *made = widgets::makeLabel(this, tone, name);
    made->setWordWrap(true);
    body()->addWidget(made);
    return made;
}

workspace::Online *SyncCard::online() const
{
    return workspace::Online::of(m_workspace);
}

void SyncCard::say(const QString &text)
{
    Q_EMIT noticed(forms::undoNotice(m_workspace, text));
}

void SyncCard::complain(const QString &text)
{
    Q_EMIT noticed({.text = text, .state = theme::State::Bad});
}

void SyncCard::complain(const Error &error)
{
    complain(forms::sentenceFor(error));
}

} // namespace veche::syncstatus

#include "moc_synccard.cpp"
