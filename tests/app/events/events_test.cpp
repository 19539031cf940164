// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/events/eventedits.h"
#include "app/events/eventslist.h"
#include "app/events/eventspage.h"
#include "app/events/partslist.h"
#include "app/widgets/common/emptystate.h"
#include "app/widgets/fields/fields.h"
#include "app/widgets/table/tableview.h"
#include "tests/support/guirig.h"
#include "tests/support/program.h"
#include "tests/support/workspacefile.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QCryptographicHash>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QUndoStack>
#include <QUrl>

namespace events_test
{

using namespace veche;
using namespace veche::domain;
using namespace Qt::StringLiterals;

/// Events are made, edited, sold, duplicated and moved through the real page.
class EventsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewEventIsNamedAtOnce();
    void escapeLeavesNoEvent();
    void theSlugFollowsTheNameUntilItIsOwn();
    void aSlugOfAnotherEventIsRefused();
    void roomsAreAddedByEnterAndPutInOrder();
    void aRoomTakenAwayLeavesItsSlots();
    void aTicketGetsPriceAndPlaces();
    void pricesAreReadAsPeopleTypeThem();
    void doorsLetInWhatIsTicked();
    void tagsAreSharedAcrossEvents();
    void publishingNeedsADate();
    void theCoverIsScaledAndKeptByItsHash();
    void aDuplicateTakesNoPersonsUnlessAsked();
    void movingShiftsEverythingInOneStep();
    void deletingComesBackWhole();
    void aSearchLeavesTheEventThatTheWindowIsAbout();
    void anEventIsReadAloudAsAWhole();
    void theListsPassTheModelTester();
    void anEventHasItsMenuWithItsLink();
    void theInspectorIsAskedForBySelecting();

private:
    struct Rig {
        explicit Rig(bool sample)
        {
            if (sample)
                file.fillWithSample();
            page = std::make_unique<events::EventsPage>(*file, gui.dialogs, &window);
            window.resize(1280, 800);
            page->resize(772, 800);
            window.show();
            // The frame shows the inspector; here it stands beside the page.
            QObject::connect(page.get(), &widgets::Page::inspectorChanged, page.get(), [this] { dress(); });
            dress();
        }
        void dress()
        {
            if (QWidget *form = page->inspector()) {
                form->setParent(&window);
                form->setGeometry(780, 0, 300, 1600);
                form->show();
            }
        }
        template <typename T>
        T *find(const QString &name)
        {
            T *found = nullptr;
            for (T *each : window.findChildren<T *>(name)) {
                if (!found || each->isVisibleTo(&window))
                    found = each;
            }
            if (!found)
                qFatal("no %s", qPrintable(name));
            return found;
        }
        void type(const QString &name, const QString &text)
        {
            auto *line = find<QLineEdit>(name);
            line->setFocus();
            line->selectAll();
            QTest::keyClicks(line, text);
            QTest::keyClick(line, Qt::Key_Return);
        }
        [[nodiscard]] const Event &event() { return *file->event(file->currentEvent()); }
        [[nodiscard]] const workspace::EventData &data() { return *file->eventData(file->currentEvent()); }
        void trigger(const QString &name) { page->findChild<QAction *>(name)->trigger(); }
        void newEvent(const QString &name)
        {
            const int before = file->events().size();
            trigger(u"addEvent"_s);
            // The form may hold the focus from the event before: what counts is that it shows the new one.
            const auto *line = find<QLineEdit>(u"eventName"_s);
            QVERIFY(line->hasFocus() && line->text().isEmpty());
            QCOMPARE(file->events().size(), before); // Nothing is there before it has a name.
            QTest::keyClicks(QApplication::focusWidget(), name);
            QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
            QVERIFY(QTest::qWaitFor([&] { return file->events().size() == before + 1; }));
            QVERIFY(QTest::qWaitFor([&] { return !file->currentEvent().isNull() && event().name == name; }));
        }

        tests::GuiRig gui;
        tests::WorkspaceFile file;
        QWidget window;
        std::unique_ptr<events::EventsPage> page;
    };
};

void EventsTest::anEventHasItsMenuWithItsLink()
{
    Rig rig(true);
    auto *list = rig.page->findChild<events::EventsList *>();
    const auto menu = [&] {
        Q_EMIT list->customContextMenuRequested(list->visualRect(list->currentIndex()).center());
        return rig.page->findChild<QMenu *>(u"eventMenu"_s);
    };
    const QAction *copy = rig.page->findChild<QAction *>(u"copyEventLink"_s);
    std::unique_ptr<QMenu> without(menu());
    QVERIFY(without && !copy->isVisible()); // It has no page that somebody can see.
    without.reset();
    rig.page->setPublicPage([] { return QUrl(u"https://example.org/c/us/meetup"_s); });
    std::unique_ptr<QMenu> with(menu());
    QVERIFY(copy->isVisible() && with->actions().contains(copy));
    rig.trigger(u"copyEventLink"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"https://example.org/c/us/meetup"_s);
}

void EventsTest::aNewEventIsNamedAtOnce()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Spring conference"_s);
    QCOMPARE(rig.event().state, EventState::Draft);
    QCOMPARE(rig.event().slug, u"spring-conference"_s);
    rig.type(u"eventStart"_s, u"2027-04-10"_s);
    QTRY_COMPARE(rig.event().start, QDate(2027, 4, 10));
    QCOMPARE(rig.event().end, QDate(2027, 4, 11));
    rig.file->undoStack()->undo();
    QTRY_VERIFY(!rig.event().start.isValid());
}

void EventsTest::escapeLeavesNoEvent()
{
    Rig rig(true);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    const QString name = rig.event().name;
    rig.trigger(u"addEvent"_s);
    auto *line = rig.find<QLineEdit>(u"eventName"_s);
    QVERIFY(line->hasFocus() && line->text().isEmpty());
    QTest::keyClick(line, Qt::Key_Escape);
    QCOMPARE(line->text(), name);
    QCOMPARE(rig.file->events().size(), 1);
}

void EventsTest::theSlugFollowsTheNameUntilItIsOwn()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Meetup"_s);
    QCOMPARE(rig.event().slug, u"meetup"_s);
    rig.type(u"eventName"_s, u"Festival"_s);
    QTRY_COMPARE(rig.event().slug, u"festival"_s);
    rig.type(u"eventSlug"_s, u"fest"_s);
    QTRY_COMPARE(rig.event().slug, u"fest"_s);
    rig.type(u"eventName"_s, u"Big festival"_s);
    QTRY_COMPARE(rig.event().name, u"Big festival"_s);
    QCOMPARE(rig.event().slug, u"fest"_s);
}

void EventsTest::aSlugOfAnotherEventIsRefused()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"First"_s);
    rig.newEvent(u"Second"_s);
    rig.type(u"eventSlug"_s, u"first"_s);
    QVERIFY(!rig.find<fields::Field>(u"eventSlugField"_s)->error().isEmpty());
    QCOMPARE(rig.event().slug, u"second"_s);
    rig.type(u"eventSlug"_s, u"Not a slug!"_s);
    QVERIFY(!rig.find<fields::Field>(u"eventSlugField"_s)->error().isEmpty());
}

void EventsTest::theInspectorIsAskedForBySelecting()
{
    Rig rig(true);
    QVERIFY(rig.page->inspector() && !rig.page->wantsInspector());
    auto *rooms = rig.find<table::TableView>(u"roomsTable"_s);
    rooms->selectRow(0);
    QVERIFY(rig.page->wantsInspector());
    rig.page->hide();
    rig.page->show();
    QVERIFY2(rig.page->wantsInspector(), "the room is selected still");
    rooms->clearSelection();
    rig.page->hide();
    QVERIFY(!rig.page->wantsInspector());
    rig.page->show();
    auto *list = rig.page->findChild<events::EventsList *>();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
    QVERIFY(rig.page->wantsInspector());
}

void EventsTest::roomsAreAddedByEnterAndPutInOrder()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Meetup"_s);
    for (const QString &name : {u"Main hall"_s, u"Cellar"_s, u"Roof"_s})
        rig.type(u"roomsAdd"_s, name);
    QTRY_COMPARE(rig.data().rooms.size(), 3);
    QVERIFY(rig.find<QLineEdit>(u"roomsAdd"_s)->text().isEmpty());
    const auto names = [&] {
        QStringList found;
        for (const Room *room : rig.data().rooms.ordered())
            found << room->name;
        return found;
    };
    QCOMPARE(names(), QStringList({u"Main hall"_s, u"Cellar"_s, u"Roof"_s}));
    auto *table = rig.find<table::TableView>(u"roomsTable"_s);
    table->setFocus();
    table->selectRow(2);
    QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
    QTRY_COMPARE(names(), QStringList({u"Main hall"_s, u"Roof"_s, u"Cellar"_s}));
    QTRY_COMPARE(table->model()->index(1, 0).data().toString(), u"Roof"_s);
    // Seats are edited in place.
    QVERIFY(table->model()->setData(table->model()->index(1, 1), 80, Qt::EditRole));
    QTRY_COMPARE(rig.data().rooms.ordered()[1]->capacity, 80);
    // And in the inspector.
    table->selectRow(0);
    auto *seats = rig.find<fields::NumberField>(u"roomCapacityField"_s);
    QVERIFY(seats->isVisible());
    seats->spin()->setFocus();
    seats->spin()->setValue(300);
    QVERIFY(seats->commit());
    QTRY_COMPARE(rig.data().rooms.ordered()[0]->capacity, 300);
    QTRY_COMPARE(table->model()->index(0, 1).data(Qt::EditRole).toInt(), 300);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.data().rooms.ordered()[0]->capacity, 0);
    QCOMPARE(table->model()->index(0, 1).data().toString(), QString());
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.data().rooms.ordered()[1]->capacity, 0);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(names(), QStringList({u"Main hall"_s, u"Cellar"_s, u"Roof"_s}));
}

void EventsTest::aRoomTakenAwayLeavesItsSlots()
{
    Rig rig(true);
    const Room *room = rig.data().rooms.ordered().front();
    const Id id = room->id;
    const auto inRoom = [&] {
        return std::ranges::count_if(rig.data().slots.all(), [&](const Slot &slot) {
            return std::find(slot.rooms.begin(), slot.rooms.end(), id) != slot.rooms.end();
        });
    };
    const auto before = inRoom();
    QVERIFY(before > 5);
    const int slots = rig.data().slots.size();
    auto *table = rig.find<table::TableView>(u"roomsTable"_s);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY(!rig.data().rooms.find(id));
    QCOMPARE(inRoom(), 0);
    QCOMPARE(rig.data().slots.size(), slots);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(inRoom(), before);
}

void EventsTest::aTicketGetsPriceAndPlaces()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Meetup"_s);
    rig.type(u"ticketsAdd"_s, u"Guest"_s);
    QTRY_COMPARE(rig.data().ticketTypes.size(), 1);
    auto *table = rig.find<table::TableView>(u"ticketsTable"_s);
    table->setFocus();
    table->selectRow(0);
    QTRY_VERIFY(rig.find<QLineEdit>(u"ticketTypePrice"_s)->isVisible());
    const auto type = [&] { return *rig.data().ticketTypes.all().begin(); };
    QVERIFY(type().price().isFree());
    rig.type(u"ticketTypePrice"_s, u"500"_s);
    QTRY_COMPARE(type().priceMinor, 50'000);
    TicketType priced = type();
    priced.currency = u"RUB"_s;
    QCOMPARE(events::priceText(priced), u"500\u00a0₽"_s);
    priced.currency = u"AMD"_s;
    QCOMPARE(events::priceText(priced), u"500\u00a0AMD"_s);
    auto *places = rig.find<fields::NumberField>(u"ticketTypePlacesField"_s);
    places->spin()->setFocus();
    places->spin()->setValue(80);
    QVERIFY(places->commit());
    QTRY_COMPARE(rig.data().quotas.size(), 1);
    QCOMPARE((*rig.data().quotas.all().begin()).capacity, 80);
    QCOMPARE((*rig.data().quotaMembers.all().begin()).ticketType, TicketTypeId(type().id));
    QCOMPARE(table->model()->index(0, 2).data().toString(), u"80"_s);
    auto *perAddress = rig.find<fields::NumberField>(u"ticketTypePerAddressField"_s);
    QCOMPARE(perAddress->spin()->value(), TicketType::usualPerAddress);
    perAddress->spin()->setFocus();
    perAddress->spin()->setValue(2);
    QVERIFY(perAddress->commit());
    QTRY_COMPARE(type().seatsPerAddress(), 2);
    // Sold until a day before it begins.
    rig.type(u"ticketTypeSaleEnd"_s, u"2027-04-09"_s);
    QTRY_COMPARE(type().saleEnd.date(), QDate(2027, 4, 9));
    // No limit takes the quota away, and the ticket takes all of its own along.
    places->spin()->setValue(0);
    QVERIFY(places->commit());
    QTRY_COMPARE(rig.data().quotas.size(), 0);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.data().quotas.size(), 1);
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(rig.data().ticketTypes.size(), 0);
    QCOMPARE(rig.data().quotas.size(), 0);
    QCOMPARE(rig.data().quotaMembers.size(), 0);
}

void EventsTest::pricesAreReadAsPeopleTypeThem()
{
    QCOMPARE(events::parsePrice(u"500"_s), std::optional<qint64>(50'000));
    QCOMPARE(events::parsePrice(u"1 200,50"_s), std::optional<qint64>(120'050));
    QCOMPARE(events::parsePrice(u"12.5"_s), std::optional<qint64>(1'250));
    QCOMPARE(events::parsePrice({}), std::optional<qint64>(0));
    for (const QString &wrong : {u"-5"_s, u"abc"_s, u"1.234"_s, u"99999999999"_s})
        QVERIFY2(!events::parsePrice(wrong), qPrintable(wrong));
}

void EventsTest::doorsLetInWhatIsTicked()
{
    Rig rig(true);
    auto *table = rig.find<table::TableView>(u"gatesTable"_s);
    table->setFocus();
    table->selectRow(0);
    auto *first = rig.find<QCheckBox>(u"gateType_0"_s);
    const auto gate = [&] { return *rig.data().gates.ordered().front(); };
    QVERIFY(gate().ticketTypes.empty());
    QVERIFY(first->isChecked());
    first->click();
    QTRY_COMPARE(gate().ticketTypes.size(), rig.data().ticketTypes.ordered().size() - 1);
    first->click();
    QTRY_VERIFY(gate().ticketTypes.empty()); // all again, those to come included
}

void EventsTest::tagsAreSharedAcrossEvents()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"First"_s);
    auto *tags = rig.find<fields::TagsField>(u"eventTagsField"_s);
    tags->line()->setFocus();
    QTest::keyClicks(tags->line(), u"music"_s);
    QTest::keyClick(tags->line(), Qt::Key_Return);
    QTRY_COMPARE(rig.file->tags().size(), 1);
    const Id first = rig.event().id;
    rig.newEvent(u"Second"_s);
    tags->line()->setFocus();
    QTest::keyClicks(tags->line(), u"Music"_s);
    QTest::keyClick(tags->line(), Qt::Key_Return);
    QTRY_COMPARE(events::tagsOf(*rig.file, rig.event().id), QStringList{u"music"_s});
    QCOMPARE(rig.file->tags().size(), 1);
    QCOMPARE(events::tagsOf(*rig.file, first), QStringList{u"music"_s});
    QTest::keyClick(tags->line(), Qt::Key_Backspace);
    QTRY_VERIFY(events::tagsOf(*rig.file, rig.event().id).isEmpty());
    QCOMPARE(events::tagsOf(*rig.file, first), QStringList{u"music"_s});
}

void EventsTest::publishingNeedsADate()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Meetup"_s);
    auto *state = rig.find<fields::ChoiceField>(u"eventStateField"_s);
    const auto choose = [&](EventState wanted) {
        const int row = state->combo()->findData(enumName(wanted));
        QVERIFY(row >= 0);
        state->combo()->setCurrentIndex(row);
        Q_EMIT state->combo()->activated(row);
    };
    QCOMPARE(state->combo()->findData(enumName(EventState::Past)), -1); // not from a draft
    choose(EventState::Published);
    QVERIFY(!state->error().isEmpty());
    QCOMPARE(rig.event().state, EventState::Draft);
    rig.type(u"eventStart"_s, u"2027-04-10"_s);
    QTRY_VERIFY(rig.event().start.isValid());
    choose(EventState::Published);
    QTRY_COMPARE(rig.event().state, EventState::Published);
    QTRY_VERIFY(state->combo()->findData(enumName(EventState::Past)) >= 0);
}

void EventsTest::theCoverIsScaledAndKeptByItsHash()
{
    Rig rig(true);
    QImage picture(3000, 2000, QImage::Format_RGB32);
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            picture.setPixel(x, y, qRgb(x * 7 % 256, y * 13 % 256, (x ^ y) % 256));
    }
    const QString path = rig.file.path(u"cover.png"_s);
    QVERIFY(picture.save(path));
    rig.gui.dialogs.path = path;
    rig.find<QPushButton>(u"chooseCover"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!rig.event().cover.isEmpty(), 20'000);
    const auto files = rig.file->all<Attachment>({{"hash"_L1, rig.event().cover}});
    QVERIFY(files);
    QCOMPARE(files->size(), size_t(1));
    const QByteArray bytes = files->front().bytes;
    QVERIFY(bytes.size() <= 1'000'000);
    QCOMPARE(QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex()),
             rig.event().cover);
    const QImage kept = QImage::fromData(bytes, "JPEG");
    QVERIFY(!kept.isNull());
    QVERIFY(std::max(kept.width(), kept.height()) <= 1600);
    // The same picture again is the same file.
    const QString hash = rig.event().cover;
    rig.find<QPushButton>(u"removeCover"_s)->click();
    QTRY_VERIFY(rig.event().cover.isEmpty());
    rig.find<QPushButton>(u"chooseCover"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(rig.event().cover, hash, 20'000);
    QCOMPARE(rig.file->all<Attachment>()->size(), size_t(1));
    // Anything but a picture is said and changes nothing.
    QFile text(rig.file.path(u"text.jpg"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("not a picture");
    text.close();
    rig.gui.dialogs.path = text.fileName();
    QSignalSpy said(rig.page.get(), &widgets::Page::noticed);
    rig.find<QPushButton>(u"chooseCover"_s)->click();
    QTRY_COMPARE(said.count(), 1);
    QCOMPARE(rig.event().cover, hash);
}

void EventsTest::aDuplicateTakesNoPersonsUnlessAsked()
{
    Rig rig(true);
    const Id original = rig.event().id;
    const auto &before = rig.data();
    const int sessions = before.sessions.size();
    QVERIFY(before.speakers.size() > 10);
    rig.trigger(u"duplicateEvent"_s);
    auto *confirm = rig.find<QPushButton>(u"duplicateSheetConfirm"_s);
    QVERIFY(confirm->isVisible());
    auto *name = rig.find<QLineEdit>(u"duplicateName"_s);
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, u"Next year"_s);
    rig.find<QCheckBox>(u"partTasks"_s)->setChecked(false);
    QVERIFY(!rig.find<QCheckBox>(u"partSpeakers"_s)->isChecked());
    QVERIFY(!rig.find<QCheckBox>(u"partCrew"_s)->isChecked());
    confirm->click();
    QTRY_COMPARE(rig.file->events().size(), 2);
    QTRY_VERIFY(rig.event().id != original);
    QCOMPARE(rig.event().name, u"Next year"_s);
    QCOMPARE(rig.event().state, EventState::Draft);
    QCOMPARE(rig.event().start, rig.file->event(original)->start.addDays(364));
    QCOMPARE(rig.data().sessions.size(), sessions);
    QCOMPARE(rig.data().speakers.size(), 0);
    QCOMPARE(rig.data().tasks.size(), 0);
    QCOMPARE(rig.file->allOf<Ticket>(EventId(rig.event().id))->size(), size_t(0));
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.file->events().size(), 1);
}

void EventsTest::movingShiftsEverythingInOneStep()
{
    Rig rig(true);
    const Event before = rig.event();
    const Slot slot =
        *std::ranges::find_if(rig.data().slots.all(), [](const Slot &each) { return each.start.isValid(); });
    const Task task =
        *std::ranges::find_if(rig.data().tasks.all(), [](const Task &each) { return each.start.isValid(); });
    const int steps = rig.file->undoStack()->index();
    rig.trigger(u"moveEvent"_s);
    rig.type(u"moveStart"_s, before.start.addDays(7).toString(Qt::ISODate));
    constexpr qint64 week = 7 * 24 * 60;
    QTRY_COMPARE(rig.event().start, before.start.addDays(7));
    QCOMPARE(rig.event().end, before.end.addDays(7));
    QCOMPARE(rig.data().slots.find(slot.id)->start, slot.start.plus(week));
    QCOMPARE(rig.data().tasks.find(task.id)->start, task.start.plus(week));
    QCOMPARE(rig.file->undoStack()->index(), steps + 1);
    rig.file->undoStack()->undo();
    QTRY_COMPARE(rig.event().start, before.start);
    QCOMPARE(rig.data().slots.find(slot.id)->start, slot.start);
}

void EventsTest::deletingComesBackWhole()
{
    Rig rig(true);
    const Id event = rig.event().id;
    const int sessions = rig.data().sessions.size();
    rig.trigger(u"deleteEvent"_s);
    QTRY_COMPARE(rig.file->events().size(), 0);
    rig.file->undoStack()->undo();
    QTRY_VERIFY(rig.file->event(event));
    QTRY_COMPARE(rig.file->eventData(event)->sessions.size(), sessions);
}

void EventsTest::aSearchLeavesTheEventThatTheWindowIsAbout()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Spring meetup"_s);
    rig.newEvent(u"Winter school"_s);
    rig.newEvent(u"Autumn school"_s);
    const Id current = rig.event().id;
    auto *list = rig.find<QListView>(u"eventsList"_s);
    auto *search = rig.page->headerWidgets().at(1);
    QVERIFY(search->objectName() == "eventsFilter"_L1);
    const auto look = [&](const QString &text) { static_cast<QLineEdit *>(search)->setText(text); };
    look(u"meet"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Spring meetup"_s);
    QCOMPARE(rig.event().id, current);
    QVERIFY(!list->currentIndex().isValid());
    look(u"nowhere"_s);
    QCOMPARE(list->model()->rowCount(), 0);
    const auto *nothing = rig.find<widgets::EmptyState>(u"nothingFound"_s);
    QVERIFY(nothing->isVisible());
    QCOMPARE(nothing->findChild<QLabel *>(u"emptySentence"_s)->accessibleName(),
             u"No event is called “nowhere”."_s);
    QVERIFY(list->rect().contains(nothing->button()->geometry()));
    QTest::mouseClick(nothing->button(), Qt::LeftButton);
    QVERIFY(!nothing->isVisible());
    QCOMPARE(static_cast<QLineEdit *>(search)->text(), QString());
    QCOMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->currentIndex().data().toString(), u"Autumn school"_s);
    QCOMPARE(rig.event().id, current);
    // The keyboard chooses another, and an event is found by its place too.
    rig.type(u"eventPlace"_s, u"The Old Mill, Tver"_s);
    QTRY_COMPARE(rig.event().place, u"The Old Mill, Tver"_s);
    look(u"tver"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    look({});
    list->setFocus();
    list->setCurrentIndex(list->model()->index(0, 0));
    const QString first = list->model()->index(0, 0).data().toString();
    QCOMPARE(rig.event().name, first);
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(rig.event().name != first);
}

void EventsTest::anEventIsReadAloudAsAWhole()
{
    Rig rig(false);
    QVERIFY(QTest::qWaitForWindowActive(&rig.window));
    rig.newEvent(u"Meetup"_s);
    rig.type(u"eventStart"_s, u"2027-04-10"_s);
    rig.type(u"eventPlace"_s, u"The Old Mill, Tver"_s);
    QTRY_COMPARE(rig.event().place, u"The Old Mill, Tver"_s);
    const auto said = rig.find<QListView>(u"eventsList"_s)->currentIndex().data(Qt::AccessibleTextRole);
    const QString text = said.toString();
    QVERIFY2(text.startsWith(u"Meetup, 10"_s) && text.endsWith(u", The Old Mill, Tver, Draft"_s),
             qPrintable(text));
}

void EventsTest::theListsPassTheModelTester()
{
    Rig rig(true);
    auto *table = rig.find<table::TableView>(u"tracksTable"_s);
    const QAbstractItemModelTester parts(table->model(),
                                         QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester list(rig.find<QAbstractItemView>(u"eventsList"_s)->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
    rig.type(u"tracksAdd"_s, u"Hardware"_s);
    QTRY_COMPARE(table->model()->rowCount(), 6);
    table->setFocus();
    table->selectRow(5);
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(table, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(table->model()->index(4 - i, 0).data().toString(), u"Hardware"_s);
    }
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_COMPARE(table->model()->rowCount(), 5);
    rig.newEvent(u"Another"_s);
    QTRY_COMPARE(table->model()->rowCount(), 0);
    rig.file->setCurrentEvent(EventId(rig.file->eventsByDate().front()->id));
    QTRY_COMPARE(table->model()->rowCount(), 5);
}

VECHE_TEST(EventsTest)

} // namespace events_test

#include "events_test.moc"
