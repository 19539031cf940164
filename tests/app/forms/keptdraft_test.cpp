// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/people/personform.h"
#include "app/widgets/fields/fields.h"
#include "app/workspace/persondata.h"
#include "app/workspace/workspace.h"
#include "tests/support/bytesearch.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>

#include <cstdio>

namespace keptdraft_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

namespace
{
/// The form of a person over a file that outlives it.
struct Desk {
    explicit Desk(const QString &path)
    {
        auto opened = workspace::Workspace::open({.path = path, .create = !QFile::exists(path)}, rig.clock);
        if (!opened)
            qFatal("%s", qPrintable(toString(opened.error())));
        file = std::move(*opened);
        form = std::make_unique<people::PersonForm>(*file);
        form->show();
        form->activateWindow();
        begin();
    }

    void begin()
    {
        ChangeSet blank;
        blank.label = u"Add a person"_s;
        blank.rows.push_back({.entity = &Person::info(), .id = Id::create(), .create = true});
        form->setDraft(std::move(blank));
    }
    [[nodiscard]] QLineEdit *line(const QString &name) { return form->findChild<QLineEdit *>(name); }
    void type(const QString &name, const QString &text)
    {
        line(name)->setFocus();
        QTest::keyClicks(line(name), text);
        QTest::keyClick(line(name), Qt::Key_Return);
    }
    /// All that was asked of the file is in it.
    void settle()
    {
        // The second waits for what was written when the window heard of the first.
        for (int round = 0; round < 2; ++round) {
            auto last = file->store().write<bool>(
                storage::Priority::Edit, [](storage::WriteContext &) -> Result<bool> { return true; });
            QVERIFY(QTest::qWaitFor([&] { return last.isFinished() && file->saving() == 0; }, 10'000));
            QCoreApplication::processEvents();
        }
    }
    [[nodiscard]] bool saysWhy()
    {
        const auto labels = form->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text().contains(u"typed this before"_s);
        });
    }

    tests::GuiRig rig;
    std::unique_ptr<workspace::Workspace> file;
    std::unique_ptr<people::PersonForm> form;
};

/// Types and waits for its end.
int typeAndWait(int argc, char **argv)
{
    QApplication application(argc, argv);
    Desk desk(qEnvironmentVariable("VECHE_DRAFT"));
    desk.type(u"personEmail"_s, u"anna@example.org"_s);
    desk.type(u"personCompany"_s, u"Veche"_s);
    desk.settle();
    std::puts("typed");
    std::fflush(stdout);
    return QApplication::exec();
}
} // namespace

class KeptDraftTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasTypedOutlivesTheProcess();
    void escapeGivesItUp();
    void aRowThatIsStoredLeavesNothingBehind();
    void whoIsErasedIsInNoDraft();
    void aLinkComesBackWhileItsRowIsThere();
};

void KeptDraftTest::whatWasTypedOutlivesTheProcess()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    QProcess typist;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"VECHE_DRAFT"_s, path);
    typist.setProcessEnvironment(environment);
    typist.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    typist.start(QCoreApplication::applicationFilePath(), {u"DraftTypist"_s});
    QVERIFY(QTest::qWaitFor([&] { return typist.readAllStandardOutput().contains("typed"); }, 30'000));
    typist.kill();
    QVERIFY(typist.waitForFinished());
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), u"anna@example.org"_s);
    QCOMPARE(desk.line(u"personCompany"_s)->text(), u"Veche"_s);
    QVERIFY(desk.saysWhy());
    QCOMPARE(desk.file->persons().size(), 0);
    desk.type(u"personName"_s, u"Anna"_s);
    QTRY_COMPARE(desk.file->persons().size(), 1);
    const Person anna = desk.file->persons().all().front();
    QCOMPARE(anna.email, u"anna@example.org"_s);
    QCOMPARE(anna.company, u"Veche"_s);
}

void KeptDraftTest::escapeGivesItUp()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    {
        Desk desk(path);
        QVERIFY(!desk.saysWhy());
        desk.type(u"personEmail"_s, u"anna@example.org"_s);
        desk.form->setRow({}); // Another row was looked at.
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), u"anna@example.org"_s);
        QTest::keyClick(desk.line(u"personEmail"_s), Qt::Key_Escape);
        QVERIFY(!desk.form->isDraft());
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
        desk.settle();
    }
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
    QVERIFY(!desk.saysWhy());
}

void KeptDraftTest::aRowThatIsStoredLeavesNothingBehind()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"test.veche"_s);
    {
        Desk desk(path);
        desk.type(u"personEmail"_s, u"anna@example.org"_s);
        desk.type(u"personName"_s, u"Anna"_s);
        QTRY_COMPARE(desk.file->persons().size(), 1);
        desk.begin();
        QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
        desk.settle();
    }
    Desk desk(path);
    QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
}

void KeptDraftTest::whoIsErasedIsInNoDraft()
{
    const QTemporaryDir folder;
    Desk desk(folder.filePath(u"test.veche"_s));
    const auto add = [&](const QString &name, const QString &email) {
        Person person;
        person.id = Id::create();
        person.name = name;
        person.email = email;
        ChangeSet changes;
        changes.insert(person);
        (void)desk.file->edit(std::move(changes));
        desk.settle();
        return PersonId(person.id);
    };
    const auto erase = [&](const PersonId &person, const QString &name) {
        const auto erased = workspace::erasePerson(*desk.file, {person, {}, name}, u"Erase"_s);
        QVERIFY(QTest::qWaitFor([&] { return erased.isFinished(); }, 10'000));
    };
    const PersonId anna = add(u"Anna"_s, u"anna@example.org"_s);
    const PersonId boris = add(u"Boris"_s, u"boris@example.org"_s);
    QSignalSpy dropped(desk.form.get(), &people::PersonForm::draftDropped);
    desk.type(u"personCompany"_s, u"Veche"_s);
    desk.type(u"personEmail"_s, u"Anna@Example.org"_s);
    erase(boris, u"Boris"_s);
    desk.settle();
    QVERIFY(desk.form->isDraft());
    QCOMPARE(desk.line(u"personEmail"_s)->text(), u"Anna@Example.org"_s);
    // The values of a moment before go too.
    desk.type(u"personPhone"_s, u"+1 555 0100"_s);
    erase(anna, u"Anna"_s);
    QTRY_COMPARE(dropped.size(), 1);
    QVERIFY(!desk.form->isDraft());
    QCOMPARE(desk.line(u"personEmail"_s)->text(), QString());
    desk.begin();
    QCOMPARE(desk.line(u"personCompany"_s)->text(), QString());
    QVERIFY(!desk.saysWhy());
    desk.settle();
    QTRY_COMPARE(tests::filesThatHold(folder.path(), {u"Anna"_s, u"0100"_s, u"Example.org"_s}),
                 QStringList());
}

void KeptDraftTest::aLinkComesBackWhileItsRowIsThere()
{
    tests::GuiRig rig;
    tests::WorkspaceFile file;
    file.fillWithSample();
    const EventId event = file->currentEvent();
    const Track track = *file->eventData(event)->tracks.ordered().front();
    const auto draft = [&] {
        auto form = std::make_unique<forms::EntityForm>(
            *file, Session::info(), [](const Id &) { return nullptr; }, u"session"_s, nullptr);
        form->add("subtitle");
        form->add("track", {.choices = [&] {
                      return QList<fields::ChoiceField::Choice>{{QByteArray(), u"None"_s},
                                                                {track.id.toBytes(), track.name}};
                  }});
        Session blank;
        blank.id = Id::create();
        blank.event = event;
        ChangeSet changes;
        changes.insert(blank);
        form->setDraft(std::move(changes));
        return form;
    };
    const auto chosen = [](const forms::EntityForm &form) {
        return form.findChild<fields::ChoiceField *>(u"sessionTrackField"_s)->value().toByteArray();
    };
    {
        const auto form = draft();
        auto *choice = form->findChild<fields::ChoiceField *>(u"sessionTrackField"_s);
        choice->setValue(track.id.toBytes());
        Q_EMIT choice->committed(track.id.toBytes());
        form->findChild<fields::LineField *>(u"sessionSubtitleField"_s)->setValue(u"For all"_s);
        Q_EMIT form->findChild<fields::Field *>(u"sessionSubtitleField"_s)->committed(u"For all"_s);
    }
    QTRY_COMPARE(chosen(*draft()), track.id.toBytes());
    ChangeSet changes;
    changes.remove(track);
    file.commit(std::move(changes));
    const auto form = draft();
    QCOMPARE(chosen(*form), QByteArray());
    QCOMPARE(form->findChild<fields::Field *>(u"sessionSubtitleField"_s)->value().toString(), u"For all"_s);
}

VECHE_TEST(KeptDraftTest)
VECHE_ON_DEMAND(DraftTypist, typeAndWait)

} // namespace keptdraft_test

#include "keptdraft_test.moc"
