// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/config.h"
#include "app/workspace/online/confirming.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/sync/client/aside.h"
#include "tests/support/fakeclock.h"
#include "tests/support/serverrig.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace veche::tests
{

/// Keeps secrets in a file, and fails to where it is told to: as a keychain that is locked.
class LockableSecrets final : public workspace::Secrets
{
public:
    explicit LockableSecrets(const QString &path)
        : m_file(path)
    {
    }
    bool locked = false;

    [[nodiscard]] Keeping keeping() const override { return Keeping::File; }
    [[nodiscard]] QFuture<Result<std::optional<QByteArray>>> read(const QString &key) override
    {
        return m_file.read(key);
    }
    [[nodiscard]] QFuture<Result<void>> write(const QString &key, const QByteArray &value) override
    {
        if (locked)
            return QtFuture::makeReadyFuture(
                Result<void>(failure(ErrorKind::Denied, QStringLiteral("The keychain is locked"))));
        return m_file.write(key, value);
    }
    [[nodiscard]] QFuture<Result<void>> remove(const QString &key) override { return m_file.remove(key); }

private:
    workspace::FileSecrets m_file;
};

/// One laptop with one workspace file, as the application has it: settings, secrets, the file, who is signed
/// in. Nothing is sent but by sync().
class Machine
{
public:
    Machine(ServerRig &rig, const Clock &clock)
        : m_rig(rig)
        , m_clock(clock)
        , config(m_folder.filePath(QStringLiteral("config")))
        , secrets(m_folder.filePath(QStringLiteral("secrets")))
    {
        path = file(QStringLiteral("volga.veche"));
    }
    ~Machine() { close(); }

    [[nodiscard]] QString file(const QString &name) const { return m_folder.filePath(name); }

    void open()
    {
        workspace::WorkspaceOptions options;
        options.path = path;
        options.create = !QFile::exists(path);
        options.community = options.create ? m_rig.community : domain::CommunityId();
        options.device = config.deviceFor(path);
        options.author = config.authorFor(path);
        auto opened = workspace::Workspace::open(options, m_clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        workspace = std::move(*opened);
        online = new workspace::Online(*workspace, config, secrets);
        restored = waited(online->restore()).value_or(false);
    }
    void close()
    {
        online = nullptr;
        workspace.reset();
    }
    void restart()
    {
        close();
        open();
    }
    [[nodiscard]] Result<workspace::SignedIn> signIn(const QString &email,
                                                     workspace::Online::Others others = {})
    {
        return waited(
            online->signIn({QUrl(m_rig.url), email, QString::fromLatin1(ServerRig::password)}, others));
    }
    [[nodiscard]] Result<sync::Summary> sync() { return waited(online->syncNow()); }

    /// Commits a tag of that name.
    [[nodiscard]] Id edit(const QString &name)
    {
        domain::Tag tag;
        tag.id = Id::create();
        tag.name = name;
        domain::ChangeSet changes;
        changes.label = QStringLiteral("Add %1").arg(name);
        changes.insert(tag);
        const auto done = waited(workspace->edit(changes));
        return done ? tag.id : Id();
    }
    [[nodiscard]] QStringList tags() const
    {
        QStringList names;
        const auto found = workspace->all<domain::Tag>();
        for (const domain::Tag &tag : *found)
            names << tag.name;
        names.sort();
        return names;
    }
    [[nodiscard]] qint64 count(storage::JournalState state) const
    {
        return storage::journal::count(workspace->store().reader(), state).value_or(-1);
    }
    [[nodiscard]] std::vector<sync::AsideEdit> aside() const
    {
        return sync::asideEdits(workspace->store().reader(), 100).value_or(std::vector<sync::AsideEdit>());
    }

    /// Another program's change to the file while nobody has it open.
    static void tamper(const QString &path, const QString &statement, const QVariantList &values = {})
    {
        {
            QSqlDatabase database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
            database.setDatabaseName(path);
            if (!database.open())
                qFatal("%s", qPrintable(database.lastError().text()));
            QSqlQuery query(database);
            query.prepare(statement);
            for (const QVariant &value : values)
                query.addBindValue(value);
            if (!query.exec())
                qFatal("%s", qPrintable(query.lastError().text()));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
    }

private:
    ServerRig &m_rig;
    const Clock &m_clock;
    QTemporaryDir m_folder;

public:
    workspace::Config config;
    LockableSecrets secrets;
    QString path;
    std::unique_ptr<workspace::Workspace> workspace;
    workspace::Online *online = nullptr; ///< the workspace's child
    bool restored = false;               ///< somebody was still signed in when it was opened
};

} // namespace veche::tests
