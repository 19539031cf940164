// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "app/widgets/common/callout.h"
#include "shared/api/communitymessages.h"

class QGridLayout;
class QPushButton;

namespace veche::form
{
class ChoiceField;
class LineField;
} // namespace veche::form
namespace veche::settings
{

/// The members of this community: their roles, an invitation by mail, and a farewell.
class ColleaguesCard final : public SettingsCard
{
    Q_OBJECT

public:
    ColleaguesCard(const SettingsContext &context, QWidget *parent);
    void refresh();
    void focusFields();

protected:
    void retranslate() override;

private:
    void makeFields();
    [[nodiscard]] QString stateText() const;
    void showMembers();
    void showMember(const domain::Member &member, int line);
    [[nodiscard]] QPushButton *roleButton(const domain::Member &member, int line);
    void changeRole(const Id &member, domain::Role role);
    void remove(const Id &member);
    void invite();
    void invited(const QString &email, const Result<api::Invited> &answer);
    [[nodiscard]] static QString problemText(const QString &email, const Error &error);
    [[nodiscard]] const domain::Member *self() const;
    [[nodiscard]] std::vector<domain::Role> grantable() const;

    QLabel *m_state;
    QGridLayout *m_members;
    QWidget *m_fields;
    form::LineField *m_email, *m_name;
    form::ChoiceField *m_role;
    QPushButton *m_invite;
    widgets::Callout *m_result;
    bool m_isAsking = false;
    std::vector<domain::Role> m_grantable;
    std::vector<domain::Member> m_shown;
    bool m_shownToEdit = false; ///< the rows can be changed
};

} // namespace veche::settings
