// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/nameindex.h"
#include "tests/support/program.h"

#include <QTest>

namespace nameindex_test
{

using namespace veche::checkin;
using namespace Qt::StringLiterals;

using Rows = std::vector<int>;

class NameIndexTest : public QObject
{
    Q_OBJECT

    NameIndex m_index;

private Q_SLOTS:
    void initTestCase()
    {
        const QStringList names{u"Анна Петрова"_s,    u"Пётр Ёлкин"_s, u"Anna Peterson"_s,
                                u"Zoë Müller-Lüdé"_s, u"Jo Li"_s,      u"Александр Невский"_s};
        for (int i = 0; i < names.size(); ++i)
            m_index.set(i, names[i]);
    }

    void query_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<Rows>("rows");
        QTest::newRow("start of a word") << u"петр"_s << Rows{1, 0};
        QTest::newRow("any case, another word first") << u"ПЕТРОВА анна"_s << Rows{0};
        QTest::newRow("typed in Latin") << u"elkin"_s << Rows{1};
        QTest::newRow("е for ё") << u"елкин петр"_s << Rows{1};
        QTest::newRow("no accents") << u"zoe mul"_s << Rows{3};
        QTest::newRow("part after a hyphen") << u"lude"_s << Rows{3};
        QTest::newRow("one letter") << u"j"_s << Rows{4};
        QTest::newRow("both languages") << u"anna"_s << Rows{0, 2};
        QTest::newRow("all words must fit") << u"anna elkin"_s << Rows{};
        QTest::newRow("a letter too few") << u"петрва"_s << Rows{0};
        QTest::newRow("neighbours swapped") << u"пертова"_s << Rows{0};
        QTest::newRow("a wrong letter, and another word") << u"алексамдр нев"_s << Rows{5};
        QTest::newRow("two slips in a long word") << u"алексамбр невский"_s << Rows{5};
        QTest::newRow("short words must be right") << u"xo"_s << Rows{};
        QTest::newRow("nothing to look for") << u" - "_s << Rows{};
        QTest::newRow("empty") << QString() << Rows{};
        QTest::newRow("long garbage") << QString(5000, u'x') << Rows{};
    }

    void query()
    {
        QFETCH(QString, query);
        QFETCH(Rows, rows);
        QCOMPARE(m_index.find(query, 10), rows);
    }

    void aRowThatChangesIsFoundByItsNewNameOnly()
    {
        NameIndex index;
        index.set(0, u"Anna Petrova"_s);
        index.set(0, u"Anna Ivanova"_s);
        QCOMPARE(index.find(u"petrova"_s, 10), Rows{});
        QCOMPARE(index.find(u"ivanova anna"_s, 10), Rows{0});
        index.remove(0);
        QCOMPARE(index.find(u"anna"_s, 10), Rows{});
    }

    void theLimitHolds()
    {
        NameIndex index;
        for (int i = 0; i < 50; ++i)
            index.set(i, u"Anna %1"_s.arg(i));
        QCOMPARE(index.find(u"anna"_s, 7).size(), 7u);
        QCOMPARE(index.find(u"amna"_s, 7).size(), 7u);
    }

    void slipsAreCounted()
    {
        QCOMPARE(slips("petrova", "petrova", 2), 0);
        QCOMPARE(slips("petr", "petrova", 2), 0);
        QCOMPARE(slips("pert", "petrova", 2), 1);
        QCOMPARE(slips("petva", "petrova", 2), 2);
        QVERIFY(slips("ivanova", "petrova", 2) > 2);
    }
};

VECHE_GUILESS_TEST(NameIndexTest)

} // namespace nameindex_test

#include "nameindex_test.moc"
