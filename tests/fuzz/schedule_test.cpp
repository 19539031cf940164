// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduleformat.h"
#include "shared/interchange/scheduleimport.h"
#include "tests/fuzz/mutation.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/memoryprogramme.h"
#include "tests/support/program.h"

#include <QDir>
#include <QTest>

namespace schedule_test
{

using namespace veche;
using namespace veche::fuzz;
using namespace Qt::StringLiterals;

namespace
{
domain::Snapshot snapshotOf(const interchange::ScheduleFile &file)
{
    tests::MemoryProgramme programme;
    programme.apply(imports::toChanges(interchange::makeDraft(file, {}), u"Import"_s));
    return domain::buildSnapshot(programme.state(), nullptr).snapshot;
}
} // namespace

class ScheduleFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bentFilesAreReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("good");
        QTest::addColumn<QString>("name");
        const QDir own(tests::ownSchedule({}));
        for (const QString &name : own.entryList({u"*.xml"_s}, QDir::Files)) {
            QFile file(own.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray xml = file.read(20'000);
            QTest::newRow(qPrintable(name)) << xml << u"schedule.xml"_s;
            // The same in every other format.
            const auto programme = interchange::readScheduleFile(file.fileName());
            for (const auto &format : interchange::scheduleFormats()) {
                if (format.name != u"schedule.xml" && programme)
                    QTest::newRow(qPrintable(format.name + u" of "_s + name))
                        << format.write(snapshotOf(*programme), {}) << format.name;
            }
        }
        for (const QString &name : own.entryList({u"*.json"_s}, QDir::Files)) {
            QFile file(own.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.readAll() << u"schedule.json"_s;
        }
    }

    void bentFilesAreReadOrRefused()
    {
        QFETCH(QByteArray, good);
        QFETCH(QString, name);
        const auto *format = interchange::formatNamed(name);
        Mutator mutator(static_cast<unsigned>(good.size()));
        Slowest slowest;
        int read = 0;
        for (int i = 0; i < 400; ++i) {
            const QByteArray bent = mutator.mutated(good);
            const auto file = slowest.of([&] { return format->read(bent, {}); });
            read += file ? 1 : 0;
            if (!file)
                QCOMPARE(file.error().kind, ErrorKind::Invalid);
            else
                (void)slowest.of([&] { return interchange::makeDraft(*file, {}); });
            (void)interchange::recogniseFormat(bent, {});
        }
        QVERIFY2(slowest.ms() < patienceMs, qPrintable(u"%1 ms"_s.arg(slowest.ms())));
        qInfo("%d of 400 still read", read);
    }
};

VECHE_APPLESS_TEST(ScheduleFuzzTest)

} // namespace schedule_test

#include "schedule_test.moc"
