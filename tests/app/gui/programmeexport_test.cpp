// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/programmeexport.h"

#include "app/widgets/theme/tokens.h"
#include "app/workspace/workspace.h"
#include "shared/interchange/scheduleformat.h"
#include "tests/support/answeringdialogs.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace programmeexport_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
/// An event with a session that is no more than a note for the team.
struct Desk {
    Desk()
    {
        Event event;
        event.id = Id::create();
        event.name = u"Meetup"_s;
        event.slug = u"meetup"_s;
        event.zone = u"Europe/Riga"_s;
        event.start = event.end = QDate(2026, 7, 3);
        Session session;
        session.id = Id::create();
        session.event = EventId(event.id);
        session.title = u"Knots"_s;
        Slot slot;
        slot.id = Id::create();
        slot.event = session.event;
        slot.session = SessionId(session.id);
        slot.start = LocalTime::fromString(u"2026-07-03T10:00");
        slot.duration = 45;
        session.notes = u"Bring a rope"_s;
        ChangeSet set;
        set.insert(event);
        set.insert(session);
        set.insert(slot);
        const auto edited = file->edit(std::move(set));
        [&] { QTRY_VERIFY(edited.isFinished()); }();
        file->setCurrentEvent(session.event);
    }

    /// The notice at the end.
    widgets::Notice exported(const QString &name)
    {
        dialogs.path = folder.filePath(name);
        QSignalSpy noticed(&programme, &gui::ProgrammeExport::noticed);
        programme.choose();
        [&] {
            QTRY_VERIFY_WITH_TIMEOUT(noticed.size() == 1 || (!dialogs.yes && dialogs.asked.size() == 2),
                                     5000);
        }();
        return noticed.isEmpty() ? widgets::Notice() : noticed.first().first().value<widgets::Notice>();
    }

    QTemporaryDir folder;
    tests::WorkspaceFile file;
    tests::AnsweringDialogs dialogs;
    QWidget window;
    gui::ProgrammeExport programme{*file, dialogs, &window};
};
} // namespace

class ProgrammeExportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsLostIsSaidBeforeTheFileIsWritten_data()
    {
        QTest::addColumn<QString>("ending");
        for (const auto &format : interchange::scheduleFormats())
            QTest::newRow(qPrintable(format.name)) << format.ending;
    }
    void whatIsLostIsSaidBeforeTheFileIsWritten()
    {
        QFETCH(QString, ending);
        Desk desk;
        QCOMPARE(desk.exported(u"plan"_s + ending).state, theme::State::Ok);
        QVERIFY(desk.dialogs.asked.last().contains(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(desk.dialogs.told.contains(u"Session, Notes for the team: 1"_s),
                 qPrintable(desk.dialogs.told));
        const auto back = interchange::readScheduleFile(desk.dialogs.path);
        QVERIFY(back);
        QCOMPARE(back->sessions.front().title, u"Knots"_s);
    }

    void nothingIsWrittenUnlessItIsWanted()
    {
        Desk desk;
        desk.dialogs.yes = false;
        (void)desk.exported(u"plan.json"_s);
        QVERIFY(!QFile::exists(desk.dialogs.path));
    }

    void whatCannotBeWrittenIsSaid_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("no format") << u"plan.docx"_s;
        QTest::newRow("no folder") << u"nowhere/plan.xml"_s;
    }
    void whatCannotBeWrittenIsSaid()
    {
        QFETCH(QString, name);
        Desk desk;
        QCOMPARE(desk.exported(name).state, theme::State::Bad);
        QVERIFY(!QFile::exists(desk.dialogs.path));
    }
};

VECHE_TEST(ProgrammeExportTest)

} // namespace programmeexport_test

#include "programmeexport_test.moc"
