// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/persondata.h"
#include "app/people/peoplelist.h"
#include "app/registrations/registrationform.h"
#include "app/widgets/theme/tokens.h"
#include "tests/support/answeringdialogs.h"
#include "tests/support/bytesearch.h"
#include "tests/support/program.h"
#include "tests/support/registrationsfixture.h"

#include <QAbstractItemView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUndoStack>

namespace persondata_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// The inspector of a registration, and what answers its foot.
struct Desk {
    Desk()
        : form(*fixture.workspace)
        , data(*fixture.workspace, dialogs, &form)
    {
        data.serve(&form);
        form.setTicket(ticket().id);
        form.show();
    }

    [[nodiscard]] const Ticket &ticket() const { return fixture.tickets[2]; }
    [[nodiscard]] QStringList traces() const { return {ticket().name, u"guest2@example.org"_s}; }
    [[nodiscard]] QStringList found() const { return tests::filesThatHold(fixture.folder.path(), traces()); }
    void press(const QString &name) const { form.findChild<QPushButton *>(name)->click(); }
    [[nodiscard]] Ticket now() const
    {
        return fixture.workspace->find<Ticket>(ticket().id).value().value_or(Ticket());
    }

    tests::RegistrationsFixture fixture{12};
    tests::AnsweringDialogs dialogs;
    registrations::RegistrationForm form;
    gui::PersonData data;
};

class PersonDataTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsHeldIsWrittenAsOneFile()
    {
        Desk desk;
        QTemporaryDir folder;
        desk.dialogs.path = folder.filePath(u"person.json"_s);
        desk.press(u"exportPerson"_s);
        QFile file(desk.dialogs.path);
        QTRY_VERIFY(file.exists());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto rows =
            QJsonDocument::fromJson(file.readAll()).object()[u"communities"_s][0][u"rows"_s].toArray();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0][u"label"_s].toString(), u"Registration"_s);
        QVERIFY(!(file.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QVERIFY(desk.dialogs.asked.first().contains(desk.ticket().name));
    }

    void aFileThatCantBeWrittenIsSaid()
    {
        Desk desk;
        QSignalSpy noticed(&desk.data, &gui::PersonData::noticed);
        desk.dialogs.path = desk.fixture.folder.filePath(u"nowhere/person.json"_s);
        desk.press(u"exportPerson"_s);
        QTRY_COMPARE(noticed.size(), 1);
        QCOMPARE(noticed.first().first().value<widgets::Notice>().state, theme::State::Bad);
    }

    void nothingIsErasedUnasked()
    {
        Desk desk;
        desk.dialogs.yes = false;
        desk.press(u"erasePerson"_s);
        QTRY_COMPARE(desk.dialogs.asked.size(), 1);
        QCOMPARE(desk.now().name, desk.ticket().name);
    }

    void erasedIsErasedInTheFileAndInWhatCanBeUndone()
    {
        Desk desk;
        auto &workspace = *desk.fixture.workspace;
        ChangeSet edit;
        edit.label = u"Change note of %1"_s.arg(desk.ticket().name);
        edit.set(Ticket::info(), desk.ticket().id, Ticket::info().fieldIndex("note"), desk.ticket().name);
        QVERIFY(QTest::qWaitFor([done = workspace.edit(edit)] { return done.isFinished(); }));
        QVERIFY(!desk.found().isEmpty());
        QSignalSpy noticed(&desk.data, &gui::PersonData::noticed);
        desk.press(u"erasePerson"_s);
        QTRY_COMPARE(noticed.size(), 1);
        QTRY_VERIFY(desk.now().name.isEmpty());
        QTRY_COMPARE(desk.found(), QStringList());
        QTRY_VERIFY(!desk.form.findChild<QPushButton *>(u"erasePerson"_s)->isVisible());
        QVERIFY(!workspace.undoStack()->text(0).contains(desk.ticket().name));
        workspace.undoStack()->undo();
        QTRY_COMPARE(workspace.saving(), 0);
        QCOMPARE(desk.found(), QStringList());
        QCOMPARE(workspace.find<Ticket>(desk.fixture.tickets[3].id)->value().name,
                 desk.fixture.tickets[3].name);
    }

    void whoIsErasedLeavesTheListOfPeople()
    {
        tests::RegistrationsFixture fixture(0);
        Person person;
        person.id = Id::create();
        person.name = u"Вера"_s;
        ChangeSet changes;
        changes.insert(person);
        (void)fixture.workspace->edit(changes);
        const std::unique_ptr<widgets::Page> page(people::makePeopleList(*fixture.workspace, nullptr));
        const QAbstractItemModel &model = *page->findChild<QAbstractItemView *>()->model();
        QTRY_COMPARE(model.rowCount(), 1);
        const auto erased =
            workspace::erasePerson(*fixture.workspace, {PersonId(person.id), {}, person.name}, u"Erase"_s);
        QTRY_VERIFY(erased.isFinished());
        QTRY_COMPARE(model.rowCount(), 0);
    }
};

VECHE_TEST(PersonDataTest)

} // namespace persondata_test

#include "persondata_test.moc"
