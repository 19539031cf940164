// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settingspage.h"

#include "app/settings/colleaguescard.h"
#include "app/settings/filecard.h"
#include "app/settings/lookcard.h"
#include "app/settings/mailcard.h"
#include "app/settings/onlinecard.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int columnWidth = 640;
}

SettingsPage::SettingsPage(const SettingsContext &context, QWidget *parent)
    : widgets::Page(parent)
    , m_scroll(new QScrollArea(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_scroll);
    m_scroll->setObjectName(u"settingsScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *content = new QWidget(m_scroll);
    m_look = new LookCard(context, content);
    m_online = new OnlineCard(context, content);
    m_colleagues = new ColleaguesCard(context, content);
    m_mail = new MailCard(context, content);
    m_file = new FileCard(context, content);
    auto *column = new QVBoxLayout;
    column->setSpacing(12);
    for (SettingsCard *card : QList<SettingsCard *>{m_look, m_online, m_colleagues, m_mail, m_file}) {
        card->setMaximumWidth(columnWidth);
        column->addWidget(card);
        connect(card, &SettingsCard::noticed, this, &widgets::Page::noticed);
    }
    column->addStretch();
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(16, 16, 16, 16);
    row->addLayout(column, 1);
    m_scroll->setWidget(content);
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

void SettingsPage::entered(const QVariant &where)
{
    m_online->refresh();
    m_colleagues->refresh();
    m_mail->refresh();
    m_file->refresh();
    if (where.toString() == "mail"_L1) {
        m_scroll->ensureWidgetVisible(m_mail);
        m_mail->focusFields();
    } else if (where.toString() == "colleagues"_L1) {
        m_scroll->ensureWidgetVisible(m_colleagues);
        m_colleagues->focusFields();
    } else if (where.toString() == "account"_L1) {
        m_scroll->ensureWidgetVisible(m_online);
    }
}

} // namespace veche::settings

#include "moc_settingspage.cpp"
