// SPDX-License-Identifier: GPL-3.0-or-later
// A runner is killed at each of its writes in turn; whoever comes after it finishes what it left.
#include "tests/support/faultydisk.h"
#include "tests/support/jobrig.h"
#include "tests/support/program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace jobkill_test
{

using namespace veche;
using namespace veche::jobs;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
constexpr int many = 2;

QString outsideOf(const QString &folder)
{
    return folder + u"/outside"_s;
}

/// Leaves the key in a file, as a mail server would have it.
QFuture<Ending> leaveOutside(const QString &folder, const Job &job)
{
    QFile outside(outsideOf(folder));
    if (!outside.open(QIODevice::Append | QIODevice::Unbuffered) || outside.write(job.key + '\n') < 0)
        qFatal("nothing can be left outside");
    return QtFuture::makeReadyFuture(
        Ending{.result = {}, .record = [job](storage::Connection &connection, const Fate &) {
                   return JobRig::leaveKey(connection, job);
               }});
}

Result<void> putAll(storage::Connection &connection, qint64 now)
{
    Result<void> put;
    for (int i = 0; i < many && put; ++i) {
        put = book::put(connection, {u"inside"_s, "in " + QByteArray::number(i), now});
        if (put)
            put = book::put(connection, {u"outside"_s, "out " + QByteArray::number(i), now});
    }
    return put;
}

/// jobvictim FOLDER CALL: does all that is due, or dies at that write; 0: lives.
int runVictim(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QString folder = QString::fromLocal8Bit(argv[1]);
    const FakeClock clock;
    JobRig rig(folder + u"/jobs.veche"_s);
    if (!rig.write(
            [&](storage::Connection &connection) { return book::releaseAll(connection, clock.wallMs()); }))
        return 1;
    const auto runner = rig.runner(clock);
    runner->add({.name = u"inside"_s, .handler = Effect(JobRig::leaveKey), .atOnce = 1});
    runner->add({.name = u"outside"_s,
                 .handler = Errand([&](const Job &job) { return leaveOutside(folder, job); }),
                 .atOnce = 1});
    disk::dieAt(QByteArray(argv[2]).toInt());
    runner->start();
    return QTest::qWaitFor([&] { return rig.counts().empty(); }, 20'000) ? 0 : 1;
}
} // namespace

class JobKillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasUnderWayIsDoneByTheNext();

private:
    /// Whether it ended by itself.
    static bool work(const QString &folder, int dieAt)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QCoreApplication::applicationFilePath(),
                      {u"jobvictim"_s, folder, QString::number(dieAt)});
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit &&
               process.exitCode() == 0;
    }
    static QByteArrayList lines(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QByteArrayList();
    }
};

void JobKillTest::whatWasUnderWayIsDoneByTheNext()
{
    int kills = 0;
    for (bool alive = false; !alive; ++kills) {
        const QTemporaryDir folder;
        const FakeClock clock;
        {
            JobRig rig(folder.filePath(u"jobs.veche"_s));
            QVERIFY(rig.write(
                [&](storage::Connection &connection) { return putAll(connection, clock.wallMs()); }));
        }
        alive = work(folder.path(), kills + 1);
        QVERIFY2(alive || work(folder.path(), 0), qPrintable(u"killed at write %1"_s.arg(kills + 1)));
        const JobRig rig(folder.filePath(u"jobs.veche"_s));
        QCOMPARE(rig.done(), QByteArrayList({"in 0", "in 1", "out 0", "out 1"})); // Each once.
        const QByteArrayList left = lines(outsideOf(folder.path()));
        QCOMPARE(QSet<QByteArray>(left.begin(), left.end()).size(), many); // Each at least once.
        QVERIFY2(left.size() <= many + 1, "what had long been done was done again");
    }
    QVERIFY2(kills > 10, qPrintable(QString::number(kills)));
}

VECHE_GUILESS_TEST(JobKillTest)
VECHE_ON_DEMAND(jobvictim, runVictim)

} // namespace jobkill_test

#include "jobkill_test.moc"
