// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "app/widgets/common/callout.h"
#include "app/widgets/theme/tokens.h"
#include "app/workspace/online/serverapi.h"

class QPushButton;

namespace veche::fields
{
class ChoiceField;
class LineField;
class NumberField;
} // namespace veche::fields

namespace veche::settings
{

/// Through which mail server our server sends, with a trial mail before it is believed.
class MailCard final : public SettingsCard
{
    Q_OBJECT

public:
    MailCard(const SettingsContext &context, QWidget *parent);
    /// Asks the server again.
    void refresh();
    void focusFields();

    /// smtp://user:password@host:port as the fields say; empty without a host.
    [[nodiscard]] static QString urlOf(const QString &host, int port, const QString &encryption,
                                       const QString &user, const QString &password);

protected:
    void retranslate() override;

private:
    void makeFields();
    void show(const api::MailState &mail);
    void showNothing(const QString &why);
    void sendTrial();
    void save();
    void setBusy(bool busy);
    void say(theme::State state, const QString &heading, const QString &sentence);
    [[nodiscard]] QString url() const;
    [[nodiscard]] bool commitFields();

    QLabel *m_state;
    QWidget *m_fields;
    fields::LineField *m_host, *m_user, *m_password, *m_from, *m_to;
    fields::NumberField *m_port;
    fields::ChoiceField *m_encryption;
    widgets::Callout *m_result;
    QPushButton *m_trial;
    QPushButton *m_save;
    api::MailState m_mail;
    QString m_asked;
};

} // namespace veche::settings
