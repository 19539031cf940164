// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/domain/description.h"

namespace veche::domain
{

/// Only ever append; which one has more rights is RoleInfo's to say.
enum class Role { Owner, Organiser, Programme, Reviewer, Door, Viewer };

template <>
struct EnumNames<Role> {
    static constexpr std::array names{"owner", "organiser", "programme", "reviewer", "door", "viewer"};
};

/// A right of a role beyond seeing and changing fields of entities (see shared/sync/protocol/rights.h).
enum class Capability {
    Approve,       ///< give those their ticket who wait for it
    SendMail,      ///< letters that go out, not drafts
    Publish,       ///< the event's page and its programme
    ManageMembers, ///< invite, up to one's own rank
    TakeMoney,     ///< say that an order is paid
    SeeFigures     ///< how many registered and came
};

struct RoleInfo {
    Role role;
    int rank;              ///< of two roles that one account holds the higher counts
    unsigned capabilities; ///< bits are 1 << Capability
};

[[nodiscard]] const RoleInfo &infoOf(Role role);
[[nodiscard]] int rankOf(Role role);
[[nodiscard]] bool may(Role role, Capability capability);

/// All roles, in the order in which people choose among them.
[[nodiscard]] std::vector<Role> allRoles();

/// A role as it stands on the wire and in storage: its name. One that this build doesn't know reads as the
/// viewer's, and stays as it is.
class RoleKey
{
public:
    RoleKey(Role role = Role::Viewer)
        : m_name(enumName(role))
        , m_role(role)
    {
    }
    explicit RoleKey(QString name)
        : m_name(std::move(name))
        , m_role(enumFromName<Role>(m_name).value_or(Role::Viewer))
    {
    }

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] bool isKnown() const { return m_name == enumName(m_role); }
    [[nodiscard]] Role role() const { return m_role; }
    operator Role() const { return m_role; }

    friend bool operator==(const RoleKey &one, const RoleKey &other) { return one.m_name == other.m_name; }
    friend bool operator==(const RoleKey &key, Role role) { return key.m_role == role; }

private:
    QString m_name;
    Role m_role;
};

template <>
struct ValueTraits<RoleKey> {
    static constexpr FieldType type = FieldType::Enum;
    static Value toValue(const RoleKey &key) { return key.name(); }
    static void fromValue(const Value &value, RoleKey &out)
    {
        if (const auto *name = std::get_if<QString>(&value))
            out = RoleKey(*name);
    }
};

} // namespace veche::domain
