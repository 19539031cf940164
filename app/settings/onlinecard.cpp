// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/onlinecard.h"

#include "app/forms/names.h"
#include "app/widgets/common/button.h"
#include "app/widgets/common/dialogs.h"
#include "app/widgets/common/label.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using workspace::Online;
using workspace::Secrets;

OnlineCard::OnlineCard(const SettingsContext &context, QWidget *parent)
    : SettingsCard(u"onlineCard"_s, context, parent)
    , m_state(new QLabel(this))
    , m_keeping(widgets::makeLabel(this, u"muted"_s, u"keychainState"_s))
    , m_devicesHeading(widgets::makeLabel(this, u"muted"_s))
    , m_devices(new QGridLayout)
    , m_online(widgets::makeButton(this, u"goOnline"_s, widgets::ButtonKind::Primary))
    , m_signOut(widgets::makeButton(this, u"signOut"_s, widgets::ButtonKind::Secondary))
    , m_switch(widgets::makeButton(this, u"switchAccount"_s, widgets::ButtonKind::Secondary))
{
    m_state->setObjectName(u"onlineState"_s);
    m_state->setTextFormat(Qt::PlainText);
    for (QLabel *label : {m_state, m_keeping})
        label->setWordWrap(true);
    body()->addWidget(m_state);
    body()->addWidget(m_devicesHeading);
    m_devices->setColumnStretch(0, 1);
    m_devices->setVerticalSpacing(4);
    body()->addLayout(m_devices);
    body()->addWidget(m_keeping);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_online);
    row->addWidget(m_signOut);
    row->addWidget(m_switch);
    row->addStretch();
    body()->addLayout(row);
    connect(m_online, &QPushButton::clicked, this, [this] { around().goOnline(); });
    connect(m_switch, &QPushButton::clicked, this, [this] { around().goOnline(); });
    connect(m_signOut, &QPushButton::clicked, this, &OnlineCard::signOut);
    connect(&around().online, &Online::stateChanged, this, &OnlineCard::refresh);
    connect(&around().workspace.rights(), &workspace::Rights::changed, this, &OnlineCard::refresh);
    connect(&around().secrets, &Secrets::onlyForSession, this, &OnlineCard::showKeeping);
    retranslate();
}

void OnlineCard::refresh()
{
    showState();
    const auto &credentials = around().online.credentials();
    const QString server = credentials ? credentials->server : QString();
    if (server != m_asked) {
        m_asked = server;
        showDevices({});
        if (credentials)
            askDevices();
    }
}

void OnlineCard::showState()
{
    const Online::State state = around().online.state();
    const bool in = around().online.credentials().has_value();
    m_state->setText(stateText());
    m_online->setVisible(around().online.wantsSignIn());
    m_online->setText(state == Online::State::Local ? tr("Put online…") : tr("Sign in…"));
    m_signOut->setVisible(in);
    m_switch->setVisible(in);
    showKeeping();
}

QString OnlineCard::stateText() const
{
    const Online &online = around().online;
    const QString host = QUrl(online.server()).authority();
    switch (online.state()) {
    case Online::State::Local:
        return tr("This workspace is only on this computer. A server lets people register and keeps your "
                  "team's computers the same.");
    case Online::State::SignedOut:
        if (around().workspace.author().isNull())
            return tr("This workspace is on %1, but nobody is signed in here. What you change waits on this "
                      "computer until who signs in confirms it.")
                .arg(host);
        return tr("This workspace is on %1, but nobody is signed in here. What you change waits on this "
                  "computer.")
            .arg(host);
    case Online::State::Blocked:
        return around().trouble();
    case Online::State::Offline:
        return u"%1 %2"_s.arg(tr("Signed in to %1 as %2.").arg(host, online.email()), around().trouble());
    case Online::State::Idle:
    case Online::State::Syncing:
        break;
    }
    return u"%1 %2"_s.arg(tr("Signed in to %1 as %2.").arg(host, online.email()),
                          tr("Your role: %1.").arg(forms::nameOf(around().workspace.rights().role())));
}

void OnlineCard::showKeeping()
{
    switch (around().secrets.keeping()) {
    case Secrets::Keeping::Keychain:
        m_keeping->setText(tr("The token is kept in the keychain of your system."));
        break;
    case Secrets::Keeping::File:
        m_keeping->setText(tr("The token is kept in a file that only you can read."));
        break;
    case Secrets::Keeping::Session:
        m_keeping->setText(tr("There is no keychain here: the token is kept for this session only, and you "
                              "sign in again next time."));
        break;
    }
    m_keeping->setVisible(around().online.credentials().has_value() ||
                          around().secrets.keeping() == Secrets::Keeping::Session);
}

void OnlineCard::askDevices()
{
    const auto &credentials = around().online.credentials();
    auto *api = new workspace::ServerApi(QUrl(credentials->server), this);
    whenDone(api->devices(credentials->token), this,
             [this, api](const Result<std::vector<api::Device>> &devices) {
                 api->deleteLater();
                 if (devices)
                     showDevices(*devices);
             });
}

void OnlineCard::showDevices(const std::vector<api::Device> &devices)
{
    m_known = devices;
    while (QLayoutItem *item = m_devices->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // its own click may have brought us here
        delete item;
    }
    int line = 0;
    for (const api::Device &device : devices) {
        auto *label = widgets::makeLabel(this, u"body"_s);
        label->setText(deviceText(device));
        m_devices->addWidget(label, line, 0);
        if (!device.current) {
            auto *button =
                widgets::makeButton(this, u"revoke_%1"_s.arg(line), widgets::ButtonKind::Secondary);
            button->setProperty("small", true);
            button->setText(tr("Sign out"));
            button->setAccessibleName(tr("Sign out %1").arg(device.name));
            m_devices->addWidget(button, line, 1);
            connect(button, &QPushButton::clicked, this, [this, id = device.id] { revoke(id); });
        }
        ++line;
    }
    m_devicesHeading->setVisible(!devices.empty());
}

QString OnlineCard::deviceText(const api::Device &device) const
{
    const QString name = device.name.isEmpty() ? tr("A computer") : device.name;
    if (device.current)
        return tr("%1 – this one").arg(name);
    return tr("%1 – last seen %2")
        .arg(name, QLocale().toString(device.lastSeen.toLocalTime(), QLocale::ShortFormat));
}

void OnlineCard::revoke(DeviceId device)
{
    const auto &credentials = around().online.credentials();
    if (!credentials)
        return;
    auto *api = new workspace::ServerApi(QUrl(credentials->server), this);
    whenDone(api->revoke(credentials->token, device), this, [this, api](const Result<void> &done) {
        api->deleteLater();
        if (!done)
            fail(forms::sentenceFor(done.error()));
        askDevices();
    });
}

void OnlineCard::signOut()
{
    const qint64 waiting = around().online.waiting();
    const auto go = [this] { around().online.signOut(); };
    if (waiting == 0)
        return go();
    around().dialogs.confirm(
        this,
        {tr("Sign out?"),
         tr("%n change(s) aren't on the server yet. They stay in the file and follow when you sign in again.",
            nullptr, static_cast<int>(waiting)),
         tr("Sign out"), false},
        [go](bool yes) {
            if (yes)
                go();
        });
}

void OnlineCard::retranslate()
{
    setHeading(tr("Server and account"));
    m_signOut->setText(tr("Sign out"));
    m_switch->setText(tr("Sign in as somebody else…"));
    m_devicesHeading->setText(tr("Signed in on"));
    showDevices(std::vector(m_known));
    refresh();
}

} // namespace veche::settings

#include "moc_onlinecard.cpp"
