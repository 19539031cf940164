// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/zones.h"
#include "app/workspace/firstrun.h"
#include "tests/support/program.h"

#include <QLocale>
#include <QTest>

namespace zones_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;
using Choice = fields::ChoiceField::Choice;

/// Time zones as people look for them.
class ZonesTest : public QObject
{
    Q_OBJECT

    const QDateTime m_winter{QDate(2026, 12, 1), QTime(12, 0), Qt::UTC};

    [[nodiscard]] static Choice choiceOf(const QList<Choice> &choices, const QString &id)
    {
        for (const Choice &choice : choices) {
            if (choice.value == id)
                return choice;
        }
        return {};
    }

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void aCityIsFoundInBothLanguages()
    {
        const Choice moscow = choiceOf(forms::zoneChoices(m_winter), u"Europe/Moscow"_s);
        QCOMPARE(moscow.text, u"UTC+03:00 · Moscow"_s);
        for (const QString &typed : {u"мос"_s, u"mos"_s, u"europe/mo"_s, u"utc+03"_s})
            QVERIFY2(moscow.search.contains(typed, Qt::CaseInsensitive), qPrintable(typed));
        QLocale::setDefault(QLocale(QLocale::Russian));
        QCOMPARE(choiceOf(forms::zoneChoices(m_winter), u"Europe/Moscow"_s).text, u"UTC+03:00 · Москва"_s);
    }

    void theyStandFromWestToEastAndTheOnesInUseAbove()
    {
        const auto all = forms::zoneChoices(m_winter, {u"Europe/Kiev"_s, u"Asia/Tokyo"_s});
        QVERIFY(all.size() > 350);
        QCOMPARE(all[1].value.toString(), u"Asia/Tokyo"_s);
        QCOMPARE(all[2].text.left(4), u"UTC−"_s);
        QCOMPARE(all.last().text.left(6), u"UTC+14"_s);
        QCOMPARE(std::count_if(all.begin(), all.end(),
                               [](const Choice &choice) { return choice.value == u"Asia/Tokyo"_s; }),
                 1);
    }

    void anOffsetIsReadAsItIsMeant()
    {
        const auto all = forms::zoneChoices(m_winter, {u"Etc/GMT-1"_s, u"UTC+05:30"_s});
        QCOMPARE(all[0].text, u"UTC+01:00"_s);
        QCOMPARE(all[1].text, u"UTC+05:30"_s);
    }

    void inFewWordsItIsACityAndItsOffset()
    {
        QCOMPARE(forms::zoneInWords(u"Europe/Moscow"_s, m_winter), u"Moscow, UTC+3"_s);
        QCOMPARE(forms::zoneInWords(u"America/New_York"_s, m_winter), u"New York, UTC−5"_s);
        QCOMPARE(forms::zoneInWords(u"UTC+05:30"_s, m_winter), u"UTC+5:30"_s);
        QCOMPARE(forms::zoneInWords(u"UTC"_s, m_winter), u"UTC"_s);
        QLocale::setDefault(QLocale(QLocale::Russian));
        QCOMPARE(forms::zoneInWords(u"Asia/Tokyo"_s, m_winter), u"Токио, UTC+9"_s);
    }

    void theCommunityIsWhereItsFirstEventIs()
    {
        Community community;
        community.id = CommunityId::create();
        community.zone = u"UTC"_s;
        Event event;
        event.id = Id::create();
        event.zone = u"Europe/Moscow"_s;
        const ChangeSet set = workspace::firstRun(community, event, u"New"_s);
        QString zone;
        for (const FieldChange &change : set.rows.front().fields) {
            if (change.field == Community::info().fieldIndex("zone"))
                zone = std::get<QString>(change.value);
        }
        QCOMPARE(zone, u"Europe/Moscow"_s);
    }
};

VECHE_GUILESS_TEST(ZonesTest)

} // namespace zones_test

#include "zones_test.moc"
