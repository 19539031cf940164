// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/rowsteps.h"

#include "tests/support/program.h"

#include <QTest>

#include <algorithm>
#include <random>

namespace rowsteps_test
{

using namespace veche;
using namespace Qt::StringLiterals;
using forms::RowStep;

namespace
{
/// An id for each letter, always the same.
std::vector<Id> rowsOf(const char *letters)
{
    std::vector<Id> rows;
    for (const char *letter = letters; *letter; ++letter)
        rows.push_back(*Id::fromBytes(QByteArray(16, *letter)));
    return rows;
}

QString lettersOf(const std::vector<Id> &rows)
{
    QString letters;
    for (const Id &id : rows)
        letters += QChar::fromLatin1(id.toBytes().front());
    return letters;
}
} // namespace

class RowStepsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyLeadFromOneOrderToTheOther_data();
    void theyLeadFromOneOrderToTheOther();
    void anyOrderIsReached();
    void aRowThatMovesIsToldAsOne();
};

void RowStepsTest::theyLeadFromOneOrderToTheOther_data()
{
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<int>("steps");
    QTest::newRow("nothing") << QByteArray("abc") << QByteArray("abc") << 0;
    QTest::newRow("all come") << QByteArray("") << QByteArray("abc") << 1;
    QTest::newRow("all go") << QByteArray("abc") << QByteArray("") << 1;
    QTest::newRow("a block comes") << QByteArray("af") << QByteArray("abcdef") << 1;
    QTest::newRow("two blocks go") << QByteArray("abcdef") << QByteArray("cf") << 2;
    QTest::newRow("one moves up") << QByteArray("abcd") << QByteArray("dabc") << 1;
    QTest::newRow("all are others") << QByteArray("abc") << QByteArray("xyz") << 2;
    QTest::newRow("they go, move and come") << QByteArray("abcd") << QByteArray("dxa") << 3;
}

void RowStepsTest::theyLeadFromOneOrderToTheOther()
{
    QFETCH(const QByteArray, now);
    QFETCH(const QByteArray, wanted);
    QFETCH(const int, steps);
    std::vector<Id> rows = rowsOf(now.constData());
    const auto found = forms::stepsBetween(rows, rowsOf(wanted.constData()));
    QCOMPARE(static_cast<int>(found.size()), steps);
    for (const RowStep &step : found)
        step.applyTo(rows);
    QCOMPARE(lettersOf(rows), QString::fromLatin1(wanted));
}

void RowStepsTest::anyOrderIsReached()
{
    std::mt19937 random(7);
    const std::vector<Id> all = rowsOf("abcdefghijkl");
    const auto some = [&] {
        std::vector<Id> rows = all;
        std::shuffle(rows.begin(), rows.end(), random);
        rows.resize(random() % (rows.size() + 1));
        return rows;
    };
    for (int round = 0; round < 2000; ++round) {
        std::vector<Id> rows = some();
        const std::vector<Id> wanted = some();
        for (const RowStep &step : forms::stepsBetween(rows, wanted)) {
            QVERIFY(step.first >= 0 && step.first <= static_cast<int>(rows.size()));
            step.applyTo(rows);
        }
        QCOMPARE(lettersOf(rows), lettersOf(wanted));
    }
}

void RowStepsTest::aRowThatMovesIsToldAsOne()
{
    std::vector<Id> rows = rowsOf("abcd");
    RowStep{.kind = RowStep::Move, .first = 0, .to = 2}.applyTo(rows);
    QCOMPARE(lettersOf(rows), u"bcad"_s);
    RowStep{.kind = RowStep::Move, .first = 2, .to = 0}.applyTo(rows);
    QCOMPARE(lettersOf(rows), u"abcd"_s);
}

VECHE_TEST(RowStepsTest)

} // namespace rowsteps_test

#include "rowsteps_test.moc"
