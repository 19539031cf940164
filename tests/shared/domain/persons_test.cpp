// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/persons.h"
#include "tests/support/program.h"

#include <QTest>

#include <algorithm>
#include <random>

namespace persons_test
{

using namespace Qt::StringLiterals;
using namespace veche;
using namespace veche::domain;

namespace
{
PersonId id(int n)
{
    return PersonId(Id::derived(QByteArray::number(n)));
}

Person person(int n, int mergedInto = -1)
{
    Person person;
    person.id = id(n);
    if (mergedInto >= 0)
        person.mergedInto = id(mergedInto);
    return person;
}
} // namespace

class PersonsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainsLeadToTheOneWhoSpeaks()
    {
        const std::vector<Person> persons{person(1, 2), person(2, 3), person(3), person(4)};
        const PersonResolver resolver(persons);
        for (int n = 1; n <= 3; ++n)
            QCOMPARE(resolver.resolve(id(n)), id(3));
        QCOMPARE(resolver.resolve(id(4)), id(4));
        QCOMPARE(resolver.resolve(id(99)), id(99));
    }

    void aChainThatLeadsOutEndsAtTheLastRow()
    {
        const std::vector<Person> persons{person(1, 2), person(2, 77)};
        QCOMPARE(PersonResolver(persons).resolve(id(1)), id(2));
    }

    void cyclesResolveAlikeFromEverywhere_data()
    {
        QTest::addColumn<int>("length");
        for (const int length : {1, 2, 3, 5, 8, 64, 1000})
            QTest::addRow("%d", length) << length;
    }

    void cyclesResolveAlikeFromEverywhere()
    {
        QFETCH(int, length);
        std::vector<Person> persons;
        PersonId smallest = id(0);
        for (int n = 0; n < length; ++n) {
            persons.push_back(person(n, (n + 1) % length));
            smallest = std::min(smallest, id(n));
        }
        for (int n = 0; n < 20; ++n)
            persons.push_back(person(5000 + n, n == 0 ? length / 2 : 5000 + n - 1)); // a tail into it
        std::shuffle(persons.begin(), persons.end(), std::mt19937(7));
        const PersonResolver resolver(persons);
        for (const Person &one : persons)
            QCOMPARE(resolver.resolve(PersonId(one.id)), smallest);
    }

    void followsChanges()
    {
        const std::vector<Person> persons{person(1), person(2)};
        PersonResolver resolver(persons);
        resolver.set(id(1), id(2));
        QCOMPARE(resolver.resolve(id(1)), id(2));
        resolver.remove(id(2));
        QCOMPARE(resolver.resolve(id(1)), id(1));
    }
};

VECHE_GUILESS_TEST(PersonsTest)

} // namespace persons_test

#include "persons_test.moc"
