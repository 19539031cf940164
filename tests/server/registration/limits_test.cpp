// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/registration/leakycounts.h"
#include "server/registration/orderlimits.h"
#include "tests/support/fakeclock.h"
#include "tests/support/filledform.h"
#include "tests/support/program.h"
#include "tests/support/serverrig.h"

#include <QTest>

namespace limits_test
{

using namespace veche;
using namespace veche::tests;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using domain::Message;
using domain::MessageState;
using domain::Order;
using registration::Asking;
using registration::LeakyCounts;
using registration::OrderLimits;

class LimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        server::ServiceOptions options;
        options.proxies = {QHostAddress(QHostAddress::LocalHost)};
        m_rig = std::make_unique<ServerRig>(m_clock, options);
        m_event = std::make_unique<EventFixture>(m_clock.wallMs(), 1000);
        QVERIFY(m_rig->commit(m_event->changes()));
        m_visitor = std::make_unique<Visitor>(m_rig->url);
    }
    void cleanup()
    {
        m_visitor.reset();
        m_rig.reset();
    }

    void aStrangerGetsOneLetterHoweverOftenTheyAreRegistered();
    void oneShowingOfTheFormRegistersTen();
    void aNetworkRegistersAVenueButNotWithoutEnd();
    void theTicketTypeSaysHowManyOneAddressGets();
    void whatIsKeptIsWhatWasTyped_data();
    void whatIsKeptIsWhatWasTyped();
    void aCancelledOrderDoesntHoldItsForm();
    void aTicketCancelledByTheTeamDoesntHoldItsFormEither();
    void sixClicksMakeOneOrder();
    void theSameNameAndAddressAreOfferedTheirTicket();
    void askingForTheTicketTellsNobodyWhoIsRegistered();
    void aFullEventStillSendsTicketsAgain();
    void linksInNamesAreRefused();
    void whatCantBeSeenIsNeitherStoredNorCompared();
    void countsLeakAndAreBounded();
    void manyAddressesTakeNoMemory();

private:
    Reply page() { return m_visitor->get(m_event->path()); }
    QString action() const { return m_event->path() + "/register"_L1; }
    Reply enter(const QString &name, const QString &email) { return enter(page(), name, email); }
    Reply enter(const Reply &form, const QString &name, const QString &email)
    {
        return m_visitor->postForm(action(), filledForm(form, m_event->standard, name, email));
    }
    std::vector<Message> waiting()
    {
        auto letters = m_rig->all<Message>();
        std::erase_if(letters, [](const Message &letter) { return letter.state != MessageState::Queued; });
        return letters;
    }
    void cancel(const Reply &made)
    {
        const QString order = made.location().section(u'?', 0, 0);
        const Reply ticket = m_visitor->get(order);
        QCOMPARE(m_visitor->postForm(order + "/cancel"_L1, {{u"csrf"_s, ticket.input(u"csrf"_s)}}).status,
                 303);
    }

    FakeClock m_clock;
    std::unique_ptr<ServerRig> m_rig;
    std::unique_ptr<EventFixture> m_event;
    std::unique_ptr<Visitor> m_visitor;
};

void LimitsTest::aStrangerGetsOneLetterHoweverOftenTheyAreRegistered()
{
    int accepted = 0;
    int refused = 0;
    for (int i = 0; i < 60; ++i) {
        const Reply answer = enter(u"Гость %1"_s.arg(i), u"stranger@example.org"_s);
        accepted += answer.status == 303;
        refused += answer.status == 409;
    }
    QCOMPARE(accepted, domain::TicketType::usualPerAddress);
    QCOMPARE(refused, 60 - accepted);
    QCOMPARE(waiting().size(), 1u);
    // Another event of another name isn't touched by it, another address neither.
    QCOMPARE(enter(u"Олег"_s, u"oleg@example.org"_s).status, 303);
    QCOMPARE(waiting().size(), 2u);
}

void LimitsTest::oneShowingOfTheFormRegistersTen()
{
    const Reply form = page();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(enter(form, u"Гость"_s, u"guest%1@example.org"_s.arg(i)).status, 303);
    const Reply refused = enter(form, u"Гость"_s, u"guest10@example.org"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.headers.value("retry-after").toInt() > 0);
    QVERIFY2(refused.text().contains(u"С одной страницы"_s), refused.body.constData());
    QVERIFY(refused.text().contains("value=\"guest10@example.org\""_L1));
    QCOMPARE(m_rig->all<Order>().size(), 10u);
    // The form is shown anew.
    QCOMPARE(enter(refused, u"Гость"_s, u"guest10@example.org"_s).status, 303);
}

void LimitsTest::aNetworkRegistersAVenueButNotWithoutEnd()
{
    int guest = 0;
    const Reply form = page();
    const auto start = [&](const QByteArray &address) {
        m_visitor->headers.insert("X-Forwarded-For", address);
        auto fields = filledForm(form, m_event->standard, u"Гость"_s, u"guest%1@example.org"_s.arg(++guest));
        fields[1].second = QString::number(guest); // Each from a showing of its own.
        return m_visitor->startPost(action(), "application/x-www-form-urlencoded", Visitor::encoded(fields));
    };
    const auto next = [&](const QByteArray &address) { return Visitor::finish(start(address)); };
    std::vector<QNetworkReply *> crowd;
    for (int i = 0; i < 200; ++i)
        crowd.push_back(start("203.0.113.7"));
    for (QNetworkReply *reply : crowd)
        QCOMPARE(Visitor::finish(reply).status, 303);
    const Reply refused = next("203.0.113.7");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.headers.value("retry-after"), QByteArray("1"));
    QVERIFY2(refused.text().contains(u"Из вашей сети"_s), refused.body.constData());
    QCOMPARE(next("203.0.113.8").status, 303);
    m_clock.advance(1000);
    QCOMPARE(next("203.0.113.7").status, 303);
    QCOMPARE(next("203.0.113.7").status, 429);
    // A proxy that doesn't say for whom it asks isn't one visitor.
    QCOMPARE(next("127.0.0.1").status, 303);
}

void LimitsTest::theTicketTypeSaysHowManyOneAddressGets()
{
    auto single = m_event->standard;
    single.perAddress = 2;
    domain::ChangeSet changes;
    changes.update(m_event->standard, single);
    QVERIFY(m_rig->commit(changes));
    QCOMPARE(enter(u"Вера"_s, u"vera@example.org"_s).status, 303);
    const Reply second = enter(u"Олег"_s, u"Vera@Example.org"_s);
    QCOMPARE(second.status, 303);
    const Reply refused = enter(u"Анна"_s, u"vera@example.org"_s);
    QCOMPARE(refused.status, 409);
    QVERIFY(refused.text().contains("id=\"email-error\""_L1));
    QVERIFY2(refused.text().contains(u"На один адрес больше таких билетов не выдают"_s),
             refused.body.constData());
    QCOMPARE(
        m_visitor->postForm(action(), filledForm(page(), m_event->workshop, u"Анна"_s, u"vera@example.org"_s))
            .status,
        303);
    // Seats that were given back count no more.
    cancel(second);
    QCOMPARE(enter(u"Анна"_s, u"vera@example.org"_s).status, 409); // She has a ticket of the other type.
    QCOMPARE(enter(u"Игорь"_s, u"vera@example.org"_s).status, 303);
}

void LimitsTest::whatIsKeptIsWhatWasTyped_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("said");
    QTest::addRow("ru") << u"ru"_s << u"На один адрес больше таких билетов не выдают"_s;
    QTest::addRow("en") << u"en"_s << u"have more of these tickets: give another address"_s;
}

void LimitsTest::whatIsKeptIsWhatWasTyped()
{
    QFETCH(QString, language);
    QFETCH(QString, said);
    for (int i = 0; i < domain::TicketType::usualPerAddress; ++i)
        QCOMPARE(enter(u"Гость %1"_s.arg(i), u"vera@example.org"_s).status, 303);
    const Reply refused = m_visitor->postForm(
        action() + "?lang="_L1 + language,
        filledForm(page(), m_event->standard, u"Имя \"в кавычках\""_s, u"vera@example.org"_s));
    QCOMPARE(refused.status, 409);
    QVERIFY2(refused.text().contains(said), refused.body.constData());
    QVERIFY(refused.text().contains(u"value=\"Имя &quot;в кавычках&quot;\""_s));
    QVERIFY(refused.text().contains("value=\"vera@example.org\""_L1));
    QVERIFY(refused.text().contains("value=\"yes\" required checked"_L1));
    QVERIFY(refused.text().contains(
        u"value=\"%1\" id=\"ticket\" required checked"_s.arg(m_event->standard.id.toString())));
}

void LimitsTest::aCancelledOrderDoesntHoldItsForm()
{
    const FormFields fields =
        filledForm(page(), m_event->standard, u"Вера Никитина"_s, u"vera@example.org"_s);
    const Reply first = m_visitor->postForm(action(), fields);
    QCOMPARE(first.status, 303);
    cancel(first);
    const Reply second = m_visitor->postForm(action(), fields);
    QCOMPARE(second.status, 303);
    QVERIFY(second.location() != first.location());
    QVERIFY(m_visitor->get(second.location()).text().contains(u"Вы зарегистрированы"_s));
    // And then the same form stands for the new one.
    QCOMPARE(m_visitor->postForm(action(), fields).location(), second.location());
    QCOMPARE(m_rig->all<Order>().size(), 2u);
    QCOMPARE(waiting().size(), 1u);
}

void LimitsTest::aTicketCancelledByTheTeamDoesntHoldItsFormEither()
{
    const FormFields fields = filledForm(page(), m_event->standard, u"Вера"_s, u"vera@example.org"_s);
    const Reply first = m_visitor->postForm(action(), fields);
    const auto ticket = m_rig->all<domain::Ticket>().front();
    auto freed = ticket;
    freed.state = domain::TicketState::Cancelled;
    domain::ChangeSet changes;
    changes.update(ticket, freed);
    QVERIFY(m_rig->commit(changes));
    const Reply second = m_visitor->postForm(action(), fields);
    QCOMPARE(second.status, 303);
    QVERIFY(second.location() != first.location());
}

void LimitsTest::sixClicksMakeOneOrder()
{
    const auto body =
        Visitor::encoded(filledForm(page(), m_event->standard, u"Вера"_s, u"vera@example.org"_s));
    std::vector<QNetworkReply *> pending;
    for (int i = 0; i < 6; ++i)
        pending.push_back(m_visitor->startPost(action(), "application/x-www-form-urlencoded", body));
    QSet<QString> locations;
    for (QNetworkReply *reply : pending) {
        const Reply answer = Visitor::finish(reply);
        QCOMPARE(answer.status, 303);
        locations.insert(answer.location());
    }
    QCOMPARE(locations.size(), 1);
    QCOMPARE(m_rig->all<Order>().size(), 1u);
}

void LimitsTest::theSameNameAndAddressAreOfferedTheirTicket()
{
    QCOMPARE(enter(u"Вера Ёлкина"_s, u"vera@example.org"_s).status, 303);
    const Reply offer = enter(u"вера  Елкина"_s, u"Vera@example.org"_s);
    QCOMPARE(offer.status, 409);
    QCOMPARE(m_rig->all<Order>().size(), 1u);
    QVERIFY2(offer.text().contains(u"Прислать билет ещё раз"_s), offer.body.constData());
    QVERIFY(offer.text().contains("action=\"%1/again?lang=ru\""_L1.arg(m_event->path())));
    QVERIFY(!offer.text().contains("/o/"_L1)); // It may have been typed by somebody else.
    QVERIFY(m_visitor
                ->postForm(action() + "?lang=en"_L1,
                           filledForm(page(), m_event->standard, u"Вера Елкина"_s, u"vera@example.org"_s))
                .text()
                .contains("Send the ticket again"_L1));
    // Somebody else of that name, or one more seat.
    FormFields more = filledForm(offer, m_event->standard, u"Вера Ёлкина"_s, u"vera@example.org"_s);
    more.append({u"more"_s, u"yes"_s});
    QCOMPARE(m_visitor->postForm(action(), more).status, 303);
    QCOMPARE(m_rig->all<Order>().size(), 2u);
    QCOMPARE(waiting().size(), 1u);
    // Another name is another guest of the address, and asked nothing.
    QCOMPARE(enter(u"Олег Ёлкин"_s, u"vera@example.org"_s).status, 303);
}

void LimitsTest::askingForTheTicketTellsNobodyWhoIsRegistered()
{
    QCOMPARE(enter(u"Вера"_s, u"vera@example.org"_s).status, 303);
    auto letter = m_rig->all<Message>().front();
    auto sent = letter;
    sent.state = MessageState::Sent;
    sent.sentAt = {m_clock.wallMs()};
    domain::ChangeSet changes;
    changes.update(letter, sent);
    QVERIFY(m_rig->commit(changes));
    m_clock.advance(120'000);

    const auto ask = [&](const QString &email) {
        return m_visitor->postForm(m_event->path() + "/again?lang=ru"_L1,
                                   filledForm(page(), m_event->standard, u"Вера"_s, email));
    };
    const Reply stranger = ask(u"nobody@example.org"_s);
    const Reply known = ask(u"vera@example.org"_s);
    QCOMPARE(known.status, 200);
    QCOMPARE(known.body, stranger.body);
    QVERIFY2(known.text().contains(u"Проверьте почту"_s), known.body.constData());
    QTRY_COMPARE(waiting().size(), 1u);
    QCOMPARE(waiting().front().toEmail, u"vera@example.org"_s);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(ask(u"vera@example.org"_s).body, known.body);
    QCOMPARE(m_visitor->get(m_event->path() + "/again"_L1).status, 303);
    QCOMPARE(waiting().size(), 1u);
    // Not by another site's page.
    QCOMPARE(m_visitor->postForm(m_event->path() + "/again"_L1, {{u"email"_s, u"vera@example.org"_s}}).status,
             422);
}

void LimitsTest::aFullEventStillSendsTicketsAgain()
{
    auto narrow = m_event->quota;
    narrow.capacity = 1;
    domain::ChangeSet changes;
    changes.update(m_event->quota, narrow);
    QVERIFY(m_rig->commit(changes));
    const Reply form = page();
    QCOMPARE(enter(form, u"Вера"_s, u"vera@example.org"_s).status, 303);
    m_clock.advance(1000);
    const Reply offer =
        m_visitor->postForm(action(), filledForm(page().input(u"csrf"_s).isEmpty() ? form : page(),
                                                 m_event->workshop, u"Вера"_s, u"vera@example.org"_s));
    QCOMPARE(offer.status, 409);
    QVERIFY2(offer.text().contains(u"Прислать билет ещё раз"_s), offer.body.constData());
    QVERIFY(!offer.text().contains(u"Взять ещё один билет"_s));
}

void LimitsTest::linksInNamesAreRefused()
{
    for (const QString &name :
         {u"http://casino.example"_s, u"Go www.casino.example now"_s, u"casino.example/win"_s,
          u"casino.example:8080"_s, u"ca\u200Bsino.example/win"_s}) {
        const Reply answer = enter(name, u"vera@example.org"_s);
        QCOMPARE(answer.status, 422);
        QVERIFY2(answer.text().contains(u"Напишите имя без ссылок"_s), answer.body.constData());
        QVERIFY(answer.text().contains("id=\"name-error\""_L1));
    }
    QVERIFY(m_rig->all<Order>().empty());
    QCOMPARE(enter(u"J. R. R. Tolkien"_s, u"vera@example.org"_s).status, 303);
    QCOMPARE(enter(u"J.R.R. Tolkien"_s, u"ronald@example.org"_s).status, 303);
    QCOMPARE(enter(u"ООО «Ромашка.рф»"_s, u"vera@example.org"_s).status, 303);
}

void LimitsTest::whatCantBeSeenIsNeitherStoredNorCompared()
{
    QCOMPARE(enter(u"\u202EВера\u200B Никитина\u2060"_s, u"ve\u200Bra@example.org\uFEFF"_s).status, 303);
    const Order order = m_rig->all<Order>().front();
    QCOMPARE(order.name, u"Вера Никитина"_s);
    QCOMPARE(order.email, u"vera@example.org"_s);
    QCOMPARE(m_rig->all<Message>().front().toEmail, u"vera@example.org"_s);
    QCOMPARE(enter(u"Вера Никитина"_s, u"vera@example.org"_s).status, 409);
    QCOMPARE(enter(u"\u200B\u2060"_s, u"vera@example.org"_s).status, 422);
}

void LimitsTest::countsLeakAndAreBounded()
{
    LeakyCounts counts({.atOnce = 3, .forgetOneIn = 10s, .mostKeys = 100});
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(counts.wait(1, 0), 0ms);
        counts.add(1, 0);
    }
    QCOMPARE(counts.wait(1, 0), 10s);
    QCOMPARE(counts.wait(1, 4000), 6s);
    QCOMPARE(counts.wait(1, 10'000), 0ms);
    QCOMPARE(counts.wait(2, 0), 0ms);
    for (quint64 key = 1000; key < 100'000; ++key) {
        counts.add(key, 0);
        QVERIFY(counts.remembered() <= 100);
    }
    QCOMPARE(counts.wait(1, 0), 10s); // A flood of keys doesn't free the one at its limit.
    counts.add(1, 0);
    counts.add(1, 1'000'000);
    QCOMPARE(counts.wait(1, 1'000'000), 0ms);
}

void LimitsTest::manyAddressesTakeNoMemory()
{
    OrderLimits limits;
    for (int i = 0; i < 200'000; ++i) {
        const Asking asking{.form = QString::number(i),
                            .event = u"volga/devfest"_s,
                            .recipient = u"guest%1@example.org"_s.arg(i),
                            .address = QHostAddress(quint32(0x0B000000 + i))};
        limits.count(limits.keysOf(asking), 0);
        limits.countLetter(limits.keysOf(asking), 0);
    }
    QVERIFY(limits.remembered() <= 18'000);
    // A tag is the same mailbox, the next address of a /64 the same network.
    OrderLimits fresh;
    const auto asking = [&fresh](const QString &recipient, const QString &address, int form) {
        return fresh.keysOf({QString::number(form), u"volga/devfest"_s, recipient, QHostAddress(address)});
    };
    for (int i = 0; i < 20; ++i)
        fresh.countLetter(asking(u"Vera+%1@example.org"_s.arg(i), u"203.0.113.9"_s, i), 0);
    QCOMPARE(fresh.check(asking(u"vera@EXAMPLE.org"_s, {}, 99), 0).limit, OrderLimits::Limit::Recipient);
    for (int i = 0; i < 200; ++i)
        fresh.count(asking(u"g%1@example.org"_s.arg(i), u"2001:db8::%1"_s.arg(i, 0, 16), i), 0);
    QCOMPARE(fresh.check(asking(u"x@example.org"_s, u"2001:db8::ffff"_s, 999), 0).limit,
             OrderLimits::Limit::Address);
    QCOMPARE(fresh.check(asking(u"x@example.org"_s, u"2001:db8:0:1::1"_s, 999), 0).limit,
             OrderLimits::Limit::None);
    QCOMPARE(fresh.check(asking(u"x@example.org"_s, u"::1"_s, 999), 0).limit, OrderLimits::Limit::None);
}

VECHE_GUILESS_TEST(LimitsTest)

} // namespace limits_test

#include "limits_test.moc"
