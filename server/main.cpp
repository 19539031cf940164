// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/administration.h"
#include "server/adminsocket.h"
#include "server/application.h"
#include "server/backup.h"
#include "server/commandline.h"
#include "server/doctor.h"
#include "server/mail/names.h"
#include "server/passwordinput.h"
#include "server/service.h"
#include "server/stopsignal.h"
#include "shared/base/futures.h"
#include "shared/base/standardstreams.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>

#include <chrono>
#include <cstdio>

namespace
{

using namespace veche;
using namespace veche::server;
using namespace Qt::StringLiterals;

constexpr int failed = 1;
constexpr int misused = 2;
constexpr auto copyPatience = std::chrono::hours(2); ///< for a copy of a large database

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stream);
    std::fflush(stream);
}

int complain(const Error &error, int code = failed)
{
    print(stderr, u"veche-server: %1\n"_s.arg(toString(error)));
    return code;
}

QString printable(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n';
}

int serve(const CommandLine &wanted)
{
    if (const auto done = DataFolder(wanted.data).becomeOwner(); !done)
        return complain(done.error());
    StopSignal stop; // Before any thread starts.
    const SystemClock clock;
    const mail::SystemNames names;
    Service service(clock);
    const auto listening = service.start({.data = wanted.data,
                                          .address = wanted.address,
                                          .port = wanted.port,
                                          .publicUrl = wanted.publicUrl,
                                          .adminAddress = wanted.adminAddress,
                                          .adminPort = wanted.adminPort,
                                          .smtp = wanted.smtp,
                                          .mailFrom = wanted.mailFrom,
                                          .proxies = wanted.proxies,
                                          .names = &names,
                                          .log = {}});
    if (!listening)
        return complain(listening.error());
    QJsonObject where{{u"listening"_s, *listening}};
    if (!service.adminUrl().isEmpty())
        where[u"admin"_s] = service.adminUrl();
    print(stdout, printable(where));
    QObject::connect(&stop, &StopSignal::requested, &service, &Service::stop);
    QObject::connect(&service, &Service::stopped, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// In this process, when no server has the data open.
Result<QJsonObject> carryOutHere(const DataFolder &folder, const QJsonObject &request)
{
    const SystemClock clock;
    const mail::SystemNames names;
    VECHE_TAKE(auto &core, ServerCore::open(folder, clock, modules(&names)));
    Administration administration(*core);
    QEventLoop loop;
    const auto answer = administration.carryOut(request);
    futures::watch(QFuture<void>(answer), &loop, [&loop] { loop.quit(); });
    loop.exec();
    if (answer.resultCount() == 0)
        return failure(ErrorKind::Bug, u"The answer failed"_s);
    return answer.result();
}

/// By whoever has the database: the running server, or this process.
Result<QJsonObject> ask(const DataFolder &folder, const QJsonObject &request,
                        std::chrono::milliseconds patience = usualPatience)
{
    auto answer = askRunningServer(folder.socket(), request, patience);
    if (answer || answer.error().kind != ErrorKind::Offline)
        return answer;
    return carryOutHere(folder, request);
}

int seeToPerson(const CommandLine &wanted)
{
    const DataFolder folder(wanted.data);
    if (const auto done = folder.becomeOwner(); !done)
        return complain(done.error());
    if (!QFile::exists(folder.database()))
        return complain({ErrorKind::NotFound, u"There is no server's data in this folder"_s, folder.path()});
    const auto done =
        run(wanted.person, [&folder](const QJsonObject &request) { return ask(folder, request); });
    return done ? 0 : complain(done.error());
}

Result<QJsonObject> backUp(const DataFolder &folder, const CommandLine &wanted)
{
    const SystemClock clock;
    return makeBackup(folder, {.target = wanted.target, .replaces = wanted.replaces}, clock,
                      [&folder](const QJsonObject &request) { return ask(folder, request, copyPatience); });
}

Result<void> refuseWithoutData(const DataFolder &folder, const CommandLine &wanted)
{
    if ((wanted.command && wanted.command->makesData) || QFile::exists(folder.database()))
        return {};
    const QFileInfo itself(folder.path());
    if (itself.isDir() && !(itself.isReadable() && itself.isExecutable()))
        return failure(ErrorKind::Denied, u"Only its owner and root may look into this folder"_s,
                       folder.path());
    return failure(ErrorKind::NotFound, u"There is no server's data in this folder"_s, folder.path());
}

Result<QJsonObject> carryOut(const CommandLine &wanted)
{
    const DataFolder folder(wanted.data);
    VECHE_TRY(refuseWithoutData(folder, wanted));
    if (wanted.action == CommandLine::Action::Backup)
        return backUp(folder, wanted);
    QJsonObject request = wanted.command ? wanted.request : QJsonObject{{u"do"_s, u"doctor"_s}};
    if (wanted.command && wanted.command->takesPassword) {
        VECHE_TAKE(const auto &read, readPassword(wanted.passwordFile));
        request[u"password"_s] = read;
    }
    VECHE_TRY(folder.becomeOwner());
    return ask(folder, request);
}

QString said(const CommandLine &wanted, const QJsonObject &answer)
{
    if (wanted.json)
        return printable(answer);
    switch (wanted.action) {
    case CommandLine::Action::Doctor:
        return report(answer);
    case CommandLine::Action::Backup:
        return saidBackup(answer);
    case CommandLine::Action::Administrate:
        return wanted.command->said(answer);
    case CommandLine::Action::Serve:
    case CommandLine::Action::Person:
    case CommandLine::Action::ShowText:
        break;
    }
    return {};
}

int administrate(const CommandLine &wanted)
{
    const auto answer = carryOut(wanted);
    if (!answer)
        return complain(answer.error());
    print(stdout, said(wanted, *answer));
    const bool ill = wanted.action == CommandLine::Action::Doctor && !(*answer)[u"ok"_s].toBool();
    return ill ? failed : 0;
}

} // namespace

int main(int argc, char **argv)
{
    holdStandardStreams();
    writeForOwnerAlone();
    const Application application(argc, argv);
    QCoreApplication::setApplicationName(u"veche-server"_s);
    const auto wanted = parseCommandLine(QCoreApplication::arguments());
    if (!wanted)
        return complain(wanted.error(), misused);
    switch (wanted->action) {
    case CommandLine::Action::ShowText:
        print(stdout, wanted->text);
        return 0;
    case CommandLine::Action::Serve:
        return serve(*wanted);
    case CommandLine::Action::Person:
        return seeToPerson(*wanted);
    case CommandLine::Action::Doctor:
    case CommandLine::Action::Backup:
    case CommandLine::Action::Administrate:
        break;
    }
    return administrate(*wanted);
}
