// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/servercard.h"

#include "app/syncstatus/troublewords.h"
#include "app/widgets/common/button.h"
#include "app/workspace/online/online.h"
#include "shared/base/futures.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using workspace::Online;

ServerCard::ServerCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_text(addText(u"body"_s, u"syncState"_s))
    , m_goOnline(widgets::makeButton(this, u"goOnlineHere"_s, widgets::ButtonKind::Secondary))
    , m_acceptLog(widgets::makeButton(this, u"acceptLog"_s, widgets::ButtonKind::Secondary))
{
    for (QPushButton *button : {m_goOnline, m_acceptLog})
        body()->addWidget(button, 0, Qt::AlignLeft);
    connect(m_goOnline, &QPushButton::clicked, this, &ServerCard::onlineRequested);
    connect(m_acceptLog, &QPushButton::clicked, this, &ServerCard::acceptLog);
}

void ServerCard::retranslate()
{
    setHeading(tr("Server"));
    m_acceptLog->setText(tr("It is the right one"));
    m_acceptLog->setAccessibleDescription(tr("Sync with the copy of the data that answers now"));
}

void ServerCard::refresh()
{
    m_text->setText(sentence());
    const bool local = !online() || online()->state() == Online::State::Local;
    m_goOnline->setText(local ? tr("Put online…") : tr("Sign in…"));
    m_goOnline->setVisible(local || online()->wantsSignIn());
    m_acceptLog->setVisible(online() && online()->session() && online()->session()->isOtherLog());
}

QString ServerCard::sentence() const
{
    const Online *there = online();
    const QString server = there ? QUrl(there->server()).authority() : QString();
    switch (there ? there->state() : Online::State::Local) {
    case Online::State::Local:
        return tr(
            "This workspace is only on this computer. Put it online to share it with your team and to let "
            "people register.");
    case Online::State::SignedOut:
        return tr("This workspace is on %1, but nobody is signed in here.").arg(server);
    case Online::State::Idle:
        return inStep(server);
    case Online::State::Syncing:
        return tr("Syncing with %1…").arg(server);
    case Online::State::Offline:
    case Online::State::Blocked:
        break;
    }
    const auto error = there->lastError();
    return troubleSentence(there->session()->trouble(), server, error ? error->message : QString());
}

/// Where everything is the same here and there: since when, and how soon others' changes come.
QString ServerCard::inStep(const QString &server) const
{
    const QDateTime last = online()->lastSync();
    const QString sentence = last.isValid()
                                 ? tr("In sync with %1. Last synced at %2.")
                                       .arg(server, QLocale().toString(last.time(), QLocale::ShortFormat))
                                 : tr("In sync with %1.").arg(server);
    return u"%1 %2"_s.arg(sentence, online()->isLive() ? tr("Changes of others come at once.")
                                                       : tr("It looks for changes once a minute."));
}

void ServerCard::acceptLog()
{
    if (!online() || !online()->session())
        return;
    whenDone(online()->session()->acceptLog(), this, [this](const Result<sync::Summary> &done) {
        if (!done)
            complain(done.error());
        Q_EMIT changed();
    });
}

} // namespace veche::syncstatus

#include "moc_servercard.cpp"
