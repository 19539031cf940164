// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/fractionalkey.h"
#include "shared/base/hybridclock.h"
#include "shared/base/id.h"
#include "shared/base/text.h"
#include "shared/base/textindex.h"
#include "shared/base/zonedtime.h"
#include "tests/support/program.h"

#include <QTest>

namespace base_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
class SetClock final : public Clock
{
public:
    qint64 wall = 1'000'000;
    qint64 wallMs() const override { return wall; }
    qint64 monotonicMs() const override { return wall; }
    QString bootId() const override { return u"boot"_s; }
};
} // namespace

class BaseTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreOrderedByTimeAndSurviveTheirText()
    {
        Id last;
        for (int i = 0; i < 10'000; ++i) {
            const Id id = Id::create();
            QVERIFY(last < id);
            last = id;
        }
        QCOMPARE(Id::fromString(last.toString()), std::optional(last));
        QCOMPARE(Id::fromBytes(last.toBytes()), std::optional(last));
        QCOMPARE(last.toString().at(14), u'7');
        QVERIFY(!Id::fromString(u"not an id"));
        QVERIFY(!Id::fromString(u"0193f0a0-0000-7000-8000-00000000000g"));
        QVERIFY(!Id::fromString(u"0193f0a0+0000-7000-8000-000000000000"));
        QCOMPARE(Id::derived("a"), Id::derived("a"));
        QVERIFY(Id::derived("a") != Id::derived("b"));
    }

    void stampsGrowWhateverTheWallClockDoes()
    {
        SetClock wall;
        HybridClock clock(wall, DeviceId{7});
        const Stamp first = clock.next();
        wall.wall -= 5000;
        const Stamp second = clock.next();
        QVERIFY(first < second);
        const Stamp foreign{2'000'000, 3, DeviceId{9}};
        clock.observe(foreign);
        QVERIFY(foreign < clock.next());
        QCOMPARE(Stamp::fromBytes(second.toBytes()), std::optional(second));
        QCOMPARE(first.toBytes() < second.toBytes(), true);
        QVERIFY(!Stamp::fromBytes("short"));
    }

    void whatOthersGaveIsFollowedOnlyWhenItIsReplaced()
    {
        SetClock wall;
        HybridClock clock(wall, DeviceId{7});
        const Stamp ahead{9'000'000, 3, DeviceId{9}};
        clock.noteHeld({500'000, 0, DeviceId{9}});
        QVERIFY(!clock.mayBeBehind());
        clock.noteHeld(ahead);
        QVERIFY(clock.mayBeBehind());
        QCOMPARE(clock.next().ms, 1'000'000U);
        clock.observe(ahead);
        QVERIFY(!clock.mayBeBehind());
        QVERIFY(ahead < clock.next());
    }

    void stampsStayWithinWhatTheirBytesHold()
    {
        SetClock wall;
        for (const qint64 reading : {std::numeric_limits<qint64>::min(), qint64(-1), qint64(0),
                                     qint64(4'294'967'296'000), std::numeric_limits<qint64>::max()}) {
            for (const qint64 offset :
                 {std::numeric_limits<qint64>::min(), qint64(0), std::numeric_limits<qint64>::max()}) {
                HybridClock clock(wall, DeviceId{7});
                wall.wall = reading;
                clock.setOffset(offset);
                const Stamp stamp = clock.next();
                QVERIFY(stamp.ms >= 1 && stamp.ms <= Stamp::maxMs);
                QCOMPARE(Stamp::fromBytes(stamp.toBytes()), std::optional(stamp));
            }
        }
        wall.wall = 1;
        HybridClock clock(wall, DeviceId{7});
        clock.observe({5, std::numeric_limits<std::uint32_t>::max(), DeviceId{9}});
        QCOMPARE(clock.next(), (Stamp{6, 0, DeviceId{7}}));
        clock.observe({Stamp::maxMs, std::numeric_limits<std::uint32_t>::max() - 1, DeviceId{9}});
        QCOMPARE(clock.next().ms, Stamp::maxMs);
        QCOMPARE(Stamp::fromBytes(clock.next().toBytes())->ms, Stamp::maxMs);
    }

    void fractionalKeysFallBetween()
    {
        using fractionalkey::between;
        QString last;
        for (int i = 0; i < 1000; ++i) {
            const QString key = between(last, {});
            QVERIFY2(last < key, qPrintable(key));
            last = key;
        }
        QVERIFY(last.size() < 25);
        QString low = between({}, {});
        QString high = between(low, {});
        for (int i = 0; i < 300; ++i) {
            const QString middle = between(low, high);
            QVERIFY(low < middle && middle < high);
            (i % 2 ? low : high) = middle;
        }
        for (int i = 0; i < 300; ++i) {
            const QString first = between({}, low);
            QVERIFY(first < low);
            QVERIFY(!first.endsWith(u'0'));
            low = first;
        }
    }

    void localTimesKeepTheWallClock()
    {
        const LocalTime time = LocalTime::fromString(u"2026-03-29T02:30");
        QVERIFY(time.isValid());
        QCOMPARE(time.toString(), u"2026-03-29T02:30"_s);
        QCOMPARE(LocalTime::fromString(u"1969-12-31T23:59").minutes(), -1);
        QCOMPARE(LocalTime(-1).toString(), u"1969-12-31T23:59"_s);
        QVERIFY(!LocalTime::fromString(u"2026-13-29T02:30").isValid());
        QVERIFY(!LocalTime::fromString(u"2026-03-29 2:30").isValid());
        const auto kazan = zoneNamed(u"Europe/Moscow"_s);
        QVERIFY(kazan);
        const QDateTime instant = LocalTime::fromString(u"2026-11-14T10:00").in(*kazan);
        QCOMPARE(instant.toUTC().time(), QTime(7, 0));
        QCOMPARE(LocalTime::of(instant, *kazan).toString(), u"2026-11-14T10:00"_s);
        QVERIFY(!zoneNamed(u"Mars/Olympus"_s));
    }

    void textFoldsAcrossScripts()
    {
        QCOMPARE(text::folded(u"Вера Ёлкина"), text::folded(u"VERA elkina"));
        QCOMPARE(text::folded(u"  Jürgen—O'Neil "), u"jurgen o neil"_s);
        QCOMPARE(text::slug(u"Осенний DevFest!"), u"osennii-devfest"_s);
        QCOMPARE(text::slug(u"日本"), u"event"_s);
        QCOMPARE(text::cleaned(u"a\x01\x0b\r\nb\tc"), u"a\nb\tc"_s);
        QCOMPARE(text::plain(u"<p>One &amp; two</p><p>three</p>"), u"One & two\nthree"_s);
    }

    void theTextIndexFindsWordStartsAcrossScripts()
    {
        text::TextIndex index;
        index.set(0, u"Вера Никитина vera@example.org");
        index.set(1, u"Viktor Nikiforov");
        index.set(2, u"Anna");
        QCOMPARE(index.find(u"ник"), (std::vector<bool>{true, true, false}));
        QCOMPARE(index.find(u"nik ver"), (std::vector<bool>{true, false, false}));
        QCOMPARE(index.find(u"iki"), (std::vector<bool>{false, false, false}));
        QCOMPARE(index.find(u""), (std::vector<bool>{true, true, true}));
        index.set(1, u"Anna Nikiforova");
        QCOMPARE(index.find(u"anna"), (std::vector<bool>{false, true, true}));
        QCOMPARE(index.find(u"viktor"), (std::vector<bool>{false, false, false}));
        index.remove(2);
        QCOMPARE(index.find(u"anna"), (std::vector<bool>{false, true, false}));
        QVERIFY(index.matches(1, u"anna"));
        QVERIFY(!index.matches(2, u"anna"));
        QVERIFY(!index.matches(2, u"")); // A removed row matches nothing, not even no filter.
    }
};

VECHE_GUILESS_TEST(BaseTest)

} // namespace base_test

#include "base_test.moc"
