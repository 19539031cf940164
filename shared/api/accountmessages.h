// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/api/codec.h"
#include "shared/domain/community.h"

namespace veche::api
{

/// POST /sign-in.
struct SignIn {
    QString email;
    QString password;
    QString deviceName;
    QByteArray devicePublicKey;       ///< Ed25519, 32 bytes
    std::optional<DeviceId> deviceId; ///< the one used so far
    QString language;                 ///< of a letter about it

    static constexpr auto keys()
    {
        return std::tuple(Key{"email", &SignIn::email}, Key{"password", &SignIn::password},
                          Key{"deviceName", &SignIn::deviceName},
                          Key{"devicePublicKey", &SignIn::devicePublicKey},
                          Key{"deviceId", &SignIn::deviceId}, Key{"language", &SignIn::language});
    }
};

struct Account {
    domain::AccountId id;
    QString email;
    QString name;
    bool serverOwner = false;

    static constexpr auto keys()
    {
        return std::tuple(Key{"id", &Account::id}, Key{"email", &Account::email}, Key{"name", &Account::name},
                          Key{"serverOwner", &Account::serverOwner});
    }
};

/// A community as a member sees it.
struct Community {
    domain::CommunityId id;
    QString slug;
    QString name;
    domain::Role role = domain::Role::Viewer; ///< of a newer server's roles, the one with the least rights

    static constexpr auto keys()
    {
        return std::tuple(Key{"id", &Community::id}, Key{"slug", &Community::slug},
                          Key{"name", &Community::name}, Key{"role", &Community::role, UnknownWord::Passed});
    }
};

/// The answer to a sign-in.
struct SignedIn {
    QString token;     ///< opens everything that asks for one: `Authorization: Bearer TOKEN`
    DeviceId deviceId; ///< the one proposed, unless it was taken
    Account account;
    std::vector<Community> communities;
    qint64 now = 0; ///< wall milliseconds of the server

    static constexpr auto keys()
    {
        return std::tuple(Key{"token", &SignedIn::token}, Key{"deviceId", &SignedIn::deviceId},
                          Key{"account", &SignedIn::account}, Key{"communities", &SignedIn::communities},
                          Key{"now", &SignedIn::now});
    }
};

/// A device that is signed in.
struct Device {
    DeviceId id;
    QString name;
    QDateTime created;
    QDateTime lastSeen;
    bool current = false; ///< the one that asks

    static constexpr auto keys()
    {
        return std::tuple(Key{"id", &Device::id}, Key{"name", &Device::name},
                          Key{"created", &Device::created}, Key{"lastSeen", &Device::lastSeen},
                          Key{"current", &Device::current});
    }
};

/// The answer to GET /devices.
struct Devices {
    std::vector<Device> devices;

    static constexpr auto keys() { return std::tuple(Key{"devices", &Devices::devices}); }
};

/// POST /password.
struct PasswordChange {
    QString current;
    QString wanted;
    bool signOutOthers = false;
    QString language; ///< of a letter about it

    static constexpr auto keys()
    {
        return std::tuple(Key{"current", &PasswordChange::current}, Key{"new", &PasswordChange::wanted},
                          Key{"signOutOthers", &PasswordChange::signOutOthers},
                          Key{"language", &PasswordChange::language});
    }
};

/// POST /password/reset: a letter with a link.
struct PasswordReset {
    QString email;
    QString language;

    static constexpr auto keys()
    {
        return std::tuple(Key{"email", &PasswordReset::email}, Key{"language", &PasswordReset::language});
    }
};

} // namespace veche::api
