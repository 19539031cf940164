// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a believable programme as a person would see it and keeps the pictures in <bin>/../pictures/gantt.
#include "app/widgets/gantt/gantttray.h"
#include "app/widgets/gantt/ganttview.h"
#include "tests/support/ganttlistmodel.h"

#include <QApplication>
#include <QDir>
#include <QScrollBar>
#include <QTest>
#include <QVBoxLayout>

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
};

QTEST_MAIN(GanttPicturesTest)
#include "gantt_pictures_test.moc"
