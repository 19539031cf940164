// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/stamp.h"
#include "shared/storage/author.h"

#include <QSettings>
#include <QStringList>

#include <optional>
#include <vector>

namespace veche::workspace
{

/// This user's settings on the machine, outside of workspace files: recent files, which device it is for each
/// of them, where each is online, and the window's own settings.
class Config
{
public:
    static constexpr int recentLimit = 12;

    /// The user's folder, or what VECHE_CONFIG_DIR names.
    [[nodiscard]] static QString standardFolder();
    explicit Config(const QString &folder = standardFolder());

    [[nodiscard]] const QString &folder() const { return m_folder; }
    /// For everything else that wants remembering.
    [[nodiscard]] QSettings &settings() { return m_settings; }

    /// Latest first; files that are gone are left out.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);

    /// This machine's device id for that file; made at the first call. A copy of the file at another place,
    /// or of these settings on another machine, is another device.
    [[nodiscard]] DeviceId deviceFor(const QString &workspace);
    /// The author of the file's edits: the last to sign in who didn't sign out. The key of its seals is made
    /// at the first call.
    [[nodiscard]] storage::Author authorFor(const QString &workspace);
    void clearAuthorFor(const QString &workspace);

    /// A present or former sign-in for a workspace's file.
    struct SignIn {
        QString url;
        QString email;
        domain::AccountId account;
        DeviceId device;
        friend bool operator==(const SignIn &, const SignIn &) = default;
    };
    /// They are the file's author from now on, with that device.
    void noteSignIn(const QString &workspace, const SignIn &signIn);
    /// Everybody who ever did for that file on this machine.
    [[nodiscard]] std::vector<SignIn> signIns(const QString &workspace);
    /// Nothing for who never signed in for that file on this machine.
    [[nodiscard]] std::optional<SignIn> signInOf(const QString &workspace, const QString &url,
                                                 const QString &email);
    [[nodiscard]] std::optional<SignIn> signInOf(const QString &workspace, const domain::AccountId &account);

    /// Where the workspace is online; empty where it isn't. The token is kept in Secrets.
    struct Server {
        QString url;
        QString email;
        QString tokenFile; ///< where the token is kept instead of the keychain
        friend bool operator==(const Server &, const Server &) = default;
    };
    [[nodiscard]] Server serverFor(const QString &workspace) const;
    void setServerFor(const QString &workspace, const Server &server);

private:
    [[nodiscard]] static QString group(const QString &workspace);
    /// The group; what another machine wrote there of itself is forgotten.
    [[nodiscard]] QString groupHere(const QString &workspace);

    QString m_folder;
    QSettings m_settings;
};

/// Makes a file, which it creates where there is none, its owner's alone: settings name people, servers and
/// files. What is written in its place keeps that.
void keepPrivate(const QString &path);

/// The path by which this machine knows a file that may not exist yet: absolute, links followed.
[[nodiscard]] QString canonicalPath(const QString &path);

} // namespace veche::workspace
