// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logincommand.h"

#include "app/workspace/config.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/sync/client/rejected.h"
#include "shared/tickets/signing.h"

#include <QFileInfo>

namespace veche::cli
{

using namespace Qt::StringLiterals;
using workspace::Config;
using workspace::Online;
using workspace::Secrets;
using workspace::SignedIn;

namespace
{
constexpr qsizetype longestPassword = 1024;

QString namesOf(const std::vector<api::Community> &communities)
{
    QStringList slugs;
    for (const api::Community &community : communities)
        slugs << community.slug;
    return slugs.isEmpty() ? u"the account is in none"_s : u"there are: %1"_s.arg(slugs.join(u", "_s));
}

/// The one of that slug; without a slug the only one.
Result<api::Community> chosen(const std::vector<api::Community> &communities, const QString &slug)
{
    if (slug.isEmpty() && communities.size() == 1)
        return communities.front();
    for (const api::Community &community : communities) {
        if (community.slug == slug)
            return community;
    }
    const QString what = slug.isEmpty() ? u"Say which community is meant: --community SLUG"_s
                                        : u"There is no community “%1” on the server"_s.arg(slug);
    return failure(slug.isEmpty() ? ErrorKind::Invalid : ErrorKind::NotFound, what, namesOf(communities));
}

/// Nothing for a word that means nothing.
std::optional<Online::Others> othersNamed(const QString &word)
{
    using Others = Online::Others;
    static const QHash<QString, Others> words{{{}, Others::Ask},
                                              {u"send"_s, Others::Send},
                                              {u"aside"_s, Others::SetAside},
                                              {u"discard"_s, Others::Discard}};
    const auto found = words.constFind(word);
    return found == words.cend() ? std::nullopt : std::optional(*found);
}

QCommandLineOption tokenFileOption()
{
    return {u"token-file"_s, u"Keeps the token there; for machines without a keychain."_s, u"F"_s};
}
} // namespace

Connection::Connection(const Environment &environment, const QString &workspacePath)
    : m_environment(environment)
    , m_secrets(workspace::secretsFor(environment.config, workspacePath))
{
}

Online &Connection::online(workspace::Workspace &workspace)
{
    if (Online *open = Online::of(workspace))
        return *open;
    m_online = std::make_unique<Online>(workspace, m_environment.config, *m_secrets);
    return *m_online;
}

CommandSpec LoginCommand::spec()
{
    return {
        .name = u"login"_s,
        .summary = u"Signs in, and puts the workspace online or makes the file of a community."_s,
        .usage =
            u"--server URL --email E --workspace W [--community SLUG] [--others send|aside|discard] [--token-file F] [--json] < PASSWORD"_s,
        .mayCreate = true,
        .asksPassword = true,
        .options =
            {{u"server"_s, u"The server's address."_s, u"URL"_s},
             {u"email"_s, u"Who signs in; the password comes on standard input."_s, u"E"_s},
             {u"community"_s,
              u"For a local workspace: its address on the server. Where there is no file yet: whose it will be."_s,
              u"SLUG"_s},
             {u"others"_s,
              u"Where changes of another account wait in the workspace: send them first by that account's sign-in, set them aside, or discard them."_s,
              u"CHOICE"_s},
             tokenFileOption(),
             {u"json"_s, u"Prints one JSON object."_s}},
        .make = [](Parts parts) { return std::make_unique<LoginCommand>(std::move(parts)); },
    };
}

void LoginCommand::start()
{
    const auto server = workspace::serverUrl(value("server"));
    if (!server)
        return fail(server.error());
    if (value("email").isEmpty())
        return fail({ErrorKind::Invalid, u"Say who signs in: --email E"_s, {}});
    if (!othersNamed(value("others")))
        return fail({ErrorKind::Invalid, u"--others is send, aside or discard"_s, value("others")});
    m_server = *server;
    m_path = fileAt(value("workspace"));
    // Where a window has the workspace open, the token goes where that one keeps it.
    if (isSet("token-file") && !(workspace() && Online::of(*workspace()))) {
        const QFileInfo folder(QFileInfo(fileAt(value("token-file"))).path());
        if (!folder.isDir() || !folder.isWritable()) // Else the server would have a device that nobody is.
            return fail({ErrorKind::Denied, u"No token can be kept in that folder"_s, folder.filePath()});
        Config &config = environment().config;
        Config::Server known = config.serverFor(m_path);
        known.tokenFile = fileAt(value("token-file"));
        config.setServerFor(m_path, known);
    }
    m_connection = std::make_unique<Connection>(environment(), m_path);
    connect(&channel(), &workspace::CommandChannel::input, this, &LoginCommand::readPassword);
    connect(&channel(), &workspace::CommandChannel::inputEnded, this, [this] {
        if (!m_hasPassword)
            readPassword("\n");
    });
    checkKeeping();
}

/// Before anything is sent: without a place to keep the token, signing in would be for nothing.
void LoginCommand::checkKeeping()
{
    Secrets &secrets = m_connection->secrets();
    whenDone(
        secrets.read(workspace::credentialsKey(m_path)), this,
        [this, &secrets](const Result<std::optional<QByteArray>> &kept) {
            if (!kept)
                return fail(kept.error());
            if (secrets.keeping() == Secrets::Keeping::Session && !(workspace() && Online::of(*workspace())))
                return fail(
                    {ErrorKind::Denied,
                     u"There is no keychain here to keep the token; name a file for it: --token-file F"_s,
                     {}});
            channel().readInput();
        });
}

void LoginCommand::readPassword(const QByteArray &bytes)
{
    if (m_hasPassword)
        return;
    m_password += bytes.left(longestPassword);
    const qsizetype end = m_password.indexOf('\n');
    if (end < 0 && m_password.size() < longestPassword)
        return;
    m_hasPassword = true;
    m_password.truncate(end < 0 ? longestPassword : end);
    if (m_password.endsWith('\r'))
        m_password.chop(1);
    if (m_password.isEmpty())
        return fail(
            {ErrorKind::Invalid, u"The password is read from standard input, and there was none"_s, {}});
    signIn();
}

void LoginCommand::signIn()
{
    const QString password = QString::fromUtf8(m_password);
    signing::wipe(m_password);
    const workspace::Login login{m_server, value("email"), password};
    const auto done =
        workspace() ? m_connection->online(*workspace()).signIn(login, *othersNamed(value("others")))
                    : workspace::signIn(this, login, {m_path, environment().config, m_connection->secrets()});
    whenDone(done, this, [this](const Result<SignedIn> &result) {
        if (!result)
            return refused(result.error());
        signedIn(*result);
    });
}

void LoginCommand::refused(const Error &error)
{
    const auto others =
        Online::asksForOthers(error) ? m_connection->online(*workspace()).othersWait({}, {}) : std::nullopt;
    if (!others)
        return fail(error);
    fail({ErrorKind::Conflict,
          u"%1 change(s) of %2 wait in the workspace; say what becomes of them: --others send|aside|discard"_s
              .arg(others->edits)
              .arg(others->who.isEmpty() ? u"another account"_s : others->who),
          workspace()->path()});
}

void LoginCommand::signedIn(const SignedIn &signedIn)
{
    if (!workspace())
        return makeFile(signedIn);
    Online &online = m_connection->online(*workspace());
    if (const api::Community *member = signedIn.community(workspace()->communityId())) {
        if (isSet("community") && value("community") != member->slug)
            return fail({ErrorKind::Conflict, u"The workspace is online already, as “%1”"_s.arg(member->slug),
                         workspace()->path()});
        return report(member->slug, domain::enumName(member->role));
    }
    if (workspace()->community().id.isNull())
        return fail({ErrorKind::Invalid, u"The workspace has no community yet"_s, workspace()->path()});
    const QString slug = isSet("community") ? value("community") : workspace()->community().slug;
    whenDone(online.adopt(slug), this, [this, slug](const Result<void> &adopted) {
        if (!adopted)
            return fail(adopted.error());
        report(slug, domain::enumName(domain::Role::Owner));
    });
}

void LoginCommand::makeFile(const SignedIn &signedIn)
{
    const auto community = chosen(signedIn.communities, value("community"));
    if (!community)
        return fail(community.error());
    if (const auto made = createWorkspace(community->id); !made)
        return fail(made.error());
    report(community->slug, domain::enumName(community->role));
}

void LoginCommand::report(const QString &community, const QString &role)
{
    const QString server = m_server.toString();
    if (isSet("json"))
        print(QJsonObject{{u"server"_s, server}, {u"community"_s, community}, {u"role"_s, role}});
    else
        print(u"Signed in at %1: %2, %3"_s.arg(server, community, role).toUtf8());
    Q_EMIT finished(0);
}

CommandSpec SyncCommand::spec()
{
    return {
        .name = u"sync"_s,
        .summary = u"Sends what was changed here and takes what others changed, once."_s,
        .usage = u"--workspace W [--accept-log] [--token-file F] [--json]"_s,
        .options =
            {{u"accept-log"_s,
              u"Where another copy of the data answers under the server's address than before: it is the right one."_s},
             tokenFileOption(),
             {u"json"_s, u"Prints one JSON object."_s}},
        .make = [](Parts parts) { return std::make_unique<SyncCommand>(std::move(parts)); },
    };
}

void SyncCommand::start()
{
    if (isSet("token-file") && !Online::of(*workspace())) {
        Config &config = environment().config;
        Config::Server known = config.serverFor(workspace()->path());
        known.tokenFile = fileAt(value("token-file"));
        config.setServerFor(workspace()->path(), known);
    }
    m_connection = std::make_unique<Connection>(environment(), workspace()->path());
    Online &online = m_connection->online(*workspace());
    if (online.session())
        return sync();
    whenDone(online.restore(), this, [this](const Result<bool> &restored) {
        if (!restored)
            return fail(restored.error());
        if (!*restored)
            return fail({ErrorKind::Denied, u"Nobody is signed in on this device; see veche login --help"_s,
                         workspace()->path()});
        sync();
    });
}

void SyncCommand::sync()
{
    Online &online = m_connection->online(*workspace());
    const auto round = isSet("accept-log") ? online.session()->acceptLog() : online.syncNow();
    whenDone(round, this, [this](const Result<sync::Summary> &done) {
        if (!done)
            return refused(done.error());
        if (isSet("json")) {
            print(QJsonObject{{u"pushed"_s, done->pushed},
                              {u"pulled"_s, done->pulled},
                              {u"rejected"_s, done->rejected},
                              {u"conflicts"_s, done->conflicts},
                              {u"seq"_s, done->seq}});
        } else {
            print(u"Sent %1, received %2, refused %3, in conflict %4"_s.arg(done->pushed)
                      .arg(done->pulled)
                      .arg(done->rejected)
                      .arg(done->conflicts)
                      .toUtf8());
        }
        tellRefused();
        Q_EMIT finished(0);
    });
}

void SyncCommand::refused(Error error)
{
    const sync::SyncSession *session = m_connection->online(*workspace()).session();
    if (session && session->isOtherLog())
        error.context = u"if it is the right one: veche sync --accept-log"_s;
    fail(error);
}

/// Why the server refused what it refused, on standard error: it stays until somebody decides.
void SyncCommand::tellRefused()
{
    const auto edits = sync::rejectedEdits(workspace()->store().reader());
    for (const sync::RejectedEdit &edit : edits ? *edits : std::vector<sync::RejectedEdit>())
        complain(u"refused: %1: %2"_s.arg(edit.label.isEmpty() ? u"a change"_s : edit.label, edit.reason));
}

} // namespace veche::cli

#include "moc_logincommand.cpp"
