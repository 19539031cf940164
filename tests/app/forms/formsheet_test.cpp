// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/formsheet.h"
#include "app/widgets/fields/fields.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

namespace formsheet_test
{

using namespace veche;
using namespace Qt::StringLiterals;

namespace
{
class Sheet final : public forms::FormSheet
{
public:
    explicit Sheet(QWidget *host)
        : FormSheet(u"trial"_s, host)
        , first(new fields::LineField(u"first"_s, this))
        , second(new fields::LineField(u"second"_s, this))
        , third(new fields::LineField(u"third"_s, this))
    {
        for (fields::LineField *field : {first, second, third})
            addField(field);
        setTexts(u"Title"_s, u"A sentence."_s, u"Go"_s, u"Cancel"_s);
    }

    fields::LineField *first, *second, *third;

protected:
    void retranslate() override {}
};
} // namespace

class FormSheetTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterGoesToWhatIsEmptyStill()
    {
        QWidget host;
        host.resize(900, 700);
        host.show();
        host.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&host));
        Sheet sheet(&host);
        const QSignalSpy confirmed(&sheet, &forms::FormSheet::confirmed);
        sheet.second->setValue(u"guessed"_s);
        sheet.popUp();
        QVERIFY(sheet.first->line()->hasFocus());
        QTest::keyClicks(sheet.first->line(), u"a"_s);
        QTest::keyClick(sheet.first->line(), Qt::Key_Return);
        QVERIFY(sheet.third->line()->hasFocus());
        QTest::keyClicks(sheet.third->line(), u"c"_s);
        QCOMPARE(confirmed.size(), 0);
        QTest::keyClick(sheet.third->line(), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 1);
        // A second try has all of it.
        sheet.setProblem(u"Nobody answers there."_s);
        sheet.first->setFocus();
        QTest::keyClicks(sheet.first->line(), u"b"_s);
        QTest::keyClick(sheet.first->line(), Qt::Key_Return);
        QCOMPARE(confirmed.size(), 2);
    }

    void theCardIsAsHighAsWhatItSays()
    {
        QWidget host;
        host.resize(900, 700);
        host.show();
        Sheet sheet(&host);
        sheet.popUp();
        QCoreApplication::sendPostedEvents();
        const int plain = sheet.card().height();
        sheet.setProblem(u"Nobody answers there."_s);
        QTRY_VERIFY(sheet.card().height() > plain);
        QTest::keyClicks(sheet.first->line(), u"b"_s); // The problem goes.
        QTRY_COMPARE(sheet.card().height(), plain);
        sheet.second->setError(u"This isn't one"_s);
        QTRY_VERIFY(sheet.card().height() > plain);
        sheet.second->setError({});
        QTRY_COMPARE(sheet.card().height(), plain);
    }
};

VECHE_TEST(FormSheetTest)

} // namespace formsheet_test

#include "formsheet_test.moc"
