// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/base/emailaddress.h"
#include "tests/support/program.h"

#include <QTest>

namespace emailaddress_test
{

using namespace veche;
using namespace Qt::StringLiterals;

class EmailAddressTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAddressHasOneForm_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folded");
        QTest::newRow("case") << u" Anna@Example.ORG "_s << u"anna@example.org"_s;
        QTest::newRow("script") << u"Вера@Пример.рф"_s << u"вера@xn--e1afmkfd.xn--p1ai"_s;
        QTest::newRow("as it travels") << u"вера@XN--E1AFMKFD.xn--p1ai"_s << u"вера@xn--e1afmkfd.xn--p1ai"_s;
        QTest::newRow("composed") << u"jose\u0301@example.org"_s << u"jos\u00e9@example.org"_s;
        QTest::newRow("none") << u"Anna"_s << u"anna"_s;
        QTest::newRow("empty") << QString() << QString();
    }
    void oneAddressHasOneForm()
    {
        QFETCH(QString, text);
        QFETCH(QString, folded);
        QCOMPARE(foldedAddress(text), folded);
        QCOMPARE(foldedAddress(folded), folded);
    }
};

VECHE_GUILESS_TEST(EmailAddressTest)

} // namespace emailaddress_test

#include "emailaddress_test.moc"
