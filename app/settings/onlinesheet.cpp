// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/onlinesheet.h"

#include "app/forms/forgottenpassword.h"
#include "app/forms/names.h"
#include "app/settings/otherschoice.h"
#include "app/widgets/common/progressline.h"
#include "app/widgets/fields/fields.h"
#include "app/workspace/workspace.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using workspace::Online;

OnlineSheet::OnlineSheet(workspace::Workspace &workspace, Online &online, QWidget *host)
    : forms::FormSheet(u"onlineSheet"_s, host)
    , m_workspace(workspace)
    , m_online(online)
    , m_server(new fields::LineField(u"onlineServer"_s, this))
    , m_email(new fields::LineField(u"onlineEmail"_s, this))
    , m_password(new fields::LineField(u"onlinePassword"_s, this))
    , m_others(new OthersChoice(this))
    , m_progress(new widgets::ProgressLine(this))
{
    for (fields::Field *field : {m_server, m_email, m_password})
        addField(field);
    content()->addWidget(new forms::ForgottenPassword(m_server, this), 0, Qt::AlignLeft);
    content()->addWidget(m_others);
    content()->addWidget(m_progress);
    m_progress->setCancellable(false);
    m_progress->hide();
    m_password->line()->setEchoMode(QLineEdit::Password);
    m_server->setValidator([](const QVariant &value) {
        const QString typed = value.toString();
        const auto url = workspace::serverUrl(typed);
        if (typed.isEmpty() || url)
            return QString();
        return typed.startsWith("http://"_L1)
                   ? tr("It must begin with https: passwords don't travel in the open")
                   : tr("It looks like veche.example.org");
    });
    connect(this, &forms::FormSheet::confirmed, this, &OnlineSheet::go);
    connect(this, &widgets::Sheet::dismissed, this, [this] { m_password->setValue(QString()); });
    retranslate();
}

void OnlineSheet::openNow()
{
    m_progress->hide();
    m_others->hide();
    m_server->setValue(m_online.server());
    m_email->setReading(emailAddressIn);
    m_email->setValue(m_online.wantsSignIn() ? m_online.email() : QString());
    m_password->setValue(QString());
    retranslate();
    popUp();
    if (!m_online.wantsSignIn())
        m_email->setFocus();
    else if (!m_online.server().isEmpty() && !m_online.email().isEmpty())
        m_password->setFocus();
}

bool OnlineSheet::accepts()
{
    for (fields::LineField *field : {m_server, m_email, m_password}) {
        if (!field->value().toString().trimmed().isEmpty())
            continue;
        field->setError(tr("This can't be empty"));
        field->setFocus();
        return false;
    }
    return true;
}

void OnlineSheet::go()
{
    const auto url = workspace::serverUrl(m_server->value().toString());
    if (!url)
        return;
    setProblem({});
    const workspace::Login login{*url, m_email->value().toString().trimmed(), m_password->value().toString()};
    if (askOfOthers(m_online.othersWait(login.server, login.email)))
        return;
    setWorking(tr("Signing in…"));
    const Online::Others others = m_others->choice();
    whenDone(m_online.signIn(login, others), this,
             [this](const Result<workspace::SignedIn> &result) { signedIn(result); });
}

bool OnlineSheet::askOfOthers(const std::optional<Online::OthersWait> &wait)
{
    if (!wait)
        m_others->hide();
    if (!wait || !m_others->isHidden())
        return false;
    m_others->ask(*wait);
    arrange();
    return true;
}

void OnlineSheet::signedIn(const Result<workspace::SignedIn> &result)
{
    if (!result && Online::asksForOthers(result.error())) {
        // The server knows that address as another account than it was.
        setBusy(false);
        m_progress->hide();
        (void)askOfOthers(m_online.othersWait({}, {}));
        return;
    }
    if (!result)
        return failWith(result.error());
    m_others->hide();
    const bool known = result->community(m_workspace.communityId()) != nullptr;
    m_adopted = !known;
    setWorking(known ? tr("Syncing…") : tr("Making the community on the server…"));
    connect(m_online.session(), &sync::SyncSession::progress, this, &OnlineSheet::show);
    auto round = known ? m_online.syncNow() : m_online.putOnline();
    whenDone(round, this, [this](const Result<sync::Summary> &summary) { finish(summary); });
}

void OnlineSheet::show(const sync::Progress &progress)
{
    const bool up = progress.phase == sync::Phase::Pushing;
    m_progress->setText(up ? tr("Taking your changes to the server…") : tr("Fetching what is there…"));
    m_progress->setProgress(progress.done, progress.total);
}

void OnlineSheet::finish(const Result<sync::Summary> &result)
{
    if (!result)
        return failWith(result.error());
    m_online.start();
    setBusy(false);
    m_progress->hide();
    dismiss();
    const QString host = QUrl(m_online.server()).authority();
    if (result->rejected > 0)
        Q_EMIT done(tr("Online on %1. %n change(s) were refused; see what waits.", nullptr, result->rejected)
                        .arg(host));
    else if (m_adopted)
        Q_EMIT done(tr("“%1” is online on %2.").arg(m_workspace.community().name, host));
    else
        Q_EMIT done(tr("Signed in to %1.").arg(host));
}

void OnlineSheet::failWith(const Error &error)
{
    setBusy(false);
    m_progress->hide();
    setProblem(m_online.credentials() ? forms::sentenceFor(error) : forms::signInSentence(error));
    if (!isVisible())
        return;
    if (error.kind != ErrorKind::Denied)
        return m_server->setFocus();
    m_password->setFocus();
    m_password->line()->selectAll();
}

void OnlineSheet::setWorking(const QString &what)
{
    setBusy(true);
    m_progress->setText(what);
    m_progress->setProgress(0, 0);
    m_progress->show();
    arrange();
}

void OnlineSheet::retranslate()
{
    if (m_online.state() == Online::State::Local)
        setTexts(tr("Put online"),
                 tr("The server gets this community as it is here, history included; from then on people "
                    "can register, and your team's computers stay the same."),
                 tr("Put online"), tr("Cancel"));
    else if (m_online.wantsSignIn())
        setTexts(tr("Sign in"), tr("What you changed meanwhile follows by itself."), tr("Sign in"),
                 tr("Cancel"));
    else
        setTexts(tr("Sign in as somebody else"),
                 tr("From then on, what is changed on this computer is sent in that person's name."),
                 tr("Sign in"), tr("Cancel"));
    m_server->setLabel(tr("Server"));
    m_server->setPlaceholder(u"veche.example.org"_s);
    m_server->setHint(m_online.server().isEmpty()
                          ? tr("Whoever runs a server for you tells its address. You can also run one "
                               "yourself: veche-server comes with Veche.")
                          : QString());
    m_email->setLabel(tr("E-mail"));
    m_password->setLabel(tr("Password"));
    m_others->retranslate();
}

} // namespace veche::settings

#include "moc_onlinesheet.cpp"
