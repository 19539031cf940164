// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/workspace.h"
#include "shared/sync/client/outgoing.h"
#include "tests/support/fakeclock.h"
#include "tests/support/otherlaptop.h"
#include "tests/support/program.h"

#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QUndoStack>

namespace undo_test
{

using namespace veche;
using namespace veche::domain;
using namespace veche::workspace;
using namespace Qt::StringLiterals;
using storage::LeftRegister;

namespace
{
const EntityInfo &sessions()
{
    return Session::info();
}
} // namespace

/// Ctrl+Z once others have written too.
class UndoTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    tests::FakeClock m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<tests::OtherLaptop> m_other;
    std::vector<LeftRegister> m_left;
    std::vector<UndoQuestion> m_questions;
    Event m_event;
    Session m_session;

    void edit(ChangeSet set, const QString &label = u"Edit"_s)
    {
        m_clock.advance(2000); // No typing that goes on.
        set.label = label;
        const auto future = m_workspace->edit(std::move(set));
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.result());
    }
    template <typename T>
    void insert(const T &entity)
    {
        ChangeSet set;
        set.insert(entity);
        edit(set, u"Add"_s);
    }
    void setText(const char *field, const QString &text)
    {
        ChangeSet set;
        set.set(sessions(), m_session.id, sessions().fieldIndex(field), text);
        edit(set);
    }
    void undo()
    {
        m_workspace->undoStack()->undo();
        QTRY_COMPARE(m_workspace->saving(), 0);
    }
    void redo()
    {
        m_workspace->undoStack()->redo();
        QTRY_COMPARE(m_workspace->saving(), 0);
    }
    [[nodiscard]] Session now() const
    {
        return m_workspace->find<Session>(m_session.id)->value_or(Session());
    }
    [[nodiscard]] bool theySet(const char *field, const QString &text)
    {
        return m_other->set(sessions(), m_session.id, field, text);
    }
    [[nodiscard]] Room room() const
    {
        Room room;
        room.id = Id::create();
        room.event = EventId(m_event.id);
        room.name = u"Hall"_s;
        return room;
    }
    [[nodiscard]] Slot slotIn(const Room &room) const
    {
        Slot slot;
        slot.id = Id::create();
        slot.event = EventId(m_event.id);
        slot.session = SessionId(m_session.id);
        slot.rooms = {RoomId(room.id)};
        return slot;
    }

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        auto opened = Workspace::open({.path = m_dir->filePath(u"w.veche"_s), .create = true}, m_clock);
        QVERIFY(opened);
        m_workspace = std::move(*opened);
        m_other = std::make_unique<tests::OtherLaptop>(m_workspace->store());
        m_left.clear();
        m_questions.clear();
        connect(m_workspace.get(), &Workspace::undoLeft, this,
                [this](const QString &, const auto &left) { m_left = left; });
        connect(m_workspace.get(), &Workspace::undoAsks, this,
                [this](const UndoQuestion &question) { m_questions.push_back(question); });
        m_event = {};
        m_event.id = Id::create();
        m_event.name = u"Meetup"_s;
        m_event.slug = u"meetup"_s;
        insert(m_event);
        m_session = {};
        m_session.id = Id::create();
        m_session.event = EventId(m_event.id);
        m_session.title = u"Opening"_s;
        insert(m_session);
    }
    void cleanup()
    {
        m_other.reset();
        m_workspace.reset();
    }

    void whatOthersWroteSinceStaysAndIsTold()
    {
        setText("title", u"Mine"_s);
        const int steps = m_workspace->undoStack()->count();
        QVERIFY(theySet("title", u"Theirs"_s));
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(m_left.size(), 1u);
        QCOMPARE(m_left[0].why, LeftRegister::Why::Changed);
        QCOMPARE(m_left[0].mine.front().value, Value(u"Opening"_s));
        QCOMPARE(m_left[0].stands.front().value, Value(u"Theirs"_s));
        QCOMPARE(m_left[0].stamp.device, DeviceId{7});
        QCOMPARE(m_workspace->undoStack()->count(), steps - 1); // There is nothing of it to do again.
    }

    void theSameValueByAnotherIsTheirs()
    {
        setText("title", u"Same"_s);
        QVERIFY(theySet("title", u"Same"_s));
        undo();
        QCOMPARE(now().title, u"Same"_s);
        QCOMPARE(m_left.size(), 1u);
        setText("title", u"Mine"_s);
        m_left.clear();
        QVERIFY(
            theySet("title", u"Same"_s)); // They put it back themselves: nothing is left to do or to tell.
        undo();
        QVERIFY(m_left.empty());
    }

    void registersThatStandAreUndoneBesideThoseThatDoNot()
    {
        ChangeSet set;
        set.set(sessions(), m_session.id, sessions().fieldIndex("title"), u"Mine"_s);
        set.set(sessions(), m_session.id, sessions().fieldIndex("abstract"), u"Words"_s);
        edit(set);
        QVERIFY(theySet("title", u"Theirs"_s));
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(now().abstract, QString());
        QCOMPARE(m_left.size(), 1u);
        redo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(now().abstract, u"Words"_s);
    }

    void aChainOfOwnEditsIsUndoneToItsBeginning()
    {
        setText("title", u"One"_s);
        setText("title", u"Two"_s);
        undo();
        redo();
        undo();
        undo();
        QCOMPARE(now().title, u"Opening"_s);
        redo();
        redo();
        QCOMPARE(now().title, u"Two"_s);
        undo();
        QCOMPARE(now().title, u"One"_s);
        QVERIFY(m_left.empty());
    }

    void whatStoodBetweenTwoOwnEditsIsNotPassedOver()
    {
        ChangeSet both;
        both.set(sessions(), m_session.id, sessions().fieldIndex("title"), u"One"_s);
        both.set(sessions(), m_session.id, sessions().fieldIndex("abstract"), u"One"_s);
        edit(both);
        QVERIFY(theySet("title", u"Theirs"_s));
        ChangeSet again;
        again.set(sessions(), m_session.id, sessions().fieldIndex("title"), u"Two"_s);
        again.set(sessions(), m_session.id, sessions().fieldIndex("abstract"), u"Two"_s);
        edit(again);
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(now().abstract, u"One"_s);
        QVERIFY(m_left.empty());
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(now().abstract, QString());
        QCOMPARE(m_left.size(), 1u);
    }

    void typingAcrossAnothersChangeGoesBackToTheirs()
    {
        m_clock.advance(5000);
        ChangeSet set;
        set.label = u"Rename"_s;
        const int title = sessions().fieldIndex("title");
        for (const QString &text : {u"M"_s, u"Mi"_s, u"Min"_s}) {
            if (text == u"Mi"_s)
                QVERIFY(theySet("title", u"Theirs"_s));
            set.rows.clear();
            set.set(sessions(), m_session.id, title, text);
            m_workspace->edit(set);
            QTRY_COMPARE(m_workspace->saving(), 0);
        }
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        redo();
        QCOMPARE(now().title, u"Min"_s);
    }

    void redoHasTheSameCondition()
    {
        setText("title", u"Mine"_s);
        undo();
        QVERIFY(theySet("title", u"Theirs"_s));
        redo();
        QCOMPARE(now().title, u"Theirs"_s);
        QCOMPARE(m_left.size(), 1u);
        QCOMPARE(m_left[0].mine.front().value, Value(u"Mine"_s));
    }

    void aDeletionIsTakenBackWhateverOthersWroteMeanwhile()
    {
        ChangeSet set;
        set.remove(m_session);
        edit(set);
        QVERIFY(theySet("title", u"Theirs"_s));
        undo();
        QCOMPARE(now().title, u"Theirs"_s);
        QVERIFY(m_left.empty());
    }

    void aLargeEditIsUndoneWholeButForWhatOthersChanged()
    {
        ChangeSet made;
        std::vector<Tag> tags(1200);
        for (Tag &tag : tags) {
            tag.id = Id::create();
            tag.name = u"before"_s;
            made.insert(tag);
        }
        edit(made);
        ChangeSet renamed;
        for (const Tag &tag : tags)
            renamed.set(Tag::info(), tag.id, Tag::info().fieldIndex("name"), u"after"_s);
        edit(renamed);
        QVERIFY(m_other->set(Tag::info(), tags[700].id, "name", u"theirs"_s));
        undo();
        QMap<QString, int> names;
        const auto now = m_workspace->all<Tag>();
        for (const Tag &tag : *now)
            ++names[tag.name];
        QCOMPARE(names, (QMap<QString, int>{{u"before"_s, 1199}, {u"theirs"_s, 1}}));
        QCOMPARE(m_left.size(), 1u);
        QCOMPARE(m_left[0].row, tags[700].id);
    }

    void aNewStampOfOnesOwnEditIsStillIt()
    {
        setText("title", u"One"_s);
        setText("title", u"Two"_s);
        auto restamped = m_workspace->store().write<storage::Restamped>(
            storage::Priority::Sync,
            [](storage::WriteContext &context) { return sync::restamp(context, {.offsetMs = 60'000}, {}); });
        restamped.waitForFinished();
        QVERIFY(restamped.result());
        undo();
        QCOMPARE(now().title, u"One"_s);
        undo();
        QCOMPARE(now().title, u"Opening"_s);
        QVERIFY(m_left.empty());
    }

    void whatWasTakenBackOrAwayIsSaid()
    {
        const Stamp before = storage::loadRow(m_workspace->store().reader(), m_workspace->communityId(),
                                              sessions(), m_session.id)
                                 .value()
                                 ->stamps[sessions().registerIndex("title")];
        setText("title", u"Refused"_s);
        const int title = sessions().fieldIndex("title");
        QVERIFY(m_other->change(sessions(), m_session.id, [&](Row &row, const Stamp &) {
            row.values[title] = u"Opening"_s;
            row.stamps[sessions().registerOf[title]] = before;
        }));
        undo();
        QCOMPARE(m_left.size(), 1u);
        QCOMPARE(m_left[0].why, LeftRegister::Why::TakenBack);
        QCOMPARE(now().title, u"Opening"_s);

        setText("title", u"Hidden"_s);
        QVERIFY(m_other->take(sessions(), m_session.id));
        undo();
        QCOMPARE(m_left[0].why, LeftRegister::Why::Gone);
    }

    void aCreationThatNobodyTouchedIsUnmadeUnasked()
    {
        const Room hall = room();
        ChangeSet set;
        set.insert(hall);
        set.set(Room::info(), hall.id, Room::info().fieldIndex("name"), u"Great Hall"_s);
        edit(set);
        const Slot slot = slotIn(hall);
        insert(slot);
        undo(); // The slot.
        undo();
        QVERIFY(!*m_workspace->find<Room>(hall.id));
        redo();
        QCOMPARE((*m_workspace->find<Room>(hall.id))->name, u"Great Hall"_s);
        undo();
        QVERIFY(!*m_workspace->find<Room>(hall.id));
        QVERIFY(m_questions.empty());
    }

    void aCreationAndWhatNamesItGoTogetherUnasked()
    {
        const Room hall = room();
        const Slot slot = slotIn(hall);
        ChangeSet set;
        set.insert(hall);
        set.insert(slot);
        edit(set);
        undo();
        QVERIFY(!*m_workspace->find<Room>(hall.id));
        QVERIFY(!*m_workspace->find<Slot>(slot.id));
        QVERIFY(m_questions.empty());
    }

    void whatOthersBuiltOnIsAskedForFirst_data()
    {
        QTest::addColumn<bool>("refers");
        QTest::addColumn<bool>("all");
        QTest::newRow("they used it, it stays") << true << false;
        QTest::newRow("they used it, all the same") << true << true;
        QTest::newRow("they changed it, it stays") << false << false;
        QTest::newRow("they changed it, all the same") << false << true;
    }

    void whatOthersBuiltOnIsAskedForFirst()
    {
        QFETCH(bool, refers);
        QFETCH(bool, all);
        const Room hall = room();
        insert(hall);
        undo();
        redo(); // Once more, so that it is no longer the first commit that is undone.
        const Slot slot = slotIn(hall);
        QVERIFY(refers ? m_other->insert(slot) : m_other->set(Room::info(), hall.id, "name", u"Theirs"_s));
        const int index = m_workspace->undoStack()->index();
        undo();
        QCOMPARE(m_questions.size(), 1u);
        QCOMPARE(m_questions[0].builtOn.size(), 1u);
        QCOMPARE(m_questions[0].builtOn[0].row, hall.id);
        QCOMPARE(m_questions[0].builtOn[0].by, refers ? slot.id : hall.id);
        QVERIFY(*m_workspace->find<Room>(hall.id)); // Nothing is undone before the answer.
        m_questions[0].answer(all);
        QTRY_COMPARE(m_workspace->saving(), 0);
        QCOMPARE(m_workspace->find<Room>(hall.id)->has_value(), !all);
        QCOMPARE(m_workspace->undoStack()->index(), all ? index - 1 : index);
        if (all) {
            redo();
            QVERIFY(*m_workspace->find<Room>(hall.id));
        } else {
            undo(); // It can be asked for again.
            QCOMPARE(m_questions.size(), 2u);
        }
    }
};

VECHE_GUILESS_TEST(UndoTest)

} // namespace undo_test

#include "undo_test.moc"
