// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/waitingcard.h"

#include "app/forms/names.h"
#include "app/syncstatus/editlist.h"
#include "app/workspace/online/online.h"
#include "shared/storage/journal.h"

#include <QLabel>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

WaitingCard::WaitingCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_nothing(addText(u"muted"_s, u"nothingWaits"_s))
    , m_list(new EditList(this))
{
    body()->addWidget(m_list);
    m_more = addText(u"muted"_s, u"moreWaits"_s);
}

void WaitingCard::retranslate()
{
    setHeading(tr("Waiting to be sent"));
}

void WaitingCard::refresh()
{
    const bool shared = online() && online()->state() != workspace::Online::State::Local;
    setVisible(shared);
    if (!shared)
        return;
    const auto waiting = journalLines(workspace(), storage::JournalState::Pending, mostLines);
    const std::vector<JournalLine> lines = waiting.value_or(std::vector<JournalLine>());
    m_list->setLines(lines, false);
    m_nothing->setVisible(lines.empty());
    m_nothing->setText(waiting ? tr("Everything has been sent.") : forms::sentenceFor(waiting.error()));
    const qint64 beyond = online()->waiting() - std::ssize(lines);
    m_more->setVisible(beyond > 0);
    m_more->setText(tr("and %n more", nullptr, static_cast<int>(beyond)));
}

} // namespace veche::syncstatus

#include "moc_waitingcard.cpp"
