// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/persondesk.h"
#include "shared/interchange/personfile.h"
#include "tests/support/bytesearch.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QProcess>
#include <QTest>

namespace person_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;

namespace
{
const QString guestName = u"Аполлинария Ветрова"_s;
const QString guestEmail = u"Apollinaria.Vetrova@example.org"_s;
const QString foldedEmail = u"apollinaria.vetrova@example.org"_s;

/// `veche-server person …`, against the server that runs in this process.
struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

Outcome person(const QStringList &arguments, const QString &data, const QByteArray &typed = {})
{
    QProcess process;
    process.start(qEnvironmentVariable("VECHE_BIN_DIR") + u"/veche-server"_s,
                  QStringList{u"person"_s} + arguments + QStringList{u"--data"_s, data});
    process.write(typed);
    process.closeWriteChannel();
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList tablesOf(storage::Connection &connection)
{
    QStringList tables;
    auto statement = connection.prepare(
        u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"_s);
    while (statement.next())
        tables << statement.at(0).toString();
    return tables;
}
} // namespace

class PersonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }

    void everyTableSaysWhatItHoldsOfPersons();
    void allThatIsHeldIsOneFile();
    void afterErasingNothingOfAGuestIsLeft();
    void anAccountGoesWithItsPerson();
    void theOnlyOwnerStays();
    void erasingAsksFirst();
    void oneCommunityCanBeMeantAlone();
    void guestsAreErasedWhenTheirTimeIsOver();
    void mistakesAreSaid_data();
    void mistakesAreSaid();

private:
    void registerGuest();
    void invite(const QString &email);

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    QString m_orderPage;
};

void PersonTest::init()
{
    // Nobody listens there: letters wait, with what was said of them.
    m_rig = std::make_unique<ServerRig>(m_clock, server::ServiceOptions{.data = {},
                                                                        .publicUrl = {},
                                                                        .smtp = u"smtp://127.0.0.1:9"_s,
                                                                        .mailFrom = {},
                                                                        .proxies = {},
                                                                        .log = {}});
    m_event = std::make_unique<EventFixture>(m_clock.wallMs());
    QVERIFY(m_rig->commit(m_event->changes()));
    registerGuest();
}

void PersonTest::registerGuest()
{
    Visitor visitor(m_rig->url);
    const Reply form = visitor.get(m_event->path());
    const Reply answer = visitor.postForm(m_event->path() + u"/register"_s,
                                          filledForm(form, m_event->standard, guestName, guestEmail));
    QCOMPARE(answer.status, 303);
    m_orderPage = answer.location();
    QCOMPARE(visitor.get(m_orderPage).status, 200);
}

void PersonTest::invite(const QString &email)
{
    Visitor olga(m_rig->url);
    const auto signedIn = m_rig->signIn(olga).json();
    olga.headers.insert("Authorization", "Bearer " + signedIn[u"token"_s].toString().toLatin1());
    const Reply answer = olga.postJson(
        u"/api/v1/communities/%1/members"_s.arg(m_rig->community.toString()),
        {{u"email"_s, email}, {u"name"_s, guestName}, {u"role"_s, u"viewer"_s}, {u"language"_s, u"ru"_s}});
    QVERIFY2(answer.status < 300, answer.body.constData());
}

void PersonTest::everyTableSaysWhatItHoldsOfPersons()
{
    QTemporaryDir folder;
    auto workspace = storage::Store::open({.path = folder.filePath(u"w.veche"_s),
                                           .create = true,
                                           .community = domain::CommunityId::create(),
                                           .device = DeviceId::create(),
                                           .extraSchema = {}},
                                          m_clock);
    QVERIFY(workspace);
    QStringList described;
    for (const storage::PersonalTable &table : server::tablesOfServer()) {
        described << table.name;
        const bool found = table.whose == storage::PersonalTable::Whose::Address ||
                           table.whose == storage::PersonalTable::Whose::Account;
        QVERIFY2(found == !table.column.isEmpty(), qPrintable(QString(table.name)));
        QVERIFY2(found || !table.why.isEmpty(), qPrintable(QString(table.name)));
        const bool ofNobody = table.whose == storage::PersonalTable::Whose::Nobody;
        QVERIFY2(ofNobody == table.kept.isEmpty(),
                 qPrintable(table.name + u": say until when a row stays"_s));
    }
    for (const domain::EntityInfo *info : domain::allEntities())
        described << info->name;
    const auto server = m_rig->core().database().openReader();
    for (const QStringList &tables : {tablesOf(**server), tablesOf((*workspace)->reader())}) {
        QVERIFY(tables.size() > 20);
        for (const QString &table : tables)
            QVERIFY2(described.contains(table),
                     qPrintable(table + u": say in its room's personalTables() what it holds of persons"_s));
    }
}

void PersonTest::allThatIsHeldIsOneFile()
{
    invite(foldedEmail);
    const Outcome done = person({u"export"_s, foldedEmail.toUpper()}, m_rig->data());
    QCOMPARE(done.code, 0);
    const QJsonObject file = QJsonDocument::fromJson(done.out).object();
    QCOMPARE(file[u"format"_s].toString(), u"veche-person"_s);
    QStringList tables;
    const QJsonObject community = file[u"communities"_s][0].toObject();
    for (const QJsonValue &row : community[u"rows"_s].toArray())
        tables << row[u"table"_s].toString();
    for (const QJsonValue &row : file[u"server"_s].toArray())
        tables << row[u"table"_s].toString();
    tables.sort();
    QCOMPARE(tables, QStringList({u"account"_s, u"invited_account"_s, u"member"_s, u"message"_s, u"order"_s,
                                  u"password_reset"_s, u"person"_s, u"server_letter"_s, u"ticket"_s}));
    QVERIFY(!community[u"history"_s].toArray().isEmpty());
    QVERIFY(done.out.contains(guestName.toUtf8()));
    QVERIFY(done.out.contains("\"label\": \"To email\""));
    // The link that opens their page isn't told: a file is passed on sooner than a key.
    QVERIFY(!done.out.contains(m_rig->all<domain::Order>().front().secret.toUtf8()));

    const QString path = m_rig->data() + u"/../person.json"_s;
    QCOMPARE(person({u"export"_s, foldedEmail, u"--output"_s, path}, m_rig->data()).code, 0);
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(QJsonDocument::fromJson(written.readAll()).isObject());
    QVERIFY(!(written.permissions() & (QFile::ReadGroup | QFile::ReadOther)));
}

void PersonTest::afterErasingNothingOfAGuestIsLeft()
{
    const QStringList traces{guestName, guestEmail, foldedEmail, m_rig->all<domain::Order>().front().secret,
                             m_rig->all<domain::Ticket>().front().code};
    QVERIFY(!filesThatHold(m_rig->data(), traces).isEmpty());
    const Outcome done = person({u"erase"_s, foldedEmail, u"--yes"_s, u"--json"_s}, m_rig->data());
    QVERIFY2(done.code == 0, done.err.constData());
    const QJsonObject told = QJsonDocument::fromJson(done.out).object();
    QCOMPARE(told[u"rows"_s][u"ticket"_s].toInt(), 1);
    QCOMPARE(told[u"rows"_s][u"person"_s].toInt(), 1);
    QVERIFY(told[u"transactions"_s].toInt() > 0);
    QTRY_COMPARE(filesThatHold(m_rig->data(), traces), QStringList());
    for (const QString &trace : traces)
        QVERIFY(!m_rig->log.contains(trace.toUtf8()));
    Visitor visitor(m_rig->url);
    QCOMPARE(visitor.get(m_orderPage).status, 404);
    QCOMPARE(m_rig->all<domain::Ticket>().front().state, domain::TicketState::Valid);
    QCOMPARE(m_rig->all<domain::Order>().size(), 1U);
    QCOMPARE(person({u"export"_s, foldedEmail}, m_rig->data()).code, 1);
    // They may come again, as somebody new.
    registerGuest();
    QCOMPARE(m_rig->all<domain::Order>().size(), 2U);
    QVERIFY(!filesThatHold(m_rig->data(), {guestName}).isEmpty());
}

void PersonTest::anAccountGoesWithItsPerson()
{
    invite(foldedEmail);
    QCOMPARE(m_rig->all<domain::Member>().size(), 2U);
    const Outcome done = person({u"erase"_s, foldedEmail, u"--yes"_s}, m_rig->data());
    QVERIFY2(done.code == 0, done.err.constData());
    QVERIFY2(done.out.contains("1 account") && done.out.contains("1 member"), done.out.constData());
    QCOMPARE(m_rig->all<domain::Member>().size(), 1U);
    QTRY_COMPARE(filesThatHold(m_rig->data(), {guestName, guestEmail, foldedEmail}), QStringList());
}

void PersonTest::theOnlyOwnerStays()
{
    const Outcome done = person({u"erase"_s, u"olga@example.org"_s, u"--yes"_s}, m_rig->data());
    QCOMPARE(done.code, 1);
    QVERIFY2(done.err.contains("only owner") && done.err.contains("volga"), done.err.constData());
    QCOMPARE(m_rig->all<domain::Member>().front().name, u"Olga"_s);
}

void PersonTest::erasingAsksFirst()
{
    for (const QByteArray &typed : {QByteArray("no\n"), QByteArray()}) {
        const Outcome refused = person({u"erase"_s, foldedEmail}, m_rig->data(), typed);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains("1 ticket") && refused.err.contains("Nothing was erased"),
                 refused.err.constData());
        QVERIFY(!m_rig->all<domain::Ticket>().front().erased);
    }
    QCOMPARE(person({u"erase"_s, foldedEmail}, m_rig->data(), "yes\n").code, 0);
    QVERIFY(m_rig->all<domain::Ticket>().front().erased);
}

void PersonTest::oneCommunityCanBeMeantAlone()
{
    invite(foldedEmail);
    const Outcome elsewhere =
        person({u"erase"_s, foldedEmail, u"--yes"_s, u"--community"_s, u"nowhere"_s}, m_rig->data());
    QCOMPARE(elsewhere.code, 1);
    QVERIFY(elsewhere.err.contains("no such community"));
    const Outcome here =
        person({u"erase"_s, foldedEmail, u"--yes"_s, u"--community"_s, u"volga"_s}, m_rig->data());
    QCOMPARE(here.code, 0);
    QVERIFY(!here.out.contains("account"));
    QVERIFY(waited(m_rig->core().accounts().directory().byEmail(foldedEmail)));
}

void PersonTest::guestsAreErasedWhenTheirTimeIsOver()
{
    // Somebody who is more than a guest of this event stays in the bank of people.
    domain::SessionSpeaker speaks;
    speaks.id = Id::create();
    speaks.event = domain::EventId(m_event->event.id);
    domain::Person speaker;
    speaker.id = Id::create();
    speaker.name = u"Вера Никитина"_s;
    speaks.person = domain::PersonId(speaker.id);
    domain::Ticket ticket;
    ticket.id = Id::create();
    ticket.event = speaks.event;
    ticket.person = speaks.person;
    ticket.name = speaker.name;
    domain::ChangeSet changes;
    changes.insert(speaker);
    changes.insert(speaks);
    changes.insert(ticket);
    QVERIFY(m_rig->commit(changes));
    const auto look = [this](qint64 days) {
        m_clock.advance(days * 24 * 60 * 60 * 1000);
        m_rig->service().room<server::Retention>().look();
        QTRY_VERIFY(!m_rig->service().room<server::Retention>().isAtWork());
    };
    look(400); // Off by default.
    QVERIFY(!m_rig->all<domain::Order>().front().erased);
    m_clock.advance(-400LL * 24 * 60 * 60 * 1000);
    domain::ChangeSet keep;
    keep.set(domain::Event::info(), m_event->event.id, domain::Event::info().fieldIndex("retention"),
             qint64(30));
    QVERIFY(m_rig->commit(keep));
    look(21 + 30); // Its last day is in 21 days; the thirtieth after it isn't over.
    QVERIFY(!m_rig->all<domain::Order>().front().erased);
    look(1);
    QTRY_COMPARE(filesThatHold(m_rig->data(), {guestName, guestEmail, foldedEmail}), QStringList());
    QCOMPARE(m_rig->all<domain::Order>().size(), 1U);
    for (const domain::Ticket &erased : m_rig->all<domain::Ticket>())
        QVERIFY(erased.erased && erased.name.isEmpty());
    QCOMPARE(m_rig->all<domain::Person>().size(), 2U);
    for (const domain::Person &person : m_rig->all<domain::Person>())
        QCOMPARE(person.erased, person.id != speaker.id);
}

void PersonTest::mistakesAreSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("help") << QStringList{u"erase"_s, u"--help"_s} << 0 << QByteArray("--yes");
    QTest::newRow("nobody") << QStringList{u"export"_s} << 2 << QByteArray("e-mail address");
    QTest::newRow("no address") << QStringList{u"erase"_s, u"vera"_s} << 2 << QByteArray("isn't an e-mail");
    QTest::newRow("unknown") << QStringList{u"export"_s, u"nobody@example.org"_s} << 1
                             << QByteArray("Nothing is held");
}

void PersonTest::mistakesAreSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, said);
    const Outcome done = person(arguments, m_rig->data());
    QCOMPARE(done.code, code);
    QVERIFY2((done.out + done.err).contains(said), (done.out + done.err).constData());
}

VECHE_GUILESS_TEST(PersonTest)

} // namespace person_test

#include "person_test.moc"
