// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workspace/commandchannel.h"
#include "shared/base/clock.h"
#include "shared/base/result.h"
#include "shared/domain/ids.h"

#include <QCommandLineParser>
#include <QImage>
#include <QJsonObject>

#include <functional>
#include <memory>

namespace veche::workspace
{
class Config;
class Workspace;
} // namespace veche::workspace

namespace veche::cli
{

/// The arguments of `veche grab`.
struct GrabRequest {
    QString view;
    QString event; ///< a slug; empty: the event of the window
    QSize size{1600, 900};
    bool dark = false;
    QString language; ///< "ru", "en"; empty: as set
};
/// Draws a view off the screen; the composition provides it.
using Grabber = std::function<void(workspace::Workspace &workspace, const GrabRequest &request,
                                   std::function<void(Result<QImage>)> done)>;

/// The context of a subcommand in its process.
struct Environment {
    workspace::Config &config;
    const Clock &clock;
    Grabber grabber; ///< none: there are no windows here
};

/// One subcommand at work; done in steps, so that the process it runs in stays awake.
class Command : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        workspace::CommandChannel &channel;
        const QCommandLineParser &arguments;
        Environment environment;
        /// nullptr where there is no such file, for subcommands that may make one.
        workspace::Workspace *workspace = nullptr;
        /// Makes the file; null id: of a new community.
        std::function<Result<workspace::Workspace *>(const domain::CommunityId &)> create;
    };

    explicit Command(Parts parts)
        : m_parts(std::move(parts))
    {
    }

    virtual void start() = 0;

Q_SIGNALS:
    /// The exit code: 0 done, 1 failed.
    void finished(int code);

protected:
    [[nodiscard]] workspace::CommandChannel &channel() const { return m_parts.channel; }
    [[nodiscard]] const Environment &environment() const { return m_parts.environment; }
    [[nodiscard]] workspace::Workspace *workspace() const { return m_parts.workspace; }
    [[nodiscard]] Result<workspace::Workspace *> createWorkspace(const domain::CommunityId &community = {});
    [[nodiscard]] QString value(const char *option) const;
    [[nodiscard]] bool isSet(const char *option) const;
    [[nodiscard]] QString positional(int index) const;
    /// The file that a relative path means for whoever asked.
    [[nodiscard]] QString fileAt(const QString &path) const;

    void print(const QByteArray &line);
    void print(const QJsonObject &object);
    void complain(const QString &text);
    void fail(const Error &error);

private:
    Parts m_parts;
};

/// A subcommand as it is typed.
struct CommandSpec {
    QString name;
    QString summary;
    QString usage; ///< after the name
    int positional = 0;
    bool mayCreate = false;    ///< works where there is no such workspace yet
    bool asksPassword = false; ///< standard input is one: a terminal doesn't show what is typed
    QList<QCommandLineOption> options;
    std::function<std::unique_ptr<Command>(Command::Parts)> make;
};

/// In the order of the help.
[[nodiscard]] const std::vector<CommandSpec> &commandSpecs();
/// nullptr where there is none of that name.
[[nodiscard]] const CommandSpec *specNamed(const QString &name);

} // namespace veche::cli
