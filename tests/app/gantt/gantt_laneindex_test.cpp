// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttscene.h"
#include "app/widgets/gantt/laneindex.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

namespace gantt_laneindex_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;

namespace
{
using Entry = LaneIndex::Entry;

/// The items as a plain list, every answer found by looking at all of them.
struct Oracle {
    std::map<int, Entry> items;

    QSet<int> overlapping(Minute from, Minute to) const
    {
        QSet<int> found;
        for (const auto &[id, entry] : items) {
            if (entry.start < to && entry.end > from)
                found.insert(id);
        }
        return found;
    }

    /// The most items at any one time among those connected with `of` by overlaps.
    int depth(const Entry &of) const
    {
        Minute from = of.start;
        Minute to = of.end;
        for (bool grew = true; grew;) {
            grew = false;
            for (const auto &[id, entry] : items) {
                if (entry.start < to && entry.end > from && (entry.start < from || entry.end > to)) {
                    from = std::min(from, entry.start);
                    to = std::max(to, entry.end);
                    grew = true;
                }
            }
        }
        int most = 0;
        for (const int at : overlapping(from, to))
            most = std::max(most, int(overlapping(items.at(at).start, items.at(at).start + 1).size()));
        return most;
    }
};

QSet<int> indexed(const LaneIndex &index, Minute from, Minute to)
{
    QSet<int> found;
    for (const Entry &entry : index.range(from, to)) {
        if (entry.end > from && entry.start < to)
            found.insert(entry.item);
    }
    return found;
}

void compare(const LaneIndex &index, const Oracle &oracle, QRandomGenerator &random)
{
    QCOMPARE(index.entries().size(), oracle.items.size());
    int deepest = 0;
    for (const auto &[id, item] : oracle.items) {
        const Entry *entry = index.find(id, item.start);
        QVERIFY(entry);
        QCOMPARE(int(entry->depth), oracle.depth(item));
        QVERIFY(entry->row < entry->depth);
        for (const int other : oracle.overlapping(item.start, item.end)) {
            if (other != id)
                QVERIFY(index.find(other, oracle.items.at(other).start)->row != entry->row);
        }
        deepest = std::max(deepest, int(entry->depth));
    }
    QCOMPARE(index.depth(), deepest);
    for (int i = 0; i < 20; ++i) {
        const Minute from = random.bounded(-50, 1050);
        const Minute to = from + random.bounded(1, 200);
        QCOMPARE(indexed(index, from, to), oracle.overlapping(from, to));
    }
}
} // namespace

class GanttLaneIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersLikeAPlainListThroughRandomChanges_data()
    {
        QTest::addColumn<int>("longest");
        QTest::newRow("short items") << 30;
        QTest::newRow("long items") << 400;
        QTest::newRow("milestones") << 2;
    }

    void answersLikeAPlainListThroughRandomChanges()
    {
        QFETCH(int, longest);
        QRandomGenerator random(11);
        LaneIndex index;
        Oracle oracle;
        for (int step = 0; step < 400; ++step) {
            const int id = random.bounded(60);
            if (const auto known = oracle.items.find(id); known != oracle.items.end()) {
                QVERIFY(!index.erase(id, known->second.start).isEmpty());
                oracle.items.erase(known);
            } else {
                Entry entry;
                entry.item = id;
                entry.start = random.bounded(1000);
                entry.end = entry.start + random.bounded(1, longest + 1);
                const TimeSpan touched = index.insert(entry);
                QVERIFY(touched.from <= entry.start && touched.to >= entry.end);
                oracle.items[id] = entry;
            }
            if (step % 7 == 0)
                compare(index, oracle, random);
        }
        std::vector<Entry> all;
        for (const auto &[id, entry] : oracle.items)
            all.push_back(entry);
        LaneIndex bulk;
        bulk.assign(all);
        compare(bulk, oracle, random);
    }

    void aChangeSaysWhichStretchWasRestacked()
    {
        LaneIndex index;
        const auto put = [&index](int item, Minute start, Minute end) {
            Entry entry;
            entry.item = item;
            entry.start = start;
            entry.end = end;
            return index.insert(entry);
        };
        put(1, 0, 10);
        put(2, 20, 30);
        const TimeSpan joined = put(3, 5, 25);
        QCOMPARE(joined.from, 0);
        QCOMPARE(joined.to, 30);
        QCOMPARE(index.depth(), 2);
        const TimeSpan parted = index.erase(3, 5);
        QCOMPARE(parted.from, 0);
        QCOMPARE(parted.to, 30);
        QCOMPARE(index.depth(), 1);
        QVERIFY(index.erase(3, 5).isEmpty());
    }

    void itemsThatOnlyTouchAreNotStacked()
    {
        LaneIndex index;
        index.assign({Entry{0, 10, 0, 1, 0, 0, 0}, Entry{10, 20, 0, 2, 0, 0, 0}});
        QCOMPARE(index.depth(), 1);
    }

    void aLaneGrowsSoThatOverlapsShowAndShrinksAgain()
    {
        GanttListModel model;
        const auto item = [](const QString &id, qint64 start) {
            return GanttItem{id, {u"l"_s}, start, 60, id, {}, {}, 0, {}};
        };
        model.fill({{u"l"_s, u"Lane"_s, {}, false}, {u"m"_s, u"Next"_s, {}, false}},
                   {item(u"a"_s, 0), item(u"b"_s, 10), item(u"c"_s, 20)});
        GanttScene scene;
        scene.load(model);
        const int grown = scene.lane(0).height;
        QVERIFY(grown >= 3 * scene.metrics().minItem);
        QCOMPARE(scene.lane(1).y, grown);
        QVERIFY(scene.remove({u"c"_s}).layout);
        QCOMPARE(scene.lane(0).height, scene.metrics().lane);
        QCOMPARE(scene.laneAt(scene.metrics().lane), 1);
        QCOMPARE(scene.laneAt(-1), GanttScene::none);
        QCOMPARE(scene.laneAt(scene.height()), GanttScene::none);
    }
};

VECHE_APPLESS_TEST(GanttLaneIndexTest)

} // namespace gantt_laneindex_test

#include "gantt_laneindex_test.moc"
