// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/schedulexmlreader.h"
#include "tests/fuzz/mutation.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QDir>
#include <QTest>

namespace schedule_test
{

using namespace veche;
using namespace veche::fuzz;
using namespace Qt::StringLiterals;

class ScheduleFuzzTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bentFilesAreReadOrRefused_data()
    {
        QTest::addColumn<QByteArray>("good");
        const QDir own(tests::ownSchedule({}));
        for (const QString &name : own.entryList({u"*.xml"_s}, QDir::Files)) {
            QFile file(own.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QTest::newRow(qPrintable(name)) << file.read(20'000);
        }
    }

    void bentFilesAreReadOrRefused()
    {
        QFETCH(QByteArray, good);
        Mutator mutator(static_cast<unsigned>(good.size()));
        Slowest slowest;
        int read = 0;
        for (int i = 0; i < 400; ++i) {
            const auto file = slowest.of([&] { return interchange::readScheduleXml(mutator.mutated(good)); });
            read += file ? 1 : 0;
            if (!file)
                QCOMPARE(file.error().kind, ErrorKind::Invalid);
        }
        QVERIFY2(slowest.ms() < patienceMs, qPrintable(u"%1 ms"_s.arg(slowest.ms())));
        qInfo("%d of 400 still read", read);
    }
};

VECHE_APPLESS_TEST(ScheduleFuzzTest)

} // namespace schedule_test

#include "schedule_test.moc"
