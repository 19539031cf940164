// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/ganttview.h"
#include "app/widgets/gantt/textcache.h"
#include "app/widgets/gantt/timeaxis.h"
#include "tests/support/ganttlistmodel.h"
#include "tests/support/program.h"

#include <QTest>

namespace gantt_texts_test
{

using namespace Qt::StringLiterals;
using namespace veche::gantt;

namespace
{
const qint64 ten = toMinutes(QDate(2026, 11, 14)) + 10 * 60;

GanttItem talk(const QString &title)
{
    GanttItem item{.id = u"talk"_s, .lanes = {u"hall"_s}, .start = ten, .minutes = 45, .title = title};
    item.line = u"Нина Крылова"_s;
    item.brief = u"Н. Крылова"_s;
    return item;
}

QStringList textsOf(const QList<QStaticText> &lines)
{
    QStringList texts;
    for (const QStaticText &line : lines)
        texts << line.text();
    return texts;
}
} // namespace

class GanttTextsTest : public QObject
{
    Q_OBJECT

    TextCache m_texts;
    int m_handle = 0;

    const TextCache::Block &block(const GanttItem &item, const TextRoom &room)
    {
        return m_texts.block(m_handle++, item, room);
    }

    /// The picture of the lane's right of a box, where nothing else is.
    static QImage beside(GanttView &view, const QString &id)
    {
        const QRect box = view.itemRect(id);
        return view.viewport()->grab(QRect(box.right() + 8, box.top(), 60, box.height())).toImage();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const GanttStyle style;
        m_texts.setFonts(style.titleFont(QFont(u"Inter"_s)), style.smallFont(QFont(u"Inter"_s)));
        m_texts.setLocale(QLocale(u"ru"_s));
    }

    void aTitleIsBrokenBetweenWordsAlone()
    {
        const QString title = u"Регистрация, архитектура без серверов и круглый стол"_s;
        const QStringList words = title.split(u' ');
        for (int width = 40; width < 260; width += 3) {
            QStringList lines = textsOf(block(talk(title), {.size = {width, 100}}).title);
            if (lines.constLast().endsWith(u'…'))
                lines.removeLast();
            for (const QString &word : lines.join(u' ').split(u' ', Qt::SkipEmptyParts))
                QVERIFY2(words.contains(word), qPrintable(u"%1: %2"_s.arg(width).arg(word)));
        }
    }

    void theTitleComesBeforeTheTimeAndTheTimeBeforeTheSpeaker()
    {
        const GanttItem item = talk(u"Программы, которые переживут нас"_s);
        const auto &high = block(item, {.size = {96, 120}});
        QVERIFY(high.isWhole);
        QCOMPARE(textsOf(high.title).join(u' '), item.title);
        QCOMPARE(textsOf(high.lines), (QStringList{u"10:00–10:45"_s, u"Нина Крылова"_s}));
        const int titles = int(high.title.size()) * TextCache::titleHeight;
        QCOMPARE(textsOf(block(item, {.size = {96, titles + TextCache::lineHeight}}).lines),
                 QStringList{u"10:00–10:45"_s});
        const auto &low = block(item, {.size = {96, 28}});
        QCOMPARE(low.title.size(), 1);
        QVERIFY(low.lines.isEmpty());
        QVERIFY(!low.isWhole);
    }

    void oneRowHoldsTheTimeAndTheSpeakerWhereBothFit()
    {
        const auto &wide = block(talk(u"Обед"_s), {.size = {260, 36}});
        QCOMPARE(textsOf(wide.lines), QStringList{u"10:00–10:45 · Нина Крылова"_s});
        QVERIFY(wide.isWhole);
    }

    void aSpeakerIsShortenedBeforeTheNameIsCut()
    {
        const QFontMetrics metrics(m_texts.lineFont());
        const int width = metrics.horizontalAdvance(u"Нина Крылова"_s) - 2;
        const auto &shown = block(talk(u"Обед"_s), {.size = {width, 80}});
        QCOMPARE(textsOf(shown.lines).constLast(), u"Н. Крылова"_s);
        QVERIFY(!shown.isWhole);
    }

    void whatTakesDaysHasNoTimeOfDay()
    {
        GanttItem item = talk(u"Лагерь"_s);
        item.minutes = 3 * dayMinutes;
        QCOMPARE(textsOf(block(item, {.size = {200, 80}}).lines), QStringList{u"Нина Крылова"_s});
    }

    void aNarrowTitleTakesTheFreePlaceBesideItAndIsTurnedWithoutOne()
    {
        const GanttItem item = talk(u"Открытие"_s);
        const QSize narrow(24, 100);
        const auto &over = block(item, {.size = narrow, .free = 120, .isNarrow = true});
        QVERIFY(!over.isAlong);
        QCOMPARE(textsOf(over.title), QStringList{item.title});
        const auto &along = block(item, {.size = narrow, .free = 4, .isNarrow = true});
        QVERIFY(along.isAlong);
        QCOMPARE(textsOf(along.title), QStringList{item.title});
    }

    void aNarrowTitleEndsBeforeTheNextItem()
    {
        GanttListModel model;
        GanttItem opening = talk(u"Opening of the day"_s);
        opening.minutes = 10;
        GanttItem next = talk(u"Next"_s);
        next.id = u"next"_s;
        next.start = ten + 240;
        model.fill({{u"hall"_s, u"Hall"_s, {}, false}}, {opening, next});
        GanttView view;
        view.resize(1132, 300);
        view.setModel(&model);
        view.show();
        view.showRange(ten - 60, ten + 440); // Two pixels a minute.
        QCOMPARE(view.itemRect(u"talk"_s).width(), 18);
        const QImage written = beside(view, u"talk"_s);
        next.start = ten + 10;
        model.change(next);
        next.title.clear();
        next.line.clear();
        model.change(next);
        const QImage covered = beside(view, u"talk"_s);
        opening.title.clear();
        model.change(opening);
        QCOMPARE(covered, beside(view, u"talk"_s));
        next.start = ten + 240;
        model.change(next);
        QVERIFY(written != beside(view, u"talk"_s));
    }
};

VECHE_TEST(GanttTextsTest)

} // namespace gantt_texts_test

#include "gantt_texts_test.moc"
