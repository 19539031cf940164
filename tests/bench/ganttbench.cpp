// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/bench.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>

namespace ganttbench
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::gantt;

namespace
{
constexpr qint64 day = 24 * 60;
const qint64 year = toMinutes(QDate(2026, 1, 1));

struct Load {
    int items;
    int lanes;
    int days;
    bool overlaps; ///< else each lane is filled one after another, as a conference is
};

void fill(GanttListModel &model, const Load &load)
{
    QRandomGenerator random(7);
    QList<GanttLane> lanes;
    for (int i = 0; i < load.lanes; ++i)
        lanes.append({u"lane%1"_s.arg(i), u"Room %1"_s.arg(i + 1), u"%1 seats"_s.arg(20 + i), false});
    const QStringList words =
        u"Opening Архитектура data people Открытие sync offline trust графы search"_s.split(u' ');
    QList<GanttItem> items;
    items.reserve(load.items);
    for (int i = 0; i < load.items; ++i) {
        GanttItem item;
        item.id = u"item%1"_s.arg(i);
        item.lanes = {lanes.at(i % load.lanes).id};
        const int perDay = load.items / load.lanes / load.days + 1;
        const int nth = i / load.lanes;
        item.start = year + random.bounded(load.days) * day + 9 * 60 + random.bounded(9 * 12) * 5;
        item.minutes = 15 + 15 * random.bounded(6);
        if (!load.overlaps) {
            item.start = year + nth / perDay * day + 9 * 60 + nth % perDay * 60;
            item.minutes = 30 + 15 * random.bounded(3);
        }
        item.title = u"%1 %2 %3"_s.arg(words.at(random.bounded(10)), words.at(random.bounded(10))).arg(i);
        item.line = u"A. Smirnova · 45 min"_s;
        item.track = random.bounded(6);
        if (random.bounded(20) == 0)
            item.flags = ItemFlag::Unconfirmed;
        items.append(item);
    }
    model.fill(lanes, items);
}

void flush()
{
    QCoreApplication::processEvents();
}

/// Real frames of a shown window: the scroll, and what it leaves to be painted.
void scroll(GanttView &view, const std::string &name, int n, int frames, QPoint by)
{
    bench::Figure figure(name, n);
    flush();
    for (int i = 0; i < frames; ++i) {
        const int sign = (i / (by.x() > 200 ? 10 : 100)) % 2 ? -1 : 1;
        figure.time([&] {
            view.scrollPixels(sign * by.x(), sign * by.y());
            flush();
        });
    }
    figure.print();
}

/// The whole viewport painted anew, as after a zoom.
void repaint(GanttView &view, const std::string &name, int n, int frames)
{
    bench::Figure figure(name, n);
    QImage image(view.viewport()->size(), QImage::Format_RGB32);
    for (int i = 0; i < frames; ++i) {
        view.scrollPixels(i % 2 ? -37 : 37, 0);
        flush();
        figure.time([&] { view.viewport()->render(&image, {}, {}, QWidget::DrawWindowBackground); });
    }
    figure.print();
}

/// QTest::mouseMove holds no button.
void moveHolding(GanttView &view, QPoint at)
{
    QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                     {});
    QCoreApplication::sendEvent(view.viewport(), &move);
}

void drag(GanttView &view, const std::string &name, int n, int frames)
{
    const QString id = u"item%1"_s.arg(n / 2);
    view.ensureVisible(id);
    view.scrollPixels(view.itemRect(id).center().x() - 700, 0);
    flush();
    const QPoint from = view.itemRect(id).center();
    bench::Figure figure(name, n);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    moveHolding(view, from + QPoint(20, 0));
    flush();
    if (!view.isDragging())
        qFatal("the drag has not begun");
    for (int i = 0; i < frames; ++i) {
        const QPoint at = from + QPoint(int(120 * std::sin(i / 9.0)), int(90 * std::sin(i / 23.0)));
        figure.time([&] {
            moveHolding(view, at);
            flush();
        });
    }
    QTest::keyClick(view.viewport(), Qt::Key_Escape);
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from);
    figure.print();
}

void changeOne(GanttView &view, GanttListModel &model, int n, int times)
{
    bench::Figure figure("gantt change of one item", n);
    for (int i = 0; i < times; ++i) {
        GanttItem item = model.item(u"item%1"_s.arg(i * 97 % n));
        item.start += 35;
        figure.time([&] {
            model.change(item);
            flush();
        });
    }
    figure.print();
    Q_UNUSED(view)
}

void measure(const Load &load, int frames)
{
    GanttListModel model;
    GanttView view;
    view.resize(1600, 900);
    view.show();
    bench::Figure loading("gantt load", load.items);
    fill(model, load);
    loading.time([&] {
        view.setModel(&model);
        flush();
    });
    loading.print();
    const int n = load.items;
    const std::string kind = load.days > 30 ? "year" : load.overlaps ? "stacked" : "busy month";
    const qint64 from = year + load.days / 2 * day + 8 * 60;
    view.showRange(from, from + 12 * 60);
    scroll(view, "gantt scroll sideways, 12 h, " + kind, n, frames, {23, 0});
    scroll(view, "gantt scroll down, 12 h, " + kind, n, frames, {0, 31});
    scroll(view, "gantt scroll by pages, 12 h, " + kind, n, frames, {1500, 0});
    repaint(view, "gantt full repaint, 12 h, " + kind, n, frames);
    drag(view, "gantt drag one item, " + kind, n, frames);
    changeOne(view, model, n, frames);
    view.setLaneHeight(36);
    view.showRange(from, from + 12 * 60);
    scroll(view, "gantt scroll sideways, 12 h, low lanes, " + kind, n, frames, {23, 0});
    repaint(view, "gantt full repaint, 12 h, low lanes, " + kind, n, frames);
    drag(view, "gantt drag one item, low lanes, " + kind, n, frames);
    view.zoomToFit();
    scroll(view, "gantt scroll, everything in width, " + kind, n, frames, {11, 13});
    repaint(view, "gantt full repaint, everything in width, " + kind, n, frames);
    view.setLaneHeight(2);
    repaint(view, "gantt full repaint, all items in sight, " + kind, n, frames);
    scroll(view, "gantt scroll, all items in sight, " + kind, n, frames, {7, 0});
}

int runGanttBench(int argc, char **argv)
{
    QApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    const int frames = small ? 20 : 600;
    if (!small)
        measure({10'000, 400, 365, true}, frames);
    measure({small ? 2'000 : 100'000, small ? 40 : 400, 365, true}, frames);
    measure({small ? 2'000 : 100'000, small ? 8 : 400, 30, false}, frames);
    measure({small ? 1'000 : 100'000, small ? 40 : 400, 6, true}, frames);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(ganttbench, runGanttBench)

} // namespace ganttbench
