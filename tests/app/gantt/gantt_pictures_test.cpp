// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a believable programme as a person would see it and keeps the pictures in <bin>/../pictures/gantt.
#include "app/widgets/gantt/ganttminimap.h"
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QApplication>
#include <QDir>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

namespace gantt_pictures_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;

namespace
{
const qint64 saturday = toMinutes(QDate(2026, 11, 14));

GanttItem made(const QString &id, const QStringList &rooms, int from, int minutes, const QString &title,
               const QString &line, int track, ItemFlags flags = {})
{
    const qint64 start = saturday + from / 100 * 60 + from % 100;
    return {id, rooms, start, minutes, title, line, {}, track, flags};
}

void fill(GanttListModel &model)
{
    const QStringList rooms{u"big"_s, u"volga"_s, u"kama"_s, u"workshop"_s, u"lecture"_s};
    const QList<GanttLane> lanes{{rooms[0], u"Большой зал"_s, u"400 мест"_s, false},
                                 {rooms[1], u"Зал Волга"_s, u"180 мест"_s, false},
                                 {rooms[2], u"Зал Кама"_s, u"120 мест"_s, false},
                                 {rooms[3], u"Мастерская"_s, u"40 мест"_s, false},
                                 {rooms[4], u"Лекторий"_s, u"90 мест"_s, false}};
    const QString smirnova = u"А. Смирнова"_s;
    const QString garipov = u"И. Гарипов"_s;
    const QString petrova = u"О. Петрова, Д. Ли"_s;
    const QString yusupova = u"К. Юсупова"_s;
    using enum ItemFlag;
    const QList<GanttItem> items{
        made(u"a1"_s, {rooms[0]}, 900, 45, u"Открытие"_s, smirnova, 1, Locked),
        made(u"a2"_s, {rooms[0]}, 1000, 60, u"Архитектура без серверов"_s, garipov, 1),
        made(u"a3"_s, {rooms[0]}, 1115, 30, u"SQLite в поле"_s, petrova, 0),
        made(u"a4"_s, {rooms[0]}, 1200, 60, u"Как мы ушли с облака и не пожалели"_s, yusupova, 1),
        made(u"lunch"_s, {rooms[0], rooms[1]}, 1315, 45, u"Обед"_s, u"Кофе-зона и терраса"_s, 0),
        made(u"a6"_s, {rooms[0]}, 1415, 45, u"Графы и люди"_s, petrova, 0),
        made(u"a7"_s, {rooms[0]}, 1530, 60, u"Тени в распределённых системах"_s, garipov, 1, Unconfirmed),
        made(u"b1"_s, {rooms[1]}, 1000, 45, u"Дизайн для офлайна"_s, garipov, 1),
        made(u"b2"_s, {rooms[1]}, 1115, 45, u"Наблюдаемость без боли"_s, petrova, 2, Unconfirmed),
        made(u"b3"_s, {rooms[1]}, 1230, 45, u"Круглый стол: доверие"_s, yusupova, 1),
        made(u"b4"_s, {rooms[1]}, 1400, 60, u"Rust рядом с C++"_s, smirnova, 2),
        made(u"b5"_s, {rooms[1]}, 1515, 90, u"Закрытие"_s, garipov, 2),
        made(u"c1"_s, {rooms[2]}, 1000, 60, u"Поиск опечаток"_s, yusupova, 3),
        made(u"c2"_s, {rooms[2]}, 1130, 45, u"CRDT на пальцах"_s, u"Д. Ли"_s, 2),
        made(u"c3"_s, {rooms[2]}, 1230, 45, u"Архитектура поиска"_s, garipov, 2, Conflict),
        made(u"c4"_s, {rooms[2]}, 1300, 45, u"SQLite внутри"_s, petrova, 2, Conflict),
        made(u"c5"_s, {rooms[2]}, 1430, 30, u"Как писать тесты"_s, yusupova, 3),
        made(u"c6"_s, {rooms[2]}, 1530, 45, u"Qt в 2026"_s, smirnova, 3, Ghost),
        made(u"d1"_s, {rooms[3]}, 1000, 45, u"Графы и люди"_s, petrova, 3),
        made(u"d2"_s, {rooms[3]}, 1100, 45, u"Тестируем синхронизацию"_s, yusupova, 4),
        made(u"d3"_s, {rooms[3]}, 1200, 45, u"CRDT на практике"_s, smirnova, 4),
        made(u"d4"_s, {rooms[3]}, 1300, 90, u"Дизайн для офлайна"_s, garipov, 4),
        made(u"d5"_s, {rooms[3]}, 1500, 90, u"Наблюдаемость"_s, petrova, 3),
        made(u"e1"_s, {rooms[4]}, 1000, 45, u"Rust рядом"_s, smirnova, 4),
        made(u"e2"_s, {rooms[4]}, 1100, 45, u"Закрытие приёма заявок"_s, garipov, 4),
        made(u"e3"_s, {rooms[4]}, 1200, 60, u"Сеть доверия"_s, petrova, 4),
        made(u"e4"_s, {rooms[4]}, 1315, 45, u"Поиск опечаток"_s, yusupova, 4),
        made(u"e5"_s, {rooms[4]}, 1415, 45, u"Открытые данные города"_s, smirnova, 4),
        made(u"e6"_s, {rooms[4]}, 1515, 45, u"Архитектура сообществ"_s, garipov, 5),
    };
    model.fill(lanes, items);
}

/// The chart over its tray, as a feature would put them together.
class Window : public QWidget
{
public:
    explicit Window(const GanttStyle &style)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(&view, 1);
        column->addWidget(&tray);
        view.setGanttStyle(style);
        tray.setGanttStyle(style);
        view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        fill(model);
        view.setModel(&model);
        view.setNow(saturday + 12 * 60 + 12);
        view.setLocale(QLocale(QLocale::Russian));
        tray.setTitle(u"Не в расписании · 7"_s);
        const QStringList titles = u"Миграции без простоя|Живой кодинг|Люди и роли|Карта сообщества|"
                                   "Честный розыгрыш|Как читать отзывы|Блиц-доклады"_s.split(u'|');
        QList<GanttItem> waiting;
        for (const QString &title : titles) {
            GanttItem item = made(title, {}, 0, 45, title, u"45 мин"_s, int(waiting.size()));
            waiting.append(item);
        }
        tray.setItems(waiting);
    }

    GanttListModel model;
    GanttView view;
    GanttTray tray;
};
} // namespace

class GanttPicturesTest : public QObject
{
    Q_OBJECT

private:
    static void keep(QWidget &window, const QString &name)
    {
        const QDir bin(QCoreApplication::applicationDirPath());
        const QDir folder(bin.filePath(u"../pictures/gantt"_s));
        QVERIFY(folder.mkpath(u"."_s));
        QVERIFY(window.grab().save(folder.filePath(name + u".png"_s)));
    }

private Q_SLOTS:
    void initTestCase() { QApplication::setFont(QFont(u"Inter"_s)); }

    void programme_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        QTest::newRow("light-1280") << false << QSize(1280, 800);
        QTest::newRow("light-1600") << false << QSize(1600, 900);
        QTest::newRow("dark-1280") << true << QSize(1280, 800);
        QTest::newRow("dark-1600") << true << QSize(1600, 900);
    }

    void programme()
    {
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        const GanttStyle style = dark ? GanttStyle::dark() : GanttStyle::light();
        Window window(style);
        window.resize(size);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        window.view.showRange(saturday + 9 * 60 - 5, saturday + 16 * 60 + 40);
        keep(window, u"programme-"_s + QLatin1StringView(QTest::currentDataTag()));

        const QRect box = window.view.itemRect(u"b1"_s);
        const QImage chart = window.view.viewport()->grab().toImage();
        QCOMPARE(chart.pixelColor(box.left() + 1, box.center().y()), style.tracks.at(1));
        QCOMPARE(chart.pixelColor(box.center().x(), box.bottom() - 4),
                 mixed(style.tracks.at(1), style.surface, style.tint));

        window.model.conflict = [](const QList<GanttMove> &) {
            return u"Д. Ли в это время ведёт «Графы и люди» в зале Волга до 13:40"_s;
        };
        const QPoint from = window.view.itemRect(u"c2"_s).center();
        const int hour = window.view.xAt(saturday + 60) - window.view.xAt(saturday);
        QTest::mousePress(window.view.viewport(), Qt::LeftButton, {}, from);
        for (const int by : {hour / 2, hour * 3 / 2}) {
            const QPoint at = from + QPoint(by, 5);
            QMouseEvent move(QEvent::MouseMove, at, window.view.viewport()->mapToGlobal(at), Qt::NoButton,
                             Qt::LeftButton, {});
            QCoreApplication::sendEvent(window.view.viewport(), &move);
        }
        QVERIFY(window.view.isDragging());
        keep(window, u"dragging-"_s + QLatin1StringView(QTest::currentDataTag()));
        QTest::keyClick(window.view.viewport(), Qt::Key_Escape);
        window.view.setFocus();
        window.view.setSelection({u"d4"_s, u"e4"_s});
        window.view.setCurrentItem(u"d4"_s);
        window.view.setLaneHeight(60);
        window.view.showRange(saturday, saturday + 24 * 60);
        keep(window, u"day-"_s + QLatin1StringView(QTest::currentDataTag()));
    }

    void runOfShow_data() { themes(); }

    void runOfShow()
    {
        QFETCH(bool, dark);
        GanttListModel model;
        using enum ItemFlag;
        const auto lane = [](const QString &id, const QString &sub) { return GanttLane{id, id, sub, false}; };
        const auto heading = [](const QString &title) { return GanttLane{title, title, {}, true}; };
        const QList<GanttLane> lanes{heading(u"Venue"_s),
                                     lane(u"Ildar"_s, u"rigging"_s),
                                     lane(u"Brigade"_s, u"6 people"_s),
                                     heading(u"Entrance"_s),
                                     lane(u"Desk A"_s, u"3 people"_s),
                                     lane(u"Desk B"_s, u"2 people"_s),
                                     heading(u"Stage"_s),
                                     lane(u"Anna"_s, u"host"_s),
                                     lane(u"Sound and light"_s, u"Timur"_s),
                                     lane(u"Broadcast"_s, u"Olga"_s),
                                     heading(u"Food"_s),
                                     lane(u"Catering"_s, u"contractor"_s)};
        const QList<GanttItem> items{
            made(u"1"_s, {u"Ildar"_s}, 700, 60, u"Take over the venue"_s, u"07:00 · 60 min"_s, 1, Ghost),
            made(u"2"_s, {u"Ildar"_s}, 815, 45, u"Walk round"_s, u"08:15 · 45 min"_s, 1, Ghost),
            made(u"3"_s, {u"Brigade"_s}, 715, 90, u"Rig the big hall"_s, u"07:15 · 90 min"_s, 1, Ghost),
            made(u"4"_s, {u"Brigade"_s}, 900, 30, u"Chairs"_s, u"09:00 · 30 min"_s, 1, Ghost),
            made(u"5"_s, {u"Desk A"_s}, 900, 180, u"Registration"_s, u"09:00 · 180 min"_s, 0),
            made(u"6"_s, {u"Desk B"_s}, 900, 120, u"Registration"_s, u"09:00 · 120 min"_s, 0, Locked),
            made(u"7"_s, {u"Anna"_s}, 930, 25, u"Rehearsal"_s, u"09:30"_s, 2, Ghost),
            made(u"8"_s, {u"Anna"_s}, 1000, 30, u"Opening"_s, u"10:00 · 30 min"_s, 2),
            made(u"9"_s, {u"Sound and light"_s}, 800, 60, u"Sound check"_s, u"08:00 · 60 min"_s, 4, Ghost),
            made(u"10"_s, {u"Sound and light"_s}, 1000, 60, u"Opening, talk 1"_s, u"10:00 · 60 min"_s, 4,
                 Warning),
            made(u"11"_s, {u"Sound and light"_s}, 1115, 90, u"Talks"_s, u"11:15 · 90 min"_s, 4),
            made(u"12"_s, {u"Broadcast"_s}, 1000, 300, u"On air"_s, u"10:00 · 300 min"_s, 4),
            made(u"13"_s, {u"Catering"_s}, 1200, 75, u"Lunch"_s, u"12:00 · 75 min"_s, 3, Unconfirmed)};
        model.fill(lanes, items,
                   {{u"3"_s, u"4"_s, false}, {u"7"_s, u"10"_s, true}, {u"8"_s, u"11"_s, false}});
        GanttView view;
        GanttStyle style = dark ? GanttStyle::dark() : GanttStyle::light();
        style.laneHeight = 60;
        style.laneWidth = 168;
        view.setGanttStyle(style);
        view.setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        view.setModel(&model);
        view.setNow(saturday + 10 * 60 + 12);
        view.resize(1280, 800);
        view.show();
        view.showRange(saturday + 7 * 60, saturday + 15 * 60);
        keep(view, u"runofshow-"_s + QLatin1StringView(QTest::currentDataTag()));
        const QRect talks = view.itemRect(u"11"_s);
        const QImage chart = view.viewport()->grab().toImage();
        QCOMPARE(chart.pixelColor(600, view.laneTop(u"Stage"_s) + 12), style.sunken);
        QCOMPARE(chart.pixelColor(talks.left() + 1, talks.center().y() + 12), style.tracks.at(4));
    }

    void density_data() { themes(); }

    void density()
    {
        QFETCH(bool, dark);
        QRandomGenerator random(4);
        QList<GanttLane> lanes;
        QList<GanttItem> items;
        for (int room = 0; room < 60; ++room)
            lanes.append(
                {QString::number(room), u"Room %1"_s.arg(room + 1), u"%1 seats"_s.arg(40 + room * 3), false});
        for (int i = 0; i < 9000; ++i) {
            const int room = random.bounded(60);
            const int day =
                int(std::abs(random.bounded(60) + random.bounded(60) - 60)) * 3 + random.bounded(3);
            GanttItem item = made(QString::number(i), {QString::number(room)}, 0, 30 + 15 * random.bounded(5),
                                  u"Session %1"_s.arg(i), u"Somebody"_s, room / 4 + random.bounded(2));
            item.start += day * 24 * 60 + 9 * 60 + random.bounded(8) * 60;
            items.append(item);
        }
        GanttListModel model;
        model.fill(lanes, items);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto *view = new GanttView;
        auto *map = new GanttMinimap(view);
        column->addWidget(view, 1);
        column->addWidget(map);
        view->setGanttStyle(dark ? GanttStyle::dark() : GanttStyle::light());
        view->setLocale(QLocale(QLocale::English, QLocale::UnitedKingdom));
        view->setModel(&model);
        window.resize(1280, 800);
        window.show();
        const QString theme = QLatin1StringView(QTest::currentDataTag());
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTRY_VERIFY(map->isUpToDate());
        keep(window, u"density-tall-"_s + theme);
        view->setLaneHeight(24);
        keep(window, u"density-low-"_s + theme);
        view->setLaneHeight(8);
        keep(window, u"density-thin-"_s + theme);
        view->setLaneHeight(60);
        view->showRange(saturday, saturday + 5 * 24 * 60);
        keep(window, u"density-days-"_s + theme);
        QVERIFY(map->frameRect().width() < map->width() / 10);
        // A click on the map's far end brings the view there.
        QTest::mouseClick(map, Qt::LeftButton, {}, QPoint(map->width() - 60, map->height() - 8));
        QVERIFY(view->visibleFrom() > saturday + 120 * 24 * 60);
        QVERIFY(view->topOffset() > 1000);
    }

private:
    static void themes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
};

VECHE_TEST(GanttPicturesTest)

} // namespace gantt_pictures_test

#include "gantt_pictures_test.moc"
