// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/asidecard.h"

#include "app/syncstatus/asidelist.h"
#include "app/syncstatus/editlist.h"
#include "app/workspace/online/confirming.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/journal.h"

#include <QLabel>
#include <QPointer>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

AsideCard::AsideCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_text(addText(u"muted"_s, u"asideText"_s))
    , m_list(new AsideList(workspace, this))
{
    body()->addWidget(m_list);
    m_more = addText(u"muted"_s, u"moreAside"_s);
    connect(m_list, &AsideList::confirmRequested, this, &AsideCard::confirm);
    connect(m_list, &AsideList::discardRequested, this, &AsideCard::discard);
}

void AsideCard::retranslate()
{
    setHeading(tr("Set aside"));
    m_text->setText(tr("Nothing of this is sent or shown until somebody makes it theirs. Look at what "
                       "each one changes."));
}

void AsideCard::refresh()
{
    const auto aside = sync::asideEdits(workspace().store().reader(), mostLines);
    setVisible(aside && !aside->empty());
    m_list->setEdits(aside.value_or(std::vector<sync::AsideEdit>()));
    const qint64 beyond = online() && aside ? online()->aside() - std::ssize(*aside) : 0;
    m_more->setVisible(beyond > 0);
    m_more->setText(tr("and %n more", nullptr, static_cast<int>(beyond)));
}

void AsideCard::confirm(const Id &transaction)
{
    whenDone(workspace::confirmAside(workspace(), transaction), this, [this](const Result<bool> &done) {
        if (done)
            say(tr("It is your change now, and is sent as yours."));
        else if (done.error().kind == ErrorKind::Denied && workspace().author().isNull())
            complain(tr("Sign in first: a change is somebody's."));
        else if (done.error().kind == ErrorKind::NotFound)
            complain(tr("What it changes isn't here any more."));
        else
            complain(done.error());
        Q_EMIT changed();
    });
}

void AsideCard::discard(const Id &transaction)
{
    using Entries = std::vector<storage::JournalEntry>;
    whenDone(workspace::discardAside(workspace(), transaction), this, [this](const Result<Entries> &dropped) {
        Q_EMIT changed();
        if (!dropped)
            return complain(dropped.error());
        const auto putBack = [card = QPointer(this), entries = *dropped] {
            if (card)
                whenDone(workspace::keepAside(card->workspace(), entries), card.data(),
                         [card](const Result<bool> &) { Q_EMIT card->changed(); });
        };
        Q_EMIT noticed(
            {.text = tr("Discarded."), .actionText = tr("Undo"), .action = putBack, .undoes = true});
    });
}

} // namespace veche::syncstatus

#include "moc_asidecard.cpp"
