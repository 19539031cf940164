// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/entityform.h"
#include "app/widgets/fields/form.h"
#include "app/workspace/rights.h"
#include "shared/sync/protocol/rights.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QUndoStack>

namespace entityform_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// A form of persons as a feature would write it.
struct Desk {
    Desk()
        : form(
              *file, Person::info(), [this](const Id &id) { return file->persons().find(id); }, u"person"_s,
              nullptr)
    {
        for (const char *field : {"name", "company", "bio", "email"})
            form.add(field);
        form.show();
    }

    [[nodiscard]] QLineEdit *line(const QString &name) { return form.findChild<QLineEdit *>(name); }
    void type(const QString &name, const QString &text)
    {
        line(name)->setFocus();
        line(name)->selectAll();
        QTest::keyClicks(line(name), text);
        QTest::keyClick(line(name), Qt::Key_Return);
    }
    ChangeSet blank()
    {
        Person person;
        person.id = Id::create();
        ChangeSet changes;
        changes.label = u"Add a person"_s;
        changes.insert(person);
        return changes;
    }
    [[nodiscard]] const Person &only() { return *file->persons().all().begin(); }

    tests::GuiRig rig;
    tests::WorkspaceFile file;
    forms::EntityForm form;
};

class EntityFormTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFieldHasTheWidgetOfItsType();
    void anEditIsOneNamedStep();
    void whatDoesntFitIsRefused();
    void aDraftIsARowOnceItHasItsName();
    void escapeLeavesNothingOfADraft();
};

void EntityFormTest::aFieldHasTheWidgetOfItsType()
{
    Desk desk;
    QVERIFY(desk.form.findChild<QLineEdit *>(u"personCompany"_s));
    QVERIFY(desk.form.findChild<QPlainTextEdit *>(u"personBio"_s));
    QCOMPARE(desk.line(u"personCompany"_s)->accessibleName(), u"Organisation"_s);
}

void EntityFormTest::anEditIsOneNamedStep()
{
    Desk desk;
    Person person;
    person.id = Id::create();
    person.name = u"Anna"_s;
    ChangeSet changes;
    changes.insert(person);
    desk.file.commit(std::move(changes));
    desk.form.setRow(person.id);
    desk.type(u"personCompany"_s, u"Circle"_s);
    QTRY_COMPARE(desk.only().company, u"Circle"_s);
    QCOMPARE(desk.file->undoStack()->undoText(), u"Change organisation of “Anna”"_s);
    desk.file->undoStack()->undo();
    QTRY_COMPARE(desk.line(u"personCompany"_s)->text(), QString());
}

void EntityFormTest::whatDoesntFitIsRefused()
{
    Desk desk;
    Person person;
    person.id = Id::create();
    person.name = u"Anna"_s;
    ChangeSet changes;
    changes.insert(person);
    desk.file.commit(std::move(changes));
    desk.form.setRow(person.id);
    const int limit = Person::info().fields[Person::info().fieldIndex("company")].options.maxLength;
    desk.line(u"personCompany"_s)->setText(QString(limit, u'x'));
    desk.type(u"personName"_s, u" "_s);
    QCOMPARE(desk.only().name, u"Anna"_s);
    auto *company = desk.form.findChild<fields::Field *>(u"personCompanyField"_s);
    desk.line(u"personCompany"_s)->setText(QString(limit + 1, u'x'));
    QVERIFY(!company->commit());
    QVERIFY(company->error().contains(QString::number(limit)));
}

void EntityFormTest::aDraftIsARowOnceItHasItsName()
{
    Desk desk;
    QSignalSpy stored(&desk.form, &forms::EntityForm::draftStored);
    desk.form.setDraft(desk.blank());
    desk.type(u"personCompany"_s, u"Circle"_s);
    QVERIFY(desk.form.isDraft());
    QCOMPARE(desk.file->persons().size(), 0);
    QCOMPARE(desk.file->undoStack()->count(), 0);
    desk.type(u"personName"_s, u"Anna"_s);
    desk.type(u"personEmail"_s, u"anna@example.org"_s); // not waiting for the disk
    QTRY_COMPARE(stored.size(), 1);
    QVERIFY(!desk.form.isDraft());
    QTRY_COMPARE(desk.only().email, u"anna@example.org"_s);
    QCOMPARE(desk.only().name, u"Anna"_s);
    QCOMPARE(desk.only().company, u"Circle"_s);
    QCOMPARE(stored[0][0].value<Id>(), desk.only().id);
    QCOMPARE(desk.file->undoStack()->count(), 2);
    desk.file->undoStack()->undo();
    desk.file->undoStack()->undo();
    QTRY_COMPARE(desk.file->persons().size(), 0);
}

void EntityFormTest::escapeLeavesNothingOfADraft()
{
    Desk desk;
    QSignalSpy dropped(&desk.form, &forms::EntityForm::draftDropped);
    desk.form.setDraft(desk.blank());
    desk.form.focusFirst();
    QTest::keyClicks(desk.line(u"personName"_s), u"An"_s);
    QTest::keyClick(desk.line(u"personName"_s), Qt::Key_Escape); // the typed text
    QVERIFY(desk.form.isDraft());
    QCOMPARE(desk.line(u"personName"_s)->text(), QString());
    QTest::keyClick(desk.line(u"personName"_s), Qt::Key_Escape); // the draft
    QCOMPARE(dropped.size(), 1);
    QVERIFY(!desk.form.isDraft());
    QTest::qWait(0);
    QCOMPARE(desk.file->persons().size(), 0);
    QCOMPARE(desk.file->undoStack()->count(), 0);
}

VECHE_TEST(EntityFormTest)

} // namespace entityform_test

#include "entityform_test.moc"
