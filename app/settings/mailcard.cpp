// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/mailcard.h"

#include "app/forms/mailwords.h"
#include "app/forms/names.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/base/emailaddress.h"
#include "shared/base/futures.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QUrl>
#include <QUrlQuery>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using workspace::Online;
using workspace::ServerApi;

namespace
{
constexpr int usualPort = 587;
constexpr int usualTlsPort = 465;
} // namespace

MailCard::MailCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"mailCard"_s, context, parent)
    , m_state(new QLabel(this))
    , m_fields(new QWidget(this))
    , m_result(new widgets::Callout(this))
    , m_trial(widgets::makeButton(this, u"sendTrialMail"_s, widgets::ButtonKind::Primary))
    , m_save(widgets::makeButton(this, u"saveMail"_s, widgets::ButtonKind::Secondary))
{
    m_state->setObjectName(u"mailState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setWordWrap(true);
    body()->addWidget(m_state);
    makeFields();
    body()->addWidget(m_fields);
    body()->addWidget(m_result);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_trial);
    row->addWidget(m_save);
    row->addStretch();
    body()->addLayout(row);
    m_result->hide();
    connect(m_trial, &QPushButton::clicked, this, &MailCard::sendTrial);
    connect(m_save, &QPushButton::clicked, this, &MailCard::save);
    connect(&around().online, &Online::stateChanged, this, [this] {
        if (around().online.server() != m_asked || !around().online.credentials())
            refresh();
    });
    retranslate();
}

void MailCard::makeFields()
{
    auto *column = new QVBoxLayout(m_fields);
    column->setContentsMargins({});
    column->setSpacing(12);
    const auto pair = [&](QWidget *left, QWidget *right) {
        auto *row = new QHBoxLayout;
        row->setSpacing(12);
        row->addWidget(left, 2, Qt::AlignTop);
        row->addWidget(right, 1, Qt::AlignTop);
        column->addLayout(row);
    };
    m_host = new fields::LineField(u"mailHost"_s, m_fields);
    m_port = new fields::NumberField(u"mailPort"_s, m_fields);
    m_encryption = new fields::ChoiceField(u"mailEncryption"_s, m_fields);
    m_user = new fields::LineField(u"mailUser"_s, m_fields);
    m_password = new fields::LineField(u"mailPassword"_s, m_fields);
    m_from = new fields::LineField(u"mailFrom"_s, m_fields);
    m_to = new fields::LineField(u"mailTo"_s, m_fields);
    m_password->line()->setEchoMode(QLineEdit::Password);
    m_port->setRange(1, 65535);
    m_port->setValue(usualPort);
    m_encryption->setValue(u"starttls"_s);
    pair(m_host, m_port);
    column->addWidget(m_encryption);
    pair(m_user, m_password);
    column->addWidget(m_from);
    column->addWidget(m_to);
    for (fields::LineField *address : {m_from, m_to}) {
        address->setValidator(forms::emailProblem);
        address->setReading(emailAddressIn);
    }
    connect(m_encryption, &fields::Field::committed, this, [this](const QVariant &value) {
        m_port->setValue(value.toString() == "tls"_L1 ? usualTlsPort : usualPort);
    });
}

QString MailCard::urlOf(const QString &host, int port, const QString &encryption, const QString &user,
                        const QString &password)
{
    if (host.trimmed().isEmpty())
        return {};
    QUrl url;
    url.setScheme(encryption == "tls"_L1 ? u"smtps"_s : u"smtp"_s);
    url.setHost(host.trimmed());
    url.setPort(port);
    if (!user.isEmpty()) {
        url.setUserName(user, QUrl::DecodedMode);
        url.setPassword(password, QUrl::DecodedMode);
    }
    if (encryption == "none"_L1)
        url.setQuery(u"tls=no"_s);
    return url.toString(QUrl::FullyEncoded);
}

QString MailCard::url() const
{
    return urlOf(m_host->value().toString(), m_port->value().toInt(), m_encryption->value().toString(),
                 m_user->value().toString(), m_password->value().toString());
}

void MailCard::focusFields()
{
    if (m_fields->isVisibleTo(this))
        m_host->setFocus();
    else
        m_trial->setFocus();
}

void MailCard::refresh()
{
    const auto &credentials = around().online.credentials();
    m_asked = around().online.server();
    if (!credentials)
        return showNothing(around().online.state() == Online::State::Local
                               ? tr("The server sends the mail: tickets, letters, notices. Put the workspace "
                                    "online first.")
                               : tr("Sign in to see how the server sends mail."));
    auto *api = new ServerApi(QUrl(credentials->server), this);
    whenDone(api->mail(credentials->token), this, [this, api](const Result<api::MailState> &mail) {
        api->deleteLater();
        if (mail)
            show(*mail);
        else
            showNothing(forms::sentenceFor(mail.error()));
    });
}

void MailCard::showNothing(const QString &why)
{
    m_state->setText(why);
    for (QWidget *part : QList<QWidget *>{m_fields, m_trial, m_save})
        part->hide();
}

void MailCard::show(const api::MailState &mail)
{
    m_mail = mail;
    const bool fixed = mail.fixed.value_or(false);
    const QString problem = mail.problem.value_or(QString());
    const QString server = mail.server.value_or(QString());
    const bool change = mail.isToOwner() && !fixed;
    m_fields->setVisible(change);
    m_trial->setVisible(mail.isToOwner());
    m_save->setVisible(change);
    if (!mail.configured)
        m_state->setText(mail.isToOwner() ? tr("No mail server is set, so nothing can be sent yet.")
                                          : tr("No mail server is set. The server's owner can set it."));
    else if (!problem.isEmpty())
        m_state->setText(tr("Mail waits: %1")
                             .arg(forms::mailTrouble({mail.trouble.value_or(domain::MailTrouble::None),
                                                      mail.answer.value_or(QString()), problem})));
    else if (mail.isToOwner())
        m_state->setText(tr("Mail goes out through %1.").arg(server));
    else
        m_state->setText(mail.working ? tr("The server sends mail.") : tr("Mail waits on the server."));
    if (fixed)
        m_state->setText(m_state->text() + u' ' + tr("It is set where the server is started."));
    if (const qint64 waiting = mail.waiting.value_or(0); waiting > 0)
        m_state->setText(m_state->text() + u' ' +
                         tr("%n letter(s) wait.", nullptr, static_cast<int>(waiting)));
    if (const qint64 failed = mail.failed.value_or(0); failed > 0)
        m_state->setText(m_state->text() + u' ' +
                         tr("%n letter(s) failed.", nullptr, static_cast<int>(failed)));
    if (m_from->value().toString().isEmpty())
        m_from->setValue(mail.from.value_or(QString()));
    if (m_to->value().toString().isEmpty())
        m_to->setValue(around().online.email());
    const QUrl known(server);
    if (m_host->value().toString().isEmpty() && !known.host().isEmpty()) {
        m_host->setValue(known.host());
        m_port->setValue(known.port(usualPort));
        m_encryption->setValue(known.scheme() == "smtps"_L1 ? u"tls"_s : u"starttls"_s);
    }
}

bool MailCard::commitFields()
{
    for (fields::Field *field : QList<fields::Field *>{m_host, m_port, m_user, m_password, m_from, m_to}) {
        if (m_fields->isVisible() && !field->commit()) {
            field->setFocus();
            return false;
        }
    }
    return true;
}

void MailCard::sendTrial()
{
    const auto &credentials = around().online.credentials();
    if (!credentials || !commitFields())
        return;
    setBusy(true);
    // Untouched fields mean the settings in force, whose password we don't know.
    const bool typed = !m_mail.fixed.value_or(false) &&
                       !(m_password->value().toString().isEmpty() && m_mail.configured &&
                         QUrl(m_mail.server.value_or(QString())).host() == m_host->value().toString());
    const QString language = around().workspace.community().language;
    auto *api = new ServerApi(QUrl(credentials->server), this);
    api::MailTrial wanted{typed ? url() : QString(), m_from->value().toString(), {}, language};
    if (const QString to = m_to->value().toString(); !to.isEmpty())
        wanted.to = to;
    const auto trial = api->tryMail(credentials->token, wanted);
    whenDone(trial, this, [this, api](const Result<api::MailTried> &trial) {
        api->deleteLater();
        setBusy(false);
        if (!trial)
            return say(theme::State::Bad, tr("Not sent"), forms::sentenceFor(trial.error()));
        const QString message = trial->message.value_or(QString());
        const QString answer = trial->answer.value_or(QString());
        if (!trial->sent)
            return say(theme::State::Bad, tr("The mail server refused"),
                       forms::mailTrouble({trial->trouble.value_or(domain::MailTrouble::None), answer,
                                           answer.isEmpty() ? message : u"%1: %2"_s.arg(message, answer)}));
        const QString inbox = tr("Check the inbox of %1.").arg(m_to->value().toString());
        const QString headers = trial->headers.value_or(QString());
        say(theme::State::Ok, tr("Sent"),
            headers.isEmpty() ? inbox : inbox + u"\n\n"_s + tr("It went out with:") + u'\n' + headers);
        around().mailWorks();
    });
}

void MailCard::save()
{
    const auto &credentials = around().online.credentials();
    if (!credentials || !commitFields())
        return;
    if (url().isEmpty()) {
        m_host->setError(tr("Say which mail server"));
        m_host->setFocus();
        return;
    }
    setBusy(true);
    auto *api = new ServerApi(QUrl(credentials->server), this);
    whenDone(api->setMail(credentials->token, {url(), m_from->value().toString()}), this,
             [this, api](const Result<void> &done) {
                 api->deleteLater();
                 setBusy(false);
                 if (!done)
                     return say(theme::State::Bad, tr("Not saved"), forms::sentenceFor(done.error()));
                 say(theme::State::Ok, tr("Saved"), tr("The server sends mail this way from now on."));
                 refresh();
             });
}

void MailCard::setBusy(bool busy)
{
    m_trial->setEnabled(!busy);
    m_save->setEnabled(!busy);
    if (busy)
        m_result->hide();
}

void MailCard::say(theme::State state, const QString &heading, const QString &sentence)
{
    m_result->setContent(state, heading, sentence);
    m_result->setVisible(true);
}

void MailCard::retranslate()
{
    setHeading(tr("Mail"));
    m_host->setLabel(tr("Mail server"));
    m_host->setPlaceholder(u"smtp.example.org"_s);
    m_port->setLabel(tr("Port"));
    m_encryption->setLabel(tr("Encryption"));
    m_encryption->setChoices({{u"starttls"_s, tr("STARTTLS (usually port 587)")},
                              {u"tls"_s, tr("TLS (usually port 465)")},
                              {u"none"_s, tr("None")}});
    m_user->setLabel(tr("User"));
    m_password->setLabel(tr("Password"));
    m_from->setLabel(tr("Sender"));
    m_to->setLabel(tr("Test e-mail to"));
    m_trial->setText(tr("Send a test e-mail"));
    m_save->setText(tr("Save"));
    refresh();
}

} // namespace veche::settings

#include "moc_mailcard.cpp"
