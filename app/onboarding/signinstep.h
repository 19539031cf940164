// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/onboarding/steppage.h"
#include "app/workspace/online/serverapi.h"

namespace veche::fields
{
class LineField;
}

namespace veche::onboarding
{

/// Signs in to a server, and asks which of its communities is wanted.
class SignInStep final : public StepPage
{
    Q_OBJECT

public:
    explicit SignInStep(QWidget *parent);
    void enter() override;
    /// The account's communities; one is to be chosen.
    void showCommunities(const std::vector<api::Community> &communities);
    /// Says why nobody was signed in; what is typed next replaces the password.
    void refuse(const QString &problem);
    /// Says what takes its time.
    void showWork(const QString &what);

Q_SIGNALS:
    void signInRequested(const QUrl &server, const QString &email, const QString &password);
    void communityChosen(const veche::api::Community &community);

protected:
    void confirm() override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void clearCommunities();

    fields::LineField *m_server;
    fields::LineField *m_email;
    fields::LineField *m_password;
    QLabel *m_which;
    QVBoxLayout *m_communities;
};

} // namespace veche::onboarding
