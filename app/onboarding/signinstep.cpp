// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/onboarding/signinstep.h"

#include "app/forms/forgottenpassword.h"
#include "app/forms/names.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/fields/fields.h"
#include "shared/base/emailaddress.h"

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::onboarding
{

using namespace Qt::StringLiterals;

SignInStep::SignInStep(QWidget *parent)
    : StepPage(u"signIn"_s, parent)
{
    m_server = add<fields::LineField>(u"signInServer"_s);
    m_email = add<fields::LineField>(u"signInEmail"_s);
    m_email->setReading(emailAddressIn);
    m_password = add<fields::LineField>(u"signInPassword"_s);
    m_password->line()->setEchoMode(QLineEdit::Password);
    m_server->setValidator([](const QVariant &value) {
        const QString typed = value.toString();
        if (typed.isEmpty() || workspace::serverUrl(typed))
            return QString();
        return typed.startsWith("http://"_L1)
                   ? tr("It must begin with https: passwords don't travel in the open")
                   : tr("It looks like veche.example.org");
    });
    column()->addWidget(new forms::ForgottenPassword(m_server, this), 0, Qt::AlignLeft);
    addButtons(true);
    m_which = widgets::makeLabel(this, u"muted"_s, u"chooseCommunity"_s);
    m_which->setWordWrap(true);
    m_communities = new QVBoxLayout;
    m_communities->setSpacing(4);
    column()->addWidget(m_which);
    column()->addLayout(m_communities);
    m_which->hide();
    retranslate();
}

void SignInStep::enter()
{
    clearCommunities();
    m_password->setValue(QString());
    StepPage::enter();
}

void SignInStep::refuse(const QString &problem)
{
    setProblem(problem);
    m_password->setFocus();
    m_password->line()->selectAll();
}

void SignInStep::clearCommunities()
{
    m_which->hide();
    while (QLayoutItem *item = m_communities->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own click may have brought us here
        delete item;
    }
}

void SignInStep::showCommunities(const std::vector<api::Community> &communities)
{
    setProblem({});
    clearCommunities();
    if (communities.size() == 1)
        return Q_EMIT communityChosen(communities.front());
    m_which->setText(
        communities.empty()
            ? tr("This account is in no community yet. Somebody can invite it, or you begin with "
                 "a community of your own and put it online.")
            : tr("Which community?"));
    m_which->show();
    for (const api::Community &community : communities) {
        auto *button =
            widgets::makeButton(this, u"community_"_s + community.slug, widgets::ButtonKind::Secondary);
        button->setText(tr("%1 · %2", "community, role").arg(community.name, forms::nameOf(community.role)));
        m_communities->addWidget(button, 0, Qt::AlignLeft);
        connect(button, &QPushButton::clicked, this,
                [this, community] { Q_EMIT communityChosen(community); });
    }
    if (!communities.empty())
        m_communities->itemAt(0)->widget()->setFocus();
}

void SignInStep::showWork(const QString &what)
{
    clearCommunities();
    setBusy(true);
    m_which->setText(what);
    m_which->show();
}

void SignInStep::confirm()
{
    for (fields::LineField *field : {m_server, m_email, m_password}) {
        if (!field->edited().toString().trimmed().isEmpty())
            continue;
        field->setError(tr("This can't be empty"));
        field->setFocus();
        return;
    }
    if (!commitAll())
        return;
    setProblem({});
    setBusy(true);
    Q_EMIT signInRequested(*workspace::serverUrl(m_server->value().toString()),
                           m_email->value().toString().trimmed(), m_password->value().toString());
}

void SignInStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    StepPage::changeEvent(event);
}

void SignInStep::retranslate()
{
    setHeading(tr("Sign in"), tr("To a server that your community has already."));
    m_server->setLabel(tr("Server"));
    m_server->setPlaceholder(u"veche.example.org"_s);
    m_email->setLabel(tr("E-mail"));
    m_password->setLabel(tr("Password"));
    setButtonTexts(tr("Sign in"), tr("Back"));
}

} // namespace veche::onboarding

#include "moc_signinstep.cpp"
