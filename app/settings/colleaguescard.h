// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/settingscard.h"
#include "app/widgets/common/callout.h"
#include "shared/api/communitymessages.h"

class QPushButton;

namespace veche::fields
{
class ChoiceField;
class LineField;
} // namespace veche::fields
namespace veche::table
{
class TableView;
}
namespace veche::settings
{

/// The members of this community, whose roles are chosen in the list, and an invitation by mail.
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
    void makeMembers();
    void makeFields();
    void showMeaning();
    [[nodiscard]] QString stateText() const;
    void invite();
    void invited(const QString &email, const Result<api::Invited> &answer);
    [[nodiscard]] static QString problemText(const QString &email, const Error &error);

    QLabel *m_state;
    table::TableView *m_members;
    QWidget *m_fields;
    fields::LineField *m_email, *m_name;
    fields::ChoiceField *m_role;
    QLabel *m_meaning; ///< of the chosen role
    QPushButton *m_invite;
    widgets::Callout *m_result;
    bool m_isAsking = false;
    std::vector<domain::Role> m_grantable;
};

} // namespace veche::settings
