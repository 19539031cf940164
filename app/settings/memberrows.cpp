// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/memberrows.h"

#include "app/forms/names.h"
#include "app/workspace/online/online.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/sync/protocol/rights.h"

#include <QCoreApplication>

namespace veche::settings
{

using namespace Qt::StringLiterals;
using domain::EntityBase;
using domain::Member;
using domain::Role;

namespace
{
const Member &memberOf(const EntityBase &row)
{
    return static_cast<const Member &>(row);
}

bool isSelf(const SettingsContext &context, const Member &member)
{
    const domain::AccountId &self = context.workspace.author(); // Not every role sees addresses.
    return !self.isNull() && member.account == self;
}
} // namespace

std::vector<Role> grantableRoles(const SettingsContext &context)
{
    std::vector<Role> roles = domain::allRoles();
    const Role own = context.workspace.rights().role();
    const bool in = context.online.credentials().has_value();
    std::erase_if(roles, [&](Role role) { return !in || !sync::mayInvite(own, role); });
    return roles;
}

QList<fields::ChoiceField::Choice> choicesOf(const std::vector<Role> &roles)
{
    QList<fields::ChoiceField::Choice> choices;
    for (const Role role : roles)
        choices.append(
            {.value = domain::enumName(role), .text = forms::nameOf(role), .tip = forms::meaningOf(role)});
    return choices;
}

forms::ListRows memberRows(const SettingsContext &context)
{
    workspace::Workspace &workspace = context.workspace;
    const auto named = [context](const EntityBase &row) {
        const Member &member = memberOf(row);
        return QVariant(
            isSelf(context, member)
                ? QCoreApplication::translate("veche::settings::Members", "%1 – you").arg(member.name)
                : member.name);
    };
    return {.info = &Member::info(),
            .all =
                [&workspace] {
                    std::vector<const EntityBase *> all;
                    for (const Member &member : workspace.members().all())
                        all.push_back(&member);
                    return all;
                },
            .find = [&workspace](const Id &id) -> const EntityBase * { return workspace.members().find(id); },
            .columns = {{.id = u"name"_s, .width = 160, .stretch = 1, .value = named},
                        {.id = u"email"_s, .width = 160, .stretch = 1},
                        {.id = u"role"_s,
                         .width = 152,
                         .whole = true,
                         .edited = true,
                         .choices = [context] { return choicesOf(grantableRoles(context)); }}},
            .look = forms::ListRows::Look::Inline,
            .isOpen =
                [context](const EntityBase &row) {
                    return context.online.credentials().has_value() && !isSelf(context, memberOf(row));
                },
            .remove =
                [](const EntityBase &row) {
                    domain::ChangeSet changes;
                    changes.label =
                        QCoreApplication::translate("veche::settings::Members", "Remove %1 from the team")
                            .arg(memberOf(row).name);
                    changes.remove(Member::info(), row.id);
                    return changes;
                }};
}

} // namespace veche::settings
