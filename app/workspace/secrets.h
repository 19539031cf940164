// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/base/stamp.h"
#include "shared/domain/ids.h"

#include <QFuture>
#include <QHash>
#include <QObject>

#include <optional>

namespace veche::workspace
{

/// Keeps what must not stand in a file: tokens and the keys of devices.
class Secrets : public QObject
{
    Q_OBJECT

public:
    enum class Keeping {
        Keychain, ///< of the operating system
        File,     ///< one the user named
        Session   ///< gone when the program ends
    };

    using QObject::QObject;

    [[nodiscard]] virtual Keeping keeping() const = 0;
    /// Nothing where there is none under that key.
    [[nodiscard]] virtual QFuture<Result<std::optional<QByteArray>>> read(const QString &key) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> write(const QString &key, const QByteArray &value) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> remove(const QString &key) = 0;

Q_SIGNALS:
    /// There is no keychain here: from now on secrets are kept for the session only. `why` is the system's
    /// word.
    void onlyForSession(const QString &why);
};

/// In memory.
class SessionSecrets final : public Secrets
{
    Q_OBJECT

public:
    using Secrets::Secrets;

    [[nodiscard]] Keeping keeping() const override { return Keeping::Session; }
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QByteArray &value) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString &key) override;

private:
    QHash<QString, QByteArray> m_values;
};

/// In a file of mode 0600, for machines without a keychain.
class FileSecrets final : public Secrets
{
    Q_OBJECT

public:
    explicit FileSecrets(const QString &path, QObject *parent = nullptr);

    [[nodiscard]] Keeping keeping() const override { return Keeping::File; }
    /// Denied where others may read the file.
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QByteArray &value) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString &key) override;

private:
    [[nodiscard]] Result<QVariantMap> load() const;
    [[nodiscard]] Result<void> save(const QVariantMap &values) const;

    QString m_path;
};

/// In the operating system's keychain (QtKeychain); where there is none, as SessionSecrets. The
/// environment variable VECHE_KEYCHAIN=off says that there is none.
class KeychainSecrets final : public Secrets
{
    Q_OBJECT

public:
    explicit KeychainSecrets(QObject *parent = nullptr);

    [[nodiscard]] Keeping keeping() const override { return m_keeping; }
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> read(const QString &key) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QByteArray &value) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString &key) override;

private:
    void giveUp(const QString &why);

    Keeping m_keeping = Keeping::Keychain;
    SessionSecrets m_session;
};

/// The result of signing in for one workspace; one secret.
struct Credentials {
    QString server; ///< https://…, without a path
    QString email;
    domain::AccountId account;
    QByteArray token;
    DeviceId device;
    QByteArray keySeed; ///< of the Ed25519 key that signs this device's transactions

    friend bool operator==(const Credentials &, const Credentials &) = default;
};

[[nodiscard]] QByteArray encode(const Credentials &credentials);
[[nodiscard]] std::optional<Credentials> decodeCredentials(const QByteArray &bytes);
/// Under which key a workspace's credentials are kept.
[[nodiscard]] QString credentialsKey(const QString &workspace);

} // namespace veche::workspace
