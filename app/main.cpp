// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/headlessrun.h"
#include "app/gui/application.h"
#include "app/gui/grab.h"
#include "app/gui/windowapplication.h"
#include "app/shell/dialogs.h"
#include "app/shell/language.h"
#include "app/workspace/config.h"
#include "app/workspace/secrets.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/base/standardstreams.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
/// How windows of this process draw views for `veche grab`.
cli::Grabber grabberOf(const gui::Shared &shared)
{
    return [shared](workspace::Workspace &workspace, const cli::GrabRequest &request,
                    std::function<void(Result<QImage>)> done) {
        gui::GrabOptions options;
        options.view = request.view;
        options.event = request.event;
        options.size = request.size;
        options.theme = request.dark ? theme::Choice::Dark : theme::Choice::Light;
        options.language = request.language;
        whenDone(gui::grab(workspace, shared, options), &workspace, std::move(done));
    };
}

int runHeadless(const QStringList &arguments, const cli::Environment &environment)
{
    cli::HeadlessRun run(arguments, environment);
    QObject::connect(
        &run, &cli::HeadlessRun::finished, qApp, [](int code) { QCoreApplication::exit(code); },
        Qt::QueuedConnection);
    run.start();
    return QCoreApplication::exec();
}

int runCommand(int &argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    workspace::Config config;
    const SystemClock clock;
    return runHeadless(QCoreApplication::arguments().mid(1), {config, clock, {}});
}

int runGrab(int &argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false); // The window drawn isn't the end: the file is.
    workspace::Config config;
    const SystemClock clock;
    workspace::KeychainSecrets secrets;
    shell::NativeDialogs dialogs;
    shell::Language language;
    theme::Theme theme(application);
    const gui::Shared shared{clock, config, secrets, dialogs, theme, language};
    return runHeadless(QCoreApplication::arguments().mid(1), {config, clock, grabberOf(shared)});
}

int runWindows(int &argc, char **argv)
{
    gui::WindowApplication application(argc, argv);
    gui::GuiOptions options;
    options.files = QCoreApplication::arguments().mid(1);
    options.commands = [](workspace::Workspace &workspace, const gui::Shared &shared,
                          workspace::CommandChannel *channel) {
        cli::serve(workspace, {shared.config, shared.clock, grabberOf(shared)}, channel);
    };
    return gui::runGui(application, options);
}
} // namespace

int main(int argc, char **argv)
{
    holdStandardStreams();
    QCoreApplication::setApplicationName(u"veche"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VECHE_VERSION));
    const QString first = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString();
    if (first == u"--help" || first == u"-h" || first == u"help") {
        std::fputs(cli::generalHelp().toUtf8().constData(), stdout);
        return 0;
    }
    if (first == u"--version") {
        std::printf("veche %s\n", VECHE_VERSION);
        return 0;
    }
    const auto asksForHelp = [&](int i) {
        return qstrcmp(argv[i], "--help") == 0 || qstrcmp(argv[i], "-h") == 0;
    };
    bool help = false;
    for (int i = 1; i < argc; ++i)
        help = help || asksForHelp(i);
    if (first == u"grab" && !help)
        return runGrab(argc, argv);
    if (cli::isCommand(first))
        return runCommand(argc, argv);
    // A word that is neither a subcommand nor a file is a mistake, not a window; one dash is Qt's and X's.
    if (!first.isEmpty() && (first.startsWith(u"--") || !first.startsWith(u'-')) &&
        !first.endsWith(u".veche") && !QFileInfo::exists(first)) {
        std::fprintf(stderr, "veche: there is no such subcommand, option or file: %s; see veche --help\n",
                     argv[1]);
        return 2;
    }
    return runWindows(argc, argv);
}
