// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/leftprocesses.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace veche::tests
{

namespace
{
constexpr qint64 graceMs = 2000;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Children that haven't ended; see proc(5), /proc/pid/stat.
QList<pid_t> runningChildren()
{
    QList<pid_t> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        const pid_t pid = name.toInt(&isNumber);
        if (!isNumber)
            continue;
        const QByteArray stat = contentOf(QStringLiteral("/proc/%1/stat").arg(pid));
        const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (fields.size() > 1 && fields[0] != "Z" && fields[1].toInt() == ::getpid())
            found << pid;
    }
    return found;
}
} // namespace

void becomeReaper()
{
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
}

QList<QByteArray> endLeftProcesses()
{
    QElapsedTimer waited;
    waited.start();
    QList<pid_t> left = runningChildren();
    while (!left.isEmpty() && waited.elapsed() < graceMs) {
        QThread::msleep(20);
        left = runningChildren();
    }
    QList<QByteArray> found;
    for (const pid_t pid : left) {
        const QByteArray command = contentOf(QStringLiteral("/proc/%1/cmdline").arg(pid)).replace('\0', ' ');
        found << command.trimmed() + " (process " + QByteArray::number(pid) + ')';
        ::kill(pid, SIGKILL);
        ::waitpid(pid, nullptr, 0);
    }
    return found;
}

} // namespace veche::tests
