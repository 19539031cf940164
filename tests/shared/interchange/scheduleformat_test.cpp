// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduleformat.h"

#include "tests/shared/interchange/realdata.h"
#include "tests/support/program.h"

#include <QTemporaryDir>
#include <QTest>

namespace scheduleformat_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::interchange;

class ScheduleFormatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theContentTellsTheFormat_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::newRow("xml") << QByteArray("\xef\xbb\xbf <?xml version='1.0'?>") << u"a.xml"_s
                             << u"schedule.xml"_s;
        QTest::newRow("xml named json") << QByteArray("<schedule/>") << u"a.json"_s << u"schedule.xml"_s;
        QTest::newRow("json") << QByteArray("\n {\"schedule\":{}}") << u"a.txt"_s << u"schedule.json"_s;
        QTest::newRow("list") << QByteArray("[{}]") << u"a.xml"_s << u"schedule.json"_s;
        QTest::newRow("json in UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u"a"_s << u"schedule.json"_s;
        QTest::newRow("by its name") << QByteArray("garbage") << u"A.JSON"_s << u"schedule.json"_s;
        QTest::newRow("empty, by its name") << QByteArray() << u"a.xml"_s << u"schedule.xml"_s;
    }

    void theContentTellsTheFormat()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        QFETCH(QString, format);
        const auto found = recogniseFormat(bytes, name);
        QVERIFY2(found, found ? "" : qPrintable(toString(found.error())));
        QCOMPARE((*found)->name, format);
    }

    void whatHasNoFormatIsSaidWithItsBeginning()
    {
        const auto none = recogniseFormat("Dear all,\nhere is the plan", u"letter.txt"_s);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, ErrorKind::Invalid);
        QVERIFY(none.error().message.contains(u"“Dear all, here is the plan”"_s));
        QVERIFY(none.error().message.contains(formatNames()));
        QCOMPARE(none.error().context, u"letter.txt"_s);
    }

    void whatCouldBeTwoIsToldApartByItsNameOrSaid()
    {
        const auto like = [](const QByteArray &start) { return start.startsWith("title"); };
        const std::array formats{ScheduleFormat{.name = u"one"_s, .ending = u".csv"_s, .isLike = like},
                                 ScheduleFormat{.name = u"other"_s, .ending = u".tsv"_s, .isLike = like}};
        const auto named = recogniseFormat("title,start", u"a.tsv"_s, formats);
        QVERIFY(named);
        QCOMPARE((*named)->name, u"other"_s);
        const auto both = recogniseFormat("title,start", u"a.txt"_s, formats);
        QVERIFY(!both);
        QVERIFY2(both.error().message.contains(u"one, other"_s), qPrintable(both.error().message));
    }

    void aFileIsReadInItsFormatOrTheOneThatIsNamed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"plan.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[{\"title\":\"Knots\",\"start_date\":\"2026-07-03 10:00:00\",\"end_date\":\"2026-07-03 "
                   "11:00:00\"}]");
        file.close();
        const auto read = readScheduleFile(file.fileName(), {.zone = u"Europe/Riga"_s});
        QVERIFY2(read, read ? "" : qPrintable(toString(read.error())));
        QCOMPARE(read->acronym, u"plan"_s);
        QCOMPARE(read->sessions.front().slots.front().duration, 60);
        const auto wrong = readScheduleFile(file.fileName(), {}, u"schedule.xml"_s);
        QVERIFY(!wrong);
        QVERIFY(wrong.error().context.startsWith(file.fileName()));
        QVERIFY(readScheduleFile(file.fileName(), {}, u"docx"_s).error().message.contains(formatNames()));
    }
};

VECHE_GUILESS_TEST(ScheduleFormatTest)

} // namespace scheduleformat_test

#include "scheduleformat_test.moc"
