// SPDX-License-Identifier: GPL-3.0-or-later
// Import of a published schedule into a new workspace, and overlaps of a large programme.
#include "shared/domain/scheduleconflicts.h"
#include "shared/interchange/scheduleimport.h"
#include "shared/interchange/schedulexmlreader.h"
#include "shared/interchange/schedulexmlwriter.h"
#include "shared/storage/store.h"
#include "tests/shared/interchange/realdata.h"
#include "tests/support/bench.h"
#include "tests/support/program.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <random>

namespace importbench
{

using namespace Qt::StringLiterals;
using namespace veche;

namespace
{
template <typename T>
T orFail(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(toString(result.error())));
    return std::move(*result);
}

domain::ProgrammeState madeUp(int sessions)
{
    std::mt19937 random(1);
    const int rooms = std::max(2, sessions / 200);
    domain::ProgrammeState state;
    for (int i = 0; i < rooms; ++i) {
        domain::Room room;
        room.id = Id::create();
        room.name = u"Room %1"_s.arg(i);
        state.rooms.push_back(room);
    }
    for (int i = 0; i < sessions / 2; ++i) {
        domain::Person person;
        person.id = Id::create();
        person.name = u"Person %1"_s.arg(i);
        state.persons.push_back(person);
    }
    for (int i = 0; i < sessions; ++i) {
        domain::Session session;
        session.id = Id::create();
        session.title = u"Session %1"_s.arg(i);
        session.state = domain::SessionState::Confirmed;
        state.sessions.push_back(session);
        domain::Slot slot;
        slot.id = Id::create();
        slot.session = domain::SessionId(session.id);
        slot.rooms = {domain::RoomId(state.rooms[i % rooms].id)};
        // Back to back; one in ten runs into the next.
        slot.start = LocalTime(29'000'000 + (i / rooms) * 30);
        slot.duration = random() % 10 == 0 ? 45 : 30;
        state.slots.push_back(slot);
        domain::SessionSpeaker link;
        link.id = Id::create();
        link.session = slot.session;
        link.person = domain::PersonId(state.persons[random() % state.persons.size()].id);
        state.speakers.push_back(link);
    }
    return state;
}

/// The public schedule where it is at hand, else one of the same size that we made.
QByteArray schedule(bool small)
{
    QFile real(tests::realSchedule(u"fosdem-2025.xml"_s));
    if (!small && real.open(QIODevice::ReadOnly))
        return real.readAll();
    domain::ProgrammeState state = madeUp(small ? 60 : 943);
    domain::Event event;
    event.id = Id::create();
    event.name = u"Made up"_s;
    event.zone = u"Europe/Brussels"_s;
    state.event = event;
    for (domain::Session &session : state.sessions)
        session.abstract = u"<p>What it is about, at some length.</p>"_s.repeated(30);
    return interchange::writeScheduleXml(state);
}

void benchImport(bool small)
{
    const QByteArray xml = schedule(small);
    const SystemClock clock;
    const QTemporaryDir folder;
    const int runs = small ? 1 : 5;
    bench::Figure whole("import.new_workspace", xml.size());
    bench::Figure parse("import.parse", xml.size());
    bench::Figure drafting("import.draft", xml.size());
    bench::Figure commit("import.commit_durable", xml.size());
    bench::Figure again("import.again_draft", xml.size());
    for (int run = 0; run < runs; ++run) {
        std::unique_ptr<storage::Store> store;
        interchange::ScheduleFile file;
        domain::ChangeSet changes;
        whole.time([&] {
            storage::StoreOptions options;
            options.path = folder.filePath(u"run%1.veche"_s.arg(run));
            options.create = true;
            options.community = domain::CommunityId::create();
            options.device = DeviceId::create();
            store = orFail(storage::Store::open(options, clock));
            parse.time([&] { file = orFail(interchange::readScheduleXml(xml)); });
            drafting.time([&] { changes = toChanges(interchange::makeDraft(file, {}), u"Import"_s); });
            commit.time([&] {
                auto future = store->commit(changes);
                future.waitForFinished();
                orFail(future.result());
            });
        });
        domain::ProgrammeState state;
        again.time([&] {
            state.event = orFail(store->all<domain::Event>()).front();
            state.tracks = orFail(store->all<domain::Track>());
            state.rooms = orFail(store->all<domain::Room>());
            state.sessions = orFail(store->all<domain::Session>());
            state.slots = orFail(store->all<domain::Slot>());
            state.speakers = orFail(store->all<domain::SessionSpeaker>());
            state.persons = orFail(store->all<domain::Person>());
            state.imported = orFail(store->all<domain::Imported>());
            if (!interchange::makeDraft(file, state).isEmpty())
                qFatal("the second import is not empty");
        });
    }
    for (const bench::Figure *figure : {&whole, &parse, &drafting, &commit, &again})
        figure->print();
}

void benchConflicts(bool small)
{
    const int sessions = small ? 500 : 10'000;
    const domain::ProgrammeState state = madeUp(sessions);
    bench::Figure all("conflicts.all", sessions);
    bench::Figure move("conflicts.after_one_move", sessions);
    std::unique_ptr<domain::ScheduleConflicts> conflicts;
    for (int run = 0; run < (small ? 2 : 20); ++run) {
        all.time([&] {
            conflicts = std::make_unique<domain::ScheduleConflicts>(state);
            if (conflicts->all().empty())
                qFatal("no overlaps");
        });
    }
    std::mt19937 random(2);
    for (int run = 0; run < (small ? 20 : 2000); ++run) {
        domain::Slot slot = state.slots[random() % state.slots.size()];
        slot.start = slot.start.plus(static_cast<int>(random() % 600));
        slot.rooms = {domain::RoomId(state.rooms[random() % state.rooms.size()].id)};
        move.time([&] {
            const auto before = conflicts->of(domain::SlotId(slot.id));
            conflicts->put(slot);
            const auto after = conflicts->of(domain::SlotId(slot.id));
        });
    }
    all.print();
    move.print();
}

int runImportBench(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const bool small = bench::isSmall(argc, argv);
    benchImport(small);
    benchConflicts(small);
    return 0;
}
} // namespace

VECHE_ON_DEMAND(importbench, runImportBench)

} // namespace importbench
