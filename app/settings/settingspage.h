// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscontext.h"
#include "app/widgets/common/page.h"

class QScrollArea;

namespace veche::settings
{

class ColleaguesCard;
class FileCard;
class LookCard;
class MailCard;
class OnlineCard;

/// Language and look, the server and who is signed in, colleagues, mail, the workspace file.
class SettingsPage final : public widgets::Page
{
    Q_OBJECT

public:
    explicit SettingsPage(const SettingsContext &context, QWidget *parent = nullptr);
    /// `where`: "mail", "account", "colleagues".
    void entered(const QVariant &where) override;

private:
    QScrollArea *m_scroll;
    LookCard *m_look;
    OnlineCard *m_online;
    ColleaguesCard *m_colleagues;
    MailCard *m_mail;
    FileCard *m_file;
};

} // namespace veche::settings
